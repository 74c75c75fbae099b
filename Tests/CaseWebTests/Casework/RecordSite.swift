import CaseModel
import CaseTesting
import Definitions
import Foundation
import Kernel
import Policy

@testable import Storage

/// A site with one case that a team holds, one record on it, and people who may do different things with it.
struct RecordSite: Sendable {
    let site: TemporarySite
    let staffing: Staffing
    let party: PartyID
    let caseFile: CaseID
    let record: RecordID
    let leader: TestPerson
    let secondLeader: TestPerson
    let keyworker: TestPerson
    let duty: TestPerson
    /// Of the same service, with nothing to do with the case.
    let stranger: TestPerson

    static let triage = FormName(module: Borough.service, form: Borough.id("triage"))

    init() async throws {
        let files = try DefinitionFolder.files(at: Borough.root.appending(path: "forms"))
        site = try await TemporarySite(
            files, modules: [.core, Borough.service], now: Moment("2026-11-04T12:00:00Z") ?? Moment(milliseconds: 0))
        staffing = try await Staffing(site)
        duty = try await staffing.person("Dee Duty", [("drug_alcohol", "duty_worker")])
        leader = try await staffing.person("Lee Leader", [("drug_alcohol", "team_leader")])
        secondLeader = try await staffing.person("Lou Leader", [("drug_alcohol", "team_leader")])
        keyworker = try await staffing.person("Kit Keyworker", [("drug_alcohol", "keyworker")])
        stranger = try await staffing.person("Ola Other", [("drug_alcohol", "keyworker")])
        party = try await Self.client("Alma", "Testperson", [:], site, duty)
        caseFile = try await Self.opened(for: party, site, duty)
        try await site.casework.allocate(
            caseFile, worker: nil, team: staffing.team, reason: "", Self.visit(duty, site))
        try await site.casework.move(
            caseFile, Borough.id("accept"), from: Borough.id("referred"), reason: "", Self.visit(leader, site))
        try await site.casework.allocate(
            caseFile, worker: keyworker.account, team: nil, reason: "", Self.visit(leader, site))
        let typed: [String: TypedAnswer] = [
            "suitable": TypedAnswer("no"), "why_not_suitable": TypedAnswer("At first."),
            "drinking_days": TypedAnswer("0"),
        ]
        let visit = try await Self.visit(keyworker, site)
        guard
            case .recordOfCase(_, let made) = try await site.fill(.caseRecord(caseFile, Self.triage), typed, by: visit)
        else { throw TestSiteFault.notSignedIn }
        record = made
    }

    /// A visit; half a minute passes, for no code is taken twice.
    static func visit(_ person: TestPerson, _ site: TemporarySite) async throws -> Visit {
        site.clock.pass(seconds: 31)
        return try await site.visit(person)
    }

    /// A browser in which somebody is signed in, and what their forms send back.
    func signedIn(_ person: TestPerson) async throws -> (client: WebClient, formToken: String) {
        site.clock.pass(seconds: 31)
        return try await site.signedIn(person)
    }

    static func client(
        _ given: String, _ family: String, _ typed: [String: TypedAnswer] = [:], _ site: TemporarySite,
        _ duty: TestPerson
    ) async throws -> PartyID {
        let name = TypedAnswer(parts: ["given": [given], "family": [family]])
        let visit = try await visit(duty, site)
        guard
            case .client(let party) = try await site.fill(
                .newClient(module: Borough.service), typed.merging(["name": name]) { $1 }, by: visit)
        else { throw TestSiteFault.notSignedIn }
        return party
    }

    static func opened(for party: PartyID, _ site: TemporarySite, _ duty: TestPerson) async throws -> CaseID {
        let purpose = DraftPurpose.referral(
            party, module: Borough.service, programme: Borough.id("structured"))
        guard case .opened(let caseFile) = try await site.fill(purpose, by: visit(duty, site)) else {
            throw TestSiteFault.notSignedIn
        }
        return caseFile
    }
}

extension WebClient {
    /// Presses the button that begins something on the record, and gives the draft's address without its page.
    func begin(_ path: String, token: String) async throws -> String {
        let begun = try await post(path, [], token: token)
        let parts = (begun.location ?? "").split(separator: "/")
        return parts.count == 3 ? "/draft/\(parts[1])" : ""
    }

    /// Sends a page of a draft as its form would: with what the page holds of the window and of what was drawn.
    func save(
        _ draft: String, page: String = "first", _ fields: [(String, String)], token: String,
        as shown: WebAnswer? = nil
    ) async throws -> WebAnswer {
        var form = shown
        if form == nil { form = try await get("\(draft)/\(page)") }
        let own = ["saves", "shown", "window", "drawn"].map { ($0, form?.value(of: $0) ?? "") }
        return try await post("\(draft)/\(page)", own + fields + [("next", "yes")], token: token)
    }

    /// Submits a draft from its page of answers.
    func submit(_ draft: String, _ fields: [(String, String)] = [], token: String) async throws -> WebAnswer {
        let page = try await get("\(draft)/check-answers")
        return try await post(
            "\(draft)/check-answers", [("key", page.value(of: "key") ?? "x")] + fields, token: token)
    }
}
