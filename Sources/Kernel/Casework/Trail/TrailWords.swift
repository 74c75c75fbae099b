import CaseModel
import Definitions
import Policy
import Storage

/// Entries of the trail as a manager reads them.
struct TrailWords {
    let set: DefinitionSet
    let names: [AccountID: String]
    let things: [String: TrailThing]
    /// What is said of a client whom the reader may not know of.
    let unknown: String

    func line(_ entry: SeenEntry) -> TrailSeenLine {
        let link = entry.link
        let isRefused = link.verb == TrailVerb.deny.rawValue
        let known = Self.distinct(entry.subjects.compactMap { things[$0] })
        return TrailSeenLine(
            number: link.number, isChange: entry.chain == .changes, server: entry.server, at: entry.at,
            who: who(link.account),
            act: act(link, isRefused: isRefused), about: about(known, link),
            party: known.count == 1 ? known[0].party : nil,
            service: link.module.flatMap { DefinitionID($0) }.flatMap {
                $0.isCore ? nil : AccountWords.module($0, set)
            },
            purpose: link.purpose, isEmergency: link.ground != nil, isRefused: isRefused,
            reference: link.result.split(separator: " ").last.map(String.init).flatMap(Self.reference))
    }

    /// The short name of a request, such as `7F2K-09QD`: no result is called so.
    private static func reference(_ word: String) -> String? {
        let letters = Array(word.utf8)
        guard letters.count == 9, letters[4] == UInt8(ascii: "-") else { return nil }
        return letters.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x2D }
            ? word : nil
    }

    private func who(_ account: String?) -> String {
        guard let account else { return "Somebody not signed in" }
        return AccountID(account).map { names[$0] ?? "Somebody whose account is gone" } ?? "The system"
    }

    private func about(_ known: [TrailThing], _ link: TrailLink) -> String? {
        guard let kind = Kind(rawValue: link.kind), kind.holdsClientData else { return nil }
        switch known.count {
        // A draft or a piece of work is not looked up: what became of it is told by its record.
        case 0: return link.subjects.isEmpty || kind == .draft || kind == .workItem ? nil : unknown
        case 1: return known[0].name.short
        default: return "\(known[0].name.short) and others"
        }
    }

    private static func distinct(_ things: [TrailThing]) -> [TrailThing] {
        var seen: Set<PartyID> = []
        return things.filter { seen.insert($0.party).inserted }
    }

    private func act(_ link: TrailLink, isRefused: Bool) -> String {
        if link.verb == TrailVerb.login.rawValue { return signIn(link) }
        guard let action = Action(rawValue: link.action), let kind = Kind(rawValue: link.kind) else {
            return link.action
        }
        let words = action == .list ? "Saw a list: \(Self.many(kind))" : "\(Self.past(action)) \(Self.noun(kind))"
        return isRefused ? "Was refused: \(words.prefix(1).lowercased())\(words.dropFirst())" : words
    }

    private func signIn(_ link: TrailLink) -> String {
        if link.result.hasPrefix("refused") { return "Sign-in refused" }
        return link.action == "sign_out" ? "Signed out" : "Signed in, or proved who they are"
    }

    static func past(_ action: Action) -> String {
        switch action {
        case .discover: "Looked up"
        case .read: "Read"
        case .list: "Saw a list of"
        case .create: "Added"
        case .update: "Changed"
        case .close: "Ended"
        case .reopen: "Opened again"
        case .assign: "Allocated"
        case .share: "Shared"
        case .link: "Linked"
        case .attach: "Added to"
        case .message: "Wrote"
        case .export: "Took out of the system"
        case .print: "Printed"
        case .reveal: "Opened a sealed answer of"
        case .approve: "Decided about"
        case .configure: "Changed"
        case .administer: "Administered"
        case .glass: "Opened in an emergency"
        }
    }

    /// Things of a kind, as a list holds them.
    static func many(_ kind: Kind) -> String {
        switch kind {
        case .party: "clients"
        case .case: "cases"
        case .household: "households"
        case .record: "records"
        case .draft: "drafts"
        case .alert: "what colleagues did"
        case .account: "accounts"
        case .team: "teams"
        case .dataImport: "imports"
        default: noun(kind)
        }
    }

    static func noun(_ kind: Kind) -> String {
        switch kind {
        case .party: "a client"
        case .household: "a household"
        case .place: "a place"
        case .case: "a case"
        case .record: "a record"
        case .draft: "a draft"
        case .workItem: "work"
        case .document: "a document"
        case .message: "a message"
        case .activity: "an activity"
        case .meetingItem: "an item of a meeting"
        case .allocation: "an allocation"
        case .caseTrail: "the trail of a client"
        case .erasure: "an erasure"
        case .report: "a report"
        case .directory: "the directory"
        case .dataImport: "an import"
        case .alert: "an alert"
        case .definitions: "definitions"
        case .account: "an account"
        case .membership: "a role of somebody"
        case .organisation: "an organisation"
        case .team: "a team"
        case .invitation: "an invitation"
        case .siteTrail: "the trail of the site"
        case .siteStatus: "the state of the site"
        case .profile: "their own account"
        case .session: "a sign-in"
        }
    }
}
