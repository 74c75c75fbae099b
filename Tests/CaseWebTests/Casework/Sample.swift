import CaseModel
import Definitions
import Expressions
import Foundation
import Markup

@testable import CaseWeb
@testable import Kernel

/// Made-up models for the tests of views. Names hold markup, so that every page proves that it escapes.
enum Sample {
    static let bad = "<i>\"'&"
    static func day(_ text: String) -> Day { Day(text) ?? .first }
    static func name(_ text: String) -> DefinitionID { DefinitionID(text) ?? .main }
    static func form(_ text: String) -> FormName { FormName(module: name("garden"), form: name(text)) }

    static let today = day("2026-11-24")
    static let party: PartyID = .init(rawValue: .init(uuid: (1, 1, 1, 1, 1, 1, 0x71, 1, 0x81, 1, 1, 1, 1, 1, 1, 1)))
    static let caseID: CaseID = .init(rawValue: .init(uuid: (2, 2, 2, 2, 2, 2, 0x72, 2, 0x82, 2, 2, 2, 2, 2, 2, 2)))
    static let draftID: DraftID = .init(rawValue: .init(uuid: (3, 3, 3, 3, 3, 3, 0x73, 3, 0x83, 3, 3, 3, 3, 3, 3, 3)))
    static let recordID: RecordID = .init(rawValue: .init(uuid: (4, 4, 4, 4, 4, 4, 0x74, 4, 0x84, 4, 4, 4, 4, 4, 4, 4)))
    static let workID: WorkItemID = .init(rawValue: .init(uuid: (5, 5, 5, 5, 5, 5, 0x75, 5, 0x85, 5, 5, 5, 5, 5, 5, 5)))
    static let uid = UID(sequence: 407_183)

    static func setting(menu: [CaseWeb.Address] = [.myWork], searches: Bool = true) -> PageSetting {
        PageSetting(
            frame: Frame(
                council: "Ambermoor Council", menu: menu.map { Frame.Link("Link", $0) }, searches: searches,
                personName: "Priya Nandan"),
            token: FormToken("token-of-the-session"), words: DateWords(today: today))
    }

    static func line(
        _ family: String = "Tredwell", risk: RiskMark.Tone? = nil, lead: String? = "Priya Nandan", isLate: Bool = false,
        closedOn: Day? = nil
    ) -> CaseLine {
        CaseLine(
            id: caseID, party: party, clientName: PersonName(given: "Marcus", family: family), uid: uid, hasDied: false,
            moduleTitle: "Garden \(bad)", programmeTitle: "Growing", stage: name("waiting"),
            stageTitle: "Waiting", stageFrom: day("2026-11-12"), isLate: isLate, openedOn: day("2026-08-06"),
            closedOn: closedOn, lead: lead, team: nil, risk: risk.map { mark($0) }, lastRecordOn: nil)
    }

    static func mark(_ tone: RiskMark.Tone) -> RiskMark {
        RiskMark(code: tone.rawValue, label: "Level \(tone.rawValue)", tone: tone, since: day("2026-11-02"))
    }

    static func banner(diedOn: Day? = nil) -> ClientBanner {
        var banner = ClientBanner(party: party, uid: uid, name: PersonName(given: "Marcus", family: "Tredwell" + bad))
        banner.bornOn = day("1984-03-14")
        banner.age = 42
        banner.diedOn = diedOn
        banner.risk = mark(.high)
        banner.flags = ["Two workers " + bad]
        banner.safeContact = "text only, after 18:00 " + bad
        return banner
    }

    static func choice(
        _ form: String, _ state: FormChoice.State = .notStarted, mayAdd: Bool = true, mayAmend: Bool = false,
        isNeeded: Bool = false
    ) -> FormChoice {
        FormChoice(
            form: self.form(form), title: "Form \(form)", state: state, mayAdd: mayAdd, mayAmend: mayAmend,
            isNeeded: isNeeded)
    }

    static func record(_ form: String, version: Int64 = 1) -> RecordLine {
        RecordLine(
            id: recordID, form: self.form(form), title: "Form \(form)", datedOn: day("2026-11-20"),
            submittedAt: Moment(milliseconds: 1_796_000_000_000), by: "Jo " + bad, version: version,
            summary: [SummaryLine(label: "Sleeps", value: "badly " + bad)])
    }

    static func draft() -> DraftLine {
        DraftLine(
            id: draftID, formTitle: "Review " + bad, clientName: nil, caseID: nil, party: nil,
            savedAt: Moment("2026-11-23T09:05:00Z") ?? Moment(milliseconds: 0), page: name("first"))
    }
}
