import CaseModel
import Kernel
import Policy

/// The frame of every page: a menu of what the visitor's roles open, and nothing else.
public enum CaseFrame {
    private static let demoNotice =
        "Demonstration site. Everybody here is made up. Do not enter anything about real people."

    /// - Parameter visitor: nil, or before the second factor: no menu, no search.
    public static func frame(
        for visitor: CaseVisitor?, council: String, isDemo: Bool, assets: AssetAddresses
    ) -> Frame {
        let notice = isDemo ? demoNotice : nil
        guard let visit = visitor?.visit else { return Frame(council: council, notice: notice, assets: assets) }
        let finds = visit.mayEver(.discover, .party, of: Subject.Party.self)
        var frame = Frame(
            council: council, menu: menu(visit, finds: finds), searches: finds, personName: visit.personName,
            account: [Frame.Link("Your account", .ownAccount), Frame.Link("Help", .help)], notice: notice,
            assets: assets)
        frame.prints = visit.mayEver(.print, .record, of: Subject.Record.self)
        return frame
    }

    private static func menu(_ visit: Visit, finds: Bool) -> [Frame.Link] {
        var links = [Frame.Link("My work", .myWork)]
        if finds { links.append(Frame.Link("Clients", .findClient)) }
        if visit.listsForOthers { links.append(Frame.Link("Team", .team)) }
        if visit.mayEver(.list, .alert, of: Subject.Alert.self) { links.append(Frame.Link("Alerts", .alerts)) }
        if visit.mayEver(.configure, .definitions, of: DefinitionsSubject.self) {
            links.append(Frame.Link("Definitions", .definitions))
        }
        if visit.mayEver(.list, .dataImport, of: Subject.ImportJob.self) {
            links.append(Frame.Link("Imports", .imports))
        }
        if visit.mayEver(.list, .account, of: Subject.Account.self) {
            links.append(Frame.Link("Accounts", .accounts))
        }
        return links
    }
}
