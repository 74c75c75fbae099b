import CaseModel
import Definitions
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Reading records")
struct RecordTests {
    @Test func `answers are said in words`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let record = try await world.record(
            "assessment",
            [
                ("about", ["assessed_where": "home", "main_goal": "To sleep"]),
                (
                    "use",
                    [
                        "used-0-substance": "alcohol", "used-0-days_used": "28", "used-0-spent_a_week": "£12.50",
                        "used-1-substance": "heroin", "used-1-days_used": "2", "used-1-spent_a_week": "1,000",
                        "ever_injected": "yes",
                        "last_injected": TypedAnswer(parts: ["month": ["March"], "year": ["2026"]]),
                        "overdosed": "no",
                    ]
                ),
                (
                    "health",
                    ["health_needs": TypedAnswer(parts: ["": ["pain", "teeth"]]), "gp_phone": "01872 000 000"]
                ),
                ("life", ["home": "own", "lives_with_children": "no"]),
                ("risk", ["self_harm": "no", "harm_from_others": "no", "risk_summary": "Low.\nNothing new."]),
            ], of: id, by: world.keyworker)
        let page = try await world.casework.record(record, world.visit(world.keyworker))
        #expect(page.value("assessed_on") == .text(["4 November 2026"]))
        #expect(page.value("weekly_spend") == .text(["£1,012.50"]))
        #expect(page.value("last_injected") == .text(["March 2026"]))
        #expect(page.value("ever_injected") == .text(["Yes"]))
        #expect(page.value("risk_summary") == .text(["Low.", "Nothing new."]))
        #expect(page.value("gp_phone") == .text(["01872 000000"]))
        #expect(page.value("medicines") == .notAnswered)
        guard case .text(let needs)? = page.value("health_needs"), case .rows(let rows)? = page.value("used") else {
            Issue.record("not as expected"); return
        }
        #expect(needs.count == 2 && rows.count == 2)
        #expect(rows.first?.map(\.value) == ["Alcohol", "28", "£12.50"])
        #expect(page.line.summary.map(\.value) == ["4 November 2026", "To sleep"])
        #expect(page.line.by == "Kit Keyworker" && page.mayAmend)
    }

    @Test func `a section is left out for those who are not its readers`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let record = try await world.record("triage", CaseworkWorld.triagePages, of: id, by: world.keyworker)
        let page = try await world.casework.record(record, world.visit(world.duty))
        #expect(page.value("suitable") == .text(["Yes"]) && page.value("main_substance") == nil)
        #expect(!page.mayAmend)
        let leader = try await world.casework.record(record, world.visit(world.leader))
        #expect(leader.value("main_substance") == .text(["Alcohol"]))
    }

    @Test func `a hidden question is never required`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let draft = try await world.casework.startDraft(
            .caseRecord(id, CaseworkWorld.form("triage")), world.visit(world.keyworker)
        ).0
        for (page, typed) in CaseworkWorld.triagePages {
            try await world.save(page, typed, of: draft, by: world.keyworker)
        }
        try await world.save("substances", ["drinking_days": "3"], of: draft, by: world.keyworker)
        let refused = try await refusal {
            try await world.casework.submit(draft, key: "a", world.visit(world.keyworker))
        }
        guard case .problems(let problems)? = refused else { Issue.record("\(String(describing: refused))"); return }
        #expect(problems.map(\.path.inputName) == ["units_a_day"])
        try await world.save("substances", ["drinking_days": "0"], of: draft, by: world.keyworker)
        _ = try await world.casework.submit(draft, key: "b", world.visit(world.keyworker))
    }

    @Test func `a draft begun before a case closed cannot be submitted to it, and is kept`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let draft = try await world.casework.startDraft(
            .caseRecord(id, CaseworkWorld.form("triage")), world.visit(world.keyworker)
        ).0
        for (page, typed) in CaseworkWorld.triagePages {
            try await world.save(page, typed, of: draft, by: world.keyworker)
        }
        try await world.move(id, "decline", from: "accepted", reason: "mistake", by: world.leader)
        let refused = try await refusal {
            try await world.casework.submit(draft, key: "a", world.visit(world.keyworker))
        }
        #expect(refused == .other("The case is closed. Your draft is kept."))
        _ = try await world.casework.draft(draft, world.visit(world.keyworker))
    }
}
