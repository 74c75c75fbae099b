import CaseModel
import CaseTesting
import CaseWeb
import Foundation
import HTTPTypes
import Testing

@Suite("Every page, read by everybody")
struct ReadingSweepTests {
    @Test func `reading changes nothing, leaves one entry a request, and shows nothing sealed`() async throws {
        let borough = try await Borough()
        let before = try await borough.fingerprint()
        var inspection = Inspection()
        var (requests, due, wrongEntries) = (0, 0, [String]())

        func read(
            _ path: String, _ route: CaseRoute, _ client: WebClient, _ who: String, typed: String? = nil
        ) async throws {
            let start = try await borough.entries().reads
            let answer = try await client.get(path)
            let made = try await borough.entries().reads - start
            inspection.take(answer, "\(who) \(route.name)", typed: typed)
            requests += 1
            var expected = 0
            if case .reads = route.trail { expected = who == "nobody" || who == "disabled" || who == "half" ? 0 : 1 }
            due += expected
            if made != expected {
                wrongEntries.append("\(who) \(route.name) \(answer.status): \(made), not \(expected)")
            }
        }

        let everybody =
            borough.officials.map { ($0.role, $0.client, $0.draft) }
            + [
                ("nobody", borough.site.browser(), nil), ("disabled", borough.disabled, nil),
                ("half", borough.halfSignedIn, nil),
            ]
        for route in borough.site.shell.table.routes where route.method == .get {
            for tie in Tie.all(for: route) {
                guard let place = borough.places[tie] else { continue }
                for (who, client, draft) in everybody {
                    let door = Door(route, at: place, in: borough, draft: draft ?? borough.othersDraft)
                    try await read(door.path, route, client, who)
                    guard route.name == "GET /clients" else { continue }
                    for words in [Borough.canary, Borough.sealedCanary] {
                        try await read(door.path + "?q=\(words)", route, client, who, typed: words)
                    }
                }
            }
        }

        let touched = changed(before, try await borough.fingerprint())
        #expect(touched.isEmpty)
        print(
            "T-11 \(touched.isEmpty ? "PASS" : "FAIL") \(requests) GET requests, \(touched.count) tables changed \(touched)"
        )

        for wrong in Set(wrongEntries).sorted().prefix(40) { Issue.record("\(wrong)") }
        print(
            "T-40 \(wrongEntries.isEmpty && due > 500 ? "PASS" : "FAIL") \(due) entries due, \(wrongEntries.count) requests with another number"
        )

        for missing in Set(inspection.missingHeaders).sorted().prefix(20) { Issue.record("\(missing)") }
        print(
            "T-28 \(inspection.missingHeaders.isEmpty ? "PASS" : "FAIL") \(inspection.answers) answers of statuses \(inspection.statuses.sorted()), \(inspection.missingHeaders.count) header fields missing"
        )

        let sealed = try await borough.sealedAnswers()
        #expect(sealed > 0, "there is something sealed to be found")
        for shown in Set(inspection.sealedShown).sorted() { Issue.record("sealed: \(shown)") }
        print(
            "T-01 \(inspection.sealedShown.isEmpty && sealed > 0 ? "PASS" : "FAIL") \(inspection.answers) answers, \(inspection.sealedShown.count) with the sealed word; \(sealed) sealed answers kept"
        )

        try report(borough, inspection)
        try await borough.site.close()
    }

    /// Names and notes are on pages, and nowhere else.
    private func report(_ borough: Borough, _ inspection: Inspection) throws {
        #expect(inspection.canariesOnPages > 0, "the word can be found where it belongs")
        for place in Set(inspection.canariesInErrors).sorted() { Issue.record("in an error page: \(place)") }
        let secrets = borough.officials.compactMap { $0.client.cookies["ecms"] } + borough.officials.map(\.formToken)
        let words = [Borough.canary, Borough.sealedCanary, "SELECT ", TemporarySite.password] + secrets
        let lines = borough.site.log.lines
        let told = lines.filter { line in words.contains { line.contains($0) } }
        for line in told.prefix(5) { Issue.record("in the log: \(line.prefix(120))") }
        #expect(!lines.isEmpty)
        let passed = told.isEmpty && inspection.canariesInErrors.isEmpty && inspection.canariesOnPages > 0
        print(
            "T-39 \(passed ? "PASS" : "FAIL") \(lines.count) log lines, \(inspection.answers) answers; \(told.count) lines and \(inspection.canariesInErrors.count) error pages with a word that is not theirs"
        )
    }
}
