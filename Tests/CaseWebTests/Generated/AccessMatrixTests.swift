import CaseModel
import CaseTesting
import CaseWeb
import Foundation
import Testing

@Suite("Every door, tried by everybody")
struct AccessMatrixTests {
    @Test func `a door opens to those whom the role matrix lets in, and to nobody else`() async throws {
        let borough = try await Borough()
        var (tried, wrongAllows, wrongDenies) = (0, 0, 0)
        func compare(_ answer: WebAnswer, _ expected: Verdict, _ who: String, _ door: Door, _ tie: Tie) {
            tried += 1
            let found = Verdict(answer)
            guard found != expected else { return }
            if found == .allow { wrongAllows += 1 } else { wrongDenies += 1 }
            Issue.record(
                "\(who) \(door.route.name) \(tie): \(found), not \(expected) (\(answer.status) \(answer.location ?? ""))"
            )
        }
        var (due, wrongEntries) = (0, [String]())
        /// A refusal leaves one entry; an answer leaves one, or is a change that leaves its own. A change that was not
        /// made, for what is done is done, leaves none when it leads on and shows nothing.
        func count(_ answer: WebAnswer, _ reads: Int, _ changes: Int, _ who: String, _ route: CaseRoute) {
            if case .none = route.trail { return }
            due += 1
            let isChange = if case .changes = route.trail { true } else { false }
            let isRight =
                answer.status == 404 || !isChange
                ? reads == 1 && changes == 0 : reads <= 1 && (reads + changes > 0 || answer.status == 303)
            if !isRight { wrongEntries.append("\(who) \(route.name) \(answer.status): \(reads) and \(changes)") }
        }
        for route in borough.doors {
            for tie in Tie.all(for: route) {
                guard let place = borough.places[tie] else { continue }
                for official in borough.officials {
                    let paper = try #require(Paper.roles[official.role], "\(official.role) is not on paper")
                    let draft = tie == .own ? official.draft ?? borough.othersDraft : borough.othersDraft
                    let door = Door(route, at: place, in: borough, draft: draft)
                    let start = try await borough.entries()
                    let answer = try await door.knock(official.client, token: official.formToken)
                    let end = try await borough.entries()
                    count(answer, end.reads - start.reads, end.changes - start.changes, official.role, route)
                    let expected = paper.verdict(route.name, tie, role: official.role, ownsDraft: official.draft != nil)
                    compare(answer, expected, official.role, door, tie)
                }
                let door = Door(route, at: place, in: borough, draft: borough.othersDraft)
                for (who, client, elsewhere) in [
                    ("nobody", borough.site.browser(), Verdict.signIn), ("disabled", borough.disabled, .signIn),
                    ("half signed in", borough.halfSignedIn, .code),
                ] {
                    let answer = try await door.knock(client, token: "none")
                    compare(answer, route.access == .public ? .allow : elsewhere, who, door, tie)
                }
            }
        }
        for line in Set(wrongEntries).sorted().prefix(40) { Issue.record("entries: \(line)") }
        print(
            "T-40 \(wrongEntries.isEmpty ? "PASS" : "FAIL") \(due) knocks by somebody signed in, \(wrongEntries.count) with a wrong number of entries"
        )
        let names = Set(borough.officials.map(\.role))
        #expect(names == Set(Paper.roles.keys), "every role of the definitions is on paper, and no other")
        let passed = wrongAllows == 0 && wrongDenies == 0 && tried > 1_000
        print(
            """
            T-02 \(passed ? "PASS" : "FAIL") \(tried) knocks: \(borough.doors.count) routes, \(names.count) roles and 3 others, \
            \(Tie.allCases.count) ties; \(wrongAllows) wrong allows, \(wrongDenies) wrong denies
            """)
        try await borough.site.close()
    }

    @Test func `what is wrong would be seen`() {
        let paper = Paper.roles["drug_alcohol/keyworker"] ?? Paper()
        for tie in Tie.allCases {
            let verdict = paper.verdict("GET /case/{case}", tie, role: "drug_alcohol/keyworker", ownsDraft: false)
            #expect(verdict == ([.own, .closed].contains(tie) ? .allow : .deny))
        }
        #expect(Verdict(WebAnswer(status: 200)) == .allow)
        #expect(Verdict(WebAnswer(status: 404)) == .deny)
        #expect(Verdict(WebAnswer(status: 500)) == .fault)
        var inspection = Inspection()
        inspection.take(WebAnswer(status: 500, body: "\(Borough.canary) \(Borough.sealedCanary)"), "a page")
        #expect(!inspection.missingHeaders.isEmpty)
        #expect(inspection.sealedShown.count == 1)
        #expect(inspection.canariesInErrors.count == 1)
        #expect(changed(["case": 1, "record": 2], ["case": 1, "record": 3]) == ["record"])
    }
}
