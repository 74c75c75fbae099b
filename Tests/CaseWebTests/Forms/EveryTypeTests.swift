import CaseModel
import CaseTesting
import Definitions
import Foundation
import Kernel
import Policy
import Testing

@testable import Storage

@Suite("1.16: whatever a client sends, only answers of the right kind are stored (T-34)")
struct EveryTypeTests {
    @Test func `no question of any type takes what is no such answer`() async throws {
        let place = try await EveryTypeSite()
        var random = SeededText(seed: 34)
        var (sent, stored, invalid) = (0, [String: Int](), [String]())
        for question in EveryType.questions {
            for typed in question.attempts(&random, place) {
                place.site.clock.pass(seconds: 1)
                sent += 1
                guard let answers = try await place.submitted([(question.field, typed)]) else { continue }
                let held = Set(answers.keys)
                // A client can make no answer out of a question that it did not see.
                if !held.subtracting([question.field, "twice"]).isEmpty {
                    invalid.append("\(question.field): \(held)")
                }
                guard let answer = answers[question.field] else { continue }
                stored[question.field, default: 0] += 1
                if !question.holds(answer, place) { invalid.append("\(question.field): \(typed) became \(answer)") }
            }
        }
        let untouched = EveryType.questions.filter { !$0.isNeverStored && stored[$0.field] == nil }.map(\.field)
        let passed = invalid.isEmpty && untouched.isEmpty
        print(
            "T-34 \(passed ? "PASS" : "FAIL") \(sent) submissions over \(EveryType.questions.count) types, \(stored.values.reduce(0, +)) answers stored, \(invalid.count) invalid"
        )
        #expect(invalid.isEmpty, "\(invalid.prefix(10).joined(separator: "\n"))")
        #expect(untouched.isEmpty, "never stored, so not tried: \(untouched)")
        // Documents have tests of their own; households and places are refused in a form until a service has them (M003).
        let covered = Set(EveryType.questions.map(\.type) + [.document, .household, .place])
        #expect(covered == Set(FieldType.allCases), "a type without a question")
        try await place.site.close()
    }
}

/// A site whose service has one more form, with a question of every type.
struct EveryTypeSite {
    let site: TemporarySite
    let keyworker: TestPerson
    let team: TeamID
    let council: OrganisationID
    private let caseFile: CaseID
    private let desk: Desk

    init() async throws {
        let shipped = try DefinitionFolder.files(at: Borough.root.appending(path: "forms"))
        site = try await TemporarySite(
            shipped + [DefinitionFile(path: "drug_alcohol/every_type.form.yaml", text: EveryType.form)],
            modules: [.core, Borough.service], now: Moment("2026-11-04T12:00:00Z") ?? Moment(milliseconds: 0))
        let staffing = try await Staffing(site)
        (team, council) = (staffing.team, staffing.council)
        let duty = try await staffing.person("Dee Duty", [("drug_alcohol", "duty_worker")])
        keyworker = try await staffing.person("Kit Keyworker", [("drug_alcohol", "keyworker")])
        (_, caseFile) = try await SafetySite.opened(site, by: duty, given: "Alma", family: "Testperson")
        let day = Int64(London.day(of: site.clock.now).number)
        let (account, matter) = (keyworker.account.text, caseFile.text)
        _ = try await site.store.engine.write { connection in
            try connection.run(
                """
                INSERT INTO allocation (id, caseFile, account, part, fromDay, byAccount, at)
                VALUES ($1, $2, $3, 'lead', $4, 'system:shell', 1)
                """,
                [.text(UUID().uuidString.lowercased()), .text(matter), .text(account), .integer(day - 10)])
        }
        site.clock.pass(seconds: 31)
        let (client, token) = try await site.signedIn(keyworker)
        desk = Desk(person: keyworker, client: client, token: token)
    }

    /// Sends a page as no browser would, submits it, and gives what is stored; nil where it was refused.
    func submitted(_ answers: [(field: String, typed: [(part: String, text: String)])]) async throws
        -> [String: JSONValue]?
    {
        let begun = try await desk.client.post(
            "/case/\(caseFile.text)/record/drug_alcohol/every_type", [], token: desk.forms.token)
        let draft = (begun.location ?? "").split(separator: "/").dropFirst().first.map(String.init) ?? ""
        let sent = answers.flatMap { answer in
            answer.typed.map { ("a.\(answer.field)\($0.part)", $0.text) }
        }
        let saved = try await desk.client.post("/draft/\(draft)/all", sent + [("next", "yes")], token: desk.forms.token)
        var record: String?
        if saved.status == 303 || saved.status == 422 {
            let key = UUID().uuidString.lowercased()
            let done = try await desk.client.post(
                "/draft/\(draft)/check-answers", [("key", key)], token: desk.forms.token)
            record = done.status == 303 ? done.location : nil
        }
        if let record {
            let id = record.split(separator: "/").last.map { $0.prefix(36) }.map(String.init) ?? ""
            return try await stored(id)
        }
        let gone = try await desk.client.post("/draft/\(draft)/discard-draft", [], token: desk.forms.token)
        #expect(gone.status == 303, "a refused draft is still there to be put right")
        return nil
    }

    private func stored(_ location: String) async throws -> [String: JSONValue]? {
        let rows = try await site.store.engine.read { connection in
            try connection.rows(
                "SELECT answers FROM record WHERE form = 'drug_alcohol/every_type' ORDER BY submittedAt DESC, id DESC LIMIT 1",
                [])
        }
        guard let text = try rows.first?.text("answers"), case .object(let members) = try JSONValue(parsing: text)
        else { return nil }
        return members
    }
}
