import CaseModel
import CaseTesting
import CaseWeb
import Definitions
import Foundation
import Kernel
import Policy
import Synchronization

@testable import Storage

/// A site with the shipped definitions, one client with a case, and colleagues of several roles at their browsers.
struct SafetySite {
    static let module = Borough.id("drug_alcohol")

    let site: TemporarySite
    let staffing: Staffing
    let party: PartyID
    let caseFile: CaseID

    init() async throws {
        let files = try DefinitionFolder.files(at: Borough.root.appending(path: "forms"))
        site = try await TemporarySite(
            files, modules: [.core, Self.module], now: Moment("2026-11-04T12:00:00Z") ?? Moment(milliseconds: 0))
        staffing = try await Staffing(site)
        let duty = try await staffing.person("Dee Duty", [("drug_alcohol", "duty_worker")])
        (party, caseFile) = try await Self.opened(site, by: duty, given: "Alma", family: "Testperson")
    }

    /// Registers somebody and opens a case of theirs.
    static func opened(
        _ site: TemporarySite, by duty: TestPerson, given: String, family: String
    ) async throws -> (PartyID, CaseID) {
        // A code opens once: the next sign-in of the same person needs another.
        site.clock.pass(seconds: 31)
        let visit = try await site.visit(duty)
        let registered = try await site.fill(
            .newClient(module: module),
            [
                "name": TypedAnswer(parts: ["given": [given], "family": [family]]),
                "date_of_birth": TypedAnswer(parts: [
                    "day": ["\(1 + family.utf8.reduce(0) { $0 + Int($1) } % 27)"], "month": ["3"], "year": ["1988"],
                ]),
            ], by: visit)
        guard case .client(let party) = registered,
            case .opened(let caseFile) = try await site.fill(
                .referral(party, module: module, programme: Borough.id("structured")), by: visit)
        else { throw TestSiteFault.notSignedIn }
        return (party, caseFile)
    }

    /// Somebody of a role, signed in.
    func colleague(_ name: String, _ role: String, of home: String = "drug_alcohol") async throws -> Desk {
        let person = try await staffing.person(name, [(home, role)])
        let (client, token) = try await site.signedIn(person)
        return Desk(person: person, client: client, token: token)
    }

    /// Gives the case to somebody as its lead.
    func give(_ caseFile: CaseID, to person: TestPerson) async throws {
        let day = Int64(London.day(of: site.clock.now).number)
        _ = try await site.store.engine.write { connection in
            try connection.run(
                """
                INSERT INTO allocation (id, caseFile, account, part, fromDay, byAccount, at)
                VALUES ($1, $2, $3, 'lead', $4, 'system:shell', 1)
                """,
                [
                    .text(UUID().uuidString.lowercased()), .text(caseFile.text), .text(person.account.text),
                    .integer(day - 10),
                ])
        }
    }
}

/// What forms send back; it changes with the session's token.
final class FormsToken: Sendable {
    private let text: Mutex<String>
    init(_ token: String) { text = Mutex(token) }
    var token: String {
        get { text.withLock { $0 } }
        set { text.withLock { $0 = newValue } }
    }
}

/// Somebody at their browser.
struct Desk {
    let person: TestPerson
    let client: WebClient
    let forms: FormsToken

    init(person: TestPerson, client: WebClient, token: String) {
        (self.person, self.client, forms) = (person, client, FormsToken(token))
    }

    func get(_ path: String) async throws -> WebAnswer { try await client.get(path) }

    func post(_ path: String, _ fields: (String, String)...) async throws -> WebAnswer {
        try await client.post(path, fields, token: forms.token)
    }
}

extension SafetySite {
    /// Gives the password again.
    func stepUp(_ desk: Desk) async throws {
        let page = try await desk.client.get("/step-up")
        let answer = try await desk.client.post(
            "/step-up", [("password", TemporarySite.password)], token: page.formToken ?? "")
        guard answer.status == 303 else { throw TestSiteFault.notSignedIn }
        desk.forms.token = try await desk.client.get("/account").formToken ?? ""
    }

    /// The same person, signed in anew.
    func again(_ desk: Desk) async throws -> Desk {
        let (client, token) = try await site.signedIn(desk.person)
        return Desk(person: desk.person, client: client, token: token)
    }
}
