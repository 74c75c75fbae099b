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
            Issue.record("\(who) \(door.route.name) \(tie): \(found), not \(expected) (\(answer.status) \(answer.location ?? ""))")
        }
        for route in borough.doors {
            for tie in Tie.allCases {
                guard let place = borough.places[tie] else { continue }
                for official in borough.officials {
                    let paper = try #require(Paper.roles[official.role], "\(official.role) is not on paper")
                    let draft = tie == .own ? official.draft ?? borough.othersDraft : borough.othersDraft
                    let door = Door(route, at: place, in: borough, draft: draft)
                    let answer = try await door.knock(official.client, token: official.formToken)
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

    @Test func `a wrong opening would be seen`() {
        let paper = Paper.roles["drug_alcohol/keyworker"] ?? Paper()
        #expect(paper.verdict("GET /case/{case}", .own, role: "drug_alcohol/keyworker", ownsDraft: false) == .allow)
        for tie in Tie.allCases where ![.own, .closed].contains(tie) {
            #expect(paper.verdict("GET /case/{case}", tie, role: "drug_alcohol/keyworker", ownsDraft: false) == .deny)
        }
    }
}
