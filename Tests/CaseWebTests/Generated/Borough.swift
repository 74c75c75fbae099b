import CaseModel
import CaseTesting
import CaseWeb
import Definitions
import Foundation
import Kernel
import Policy

@testable import Storage

/// How a case, and the person it is about, stand to whoever asks.
enum Tie: String, CaseIterable, Sendable {
    /// Given to them.
    case own
    /// Given to their team.
    case team
    case sameService
    /// Given to them until yesterday.
    case ended
    /// Given to them, and closed.
    case closed
    /// Given to them and to their team, and they are kept out of it.
    case excluded
    /// Given to their team, and open only to people named, of whom they are none.
    case hidden
    /// Somebody registered by their service, of whom there is no case.
    case registered
    case otherService
    /// Nothing is there.
    case nothing
}

/// What the doors are tried on.
struct Place: Sendable {
    var party: PartyID
    var caseFile: CaseID
    var record: RecordID
    var work: WorkItemID
    var document: DocumentID
    var household: HouseholdID
    /// Somewhere that its service works with; no case is about it.
    var spot: PlaceID
}

/// Somebody of one role, at their browser.
struct Official: Sendable {
    let role: String
    let person: TestPerson
    let client: WebClient
    let formToken: String
    /// A draft of theirs on a case of their own; nil where their role begins none.
    var draft: DraftID?
}

/// A borough with two services, somebody in every role, and a case in every tie to each of them.
struct Borough: Sendable {
    /// Stands in the name of every client, and in what is written about them.
    static let canary = "Quillonwhistle"
    /// Stands in the sealed address.
    static let sealedCanary = "Zephyrhollow"
    static let service = id("drug_alcohol")

    let site: TemporarySite
    var officials: [Official] = []
    var places: [Tie: Place] = [:]
    /// A draft of somebody else's.
    var othersDraft: DraftID
    /// An account that nobody uses, with its membership.
    let bystander: AccountID
    let membership: MembershipID
    /// A rehearsal that is done.
    let rehearsal: ImportJobID
    let change: DefinitionDraftID
    let council: OrganisationID
    let team: TeamID
    let halfSignedIn: WebClient
    let disabled: WebClient

    static func id(_ text: String) -> DefinitionID { DefinitionID(text) ?? .core }

    init() async throws {
        let root = Self.root
        let files = try DefinitionFolder.files(at: root.appending(path: "forms")) + Advice.files
        site = try await TemporarySite(
            files, modules: [.core, Self.service, Self.id("advice")],
            now: Moment("2026-11-04T12:00:00Z") ?? Moment(milliseconds: 0))
        let staffing = try await Staffing(site)
        let settler = try await staffing.person("Settler", [("drug_alcohol", "duty_worker"), ("advice", "adviser")])
        let visit = try await site.visit(settler)
        for tie in Tie.allCases { places[tie] = try await Self.place(tie, site, visit) }

        let bystander = try await staffing.person("Bystander", [("drug_alcohol", "duty_worker")]).account
        let held = try await site.identity.addMembership(
            staffing.membership("drug_alcohol", "read_only", of: "core"), to: bystander, by: .system(.shell),
            from: .none,
            under: site.live.current.set)
        (self.bystander, membership, council) = (bystander, held.id, staffing.council)
        team = staffing.team
        let writer = try await staffing.person("Writer", [("drug_alcohol", "keyworker")])
        halfSignedIn = try await site.halfSignedIn(staffing.person("Halfway", [("drug_alcohol", "team_leader")]))
        let gone = try await staffing.person("Gone", [("drug_alcohol", "team_leader")])
        disabled = try await site.signedIn(gone).client
        var people: [(String, TestPerson)] = []
        for role in staffing.roles { people.append((role, try await staffing.official(role))) }
        try await Self.tie(people.map(\.1) + [gone, writer], places, team: staffing.team, site)
        _ = try await site.store.engine.write { connection in
            try connection.run(
                "UPDATE account SET disabledAt = $1 WHERE id = $2", [.integer(1), .text(gone.account.text)])
        }
        change = try await Self.change(by: writer, site)
        rehearsal = try await site.imports.begin(
            Array("id,name\n1,\(Self.canary)\n".utf8), named: "people.csv",
            mapping: "import: old\nmodule: drug_alcohol\nkey: id\ncolumns:\n  - column: name\n    to: name.family\n",
            isRehearsal: true, by: .shell(at: site.clock.now))
        try await site.imports.run(for: .seconds(30))
        guard let own = places[.own] else { throw TestSiteFault.notSignedIn }
        othersDraft = try await Self.draft(of: writer, on: own, site)
        for (role, person) in people {
            let (client, token) = try await site.signedIn(person)
            let draft = try? await Self.draft(of: person, on: own, site)
            officials.append(Official(role: role, person: person, client: client, formToken: token, draft: draft))
        }
    }

    static var root: URL {
        var folder = URL(filePath: #filePath)
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "forms").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }

    /// A change to the definitions that somebody prepares.
    private static func change(by person: TestPerson, _ site: TemporarySite) async throws -> DefinitionDraftID {
        let id: DefinitionDraftID = IdentifierSource.system.next()
        _ = try await site.store.engine.write { connection in
            try connection.run(
                """
                INSERT INTO definitionDraft (id, purpose, author, begunFrom, createdAt) VALUES ($1, 'Ask more', $2, 1, 0)
                """, [.id(id), .id(person.account)])
        }
        return id
    }

    private static func draft(of person: TestPerson, on place: Place, _ site: TemporarySite) async throws -> DraftID {
        let triage = FormName(module: service, form: id("triage"))
        return try await site.casework.startDraft(.caseRecord(place.caseFile, triage), site.visit(person)).0
    }
}
