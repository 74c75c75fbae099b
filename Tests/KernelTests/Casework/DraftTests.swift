import CaseModel
import Definitions
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Drafts")
struct DraftTests {
    @Test func `starting again goes on with the same draft`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let purpose = DraftPurpose.caseRecord(id, CaseworkWorld.form("triage"))
        let first = try await world.casework.startDraft(purpose, world.visit(world.keyworker))
        let second = try await world.casework.startDraft(purpose, world.visit(world.keyworker))
        #expect(first.0 == second.0 && first.page.text == "first")
    }

    @Test func `a new draft begins with its defaults`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let draft = try await world.casework.startDraft(
            .caseRecord(id, CaseworkWorld.form("assessment")), world.visit(world.keyworker)
        ).0
        let work = try await world.casework.draft(draft, world.visit(world.keyworker))
        #expect(work.reading.answers["assessed_on"] == .day(try #require(Day("2026-11-04"))))
        #expect(work.pages.allSatisfy { $0.standing == .notStarted })
    }

    @Test func `text that is no answer stays as it was typed and stands in the way`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let visit = world.visit(world.keyworker)
        let draft = try await world.casework.startDraft(.caseRecord(id, CaseworkWorld.form("triage")), visit).0
        try await world.save("first", CaseworkWorld.triagePages[0].1, of: draft, by: world.keyworker)
        let typed: Typed = [
            "main_substance": "alcohol", "drinking_days": "a few", "dependants-0-child_name": .name("Bo", "Testperson"),
            "dependants-0-child_born_on": TypedAnswer(parts: ["year": ["soon"]]),
        ]
        try await world.save("substances", typed, of: draft, by: world.keyworker)
        let work = try await world.casework.draft(draft, world.visit(world.keyworker))
        let field = FieldPath(CaseworkWorld.id("drinking_days"))
        #expect(work.unreadable[field]?.typed.text() == "a few")
        #expect(work.unreadable.count == 2)
        #expect(work.pages.last?.standing == .problems(2))
        let refused = try await refusal {
            try await world.casework.submit(draft, key: "a", world.visit(world.keyworker))
        }
        guard case .problems(let problems)? = refused else { Issue.record("\(String(describing: refused))"); return }
        #expect(Set(problems.map(\.path.inputName)) == ["drinking_days", "dependants-0-child_born_on"])

        let mended = try await world.save(
            "substances", ["drinking_days": "0"], of: draft, by: world.keyworker,
            rows: .remove(CaseworkWorld.id("dependants"), row: 0))
        #expect(mended.unreadable.isEmpty && mended.pages.last?.standing == .complete)
        _ = try await world.casework.submit(draft, key: "b", world.visit(world.keyworker))
    }

    @Test func `hidden answers are kept while drafting and dropped at submission`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let visit = world.visit(world.keyworker)
        let draft = try await world.casework.startDraft(.caseRecord(id, CaseworkWorld.form("triage")), visit).0
        var first = CaseworkWorld.triagePages[0].1
        first["suitable"] = "no"
        first["why_not_suitable"] = "Other help is nearer."
        try await world.save("first", first, of: draft, by: world.keyworker)
        try await world.save("first", ["suitable": "yes"], of: draft, by: world.keyworker)
        let back = try await world.save("first", ["suitable": "no"], of: draft, by: world.keyworker)
        #expect(back.reading.answers["why_not_suitable"] == .text("Other help is nearer."))
        try await world.save("first", ["suitable": "yes"], of: draft, by: world.keyworker)
        try await world.save("substances", CaseworkWorld.triagePages[1].1, of: draft, by: world.keyworker)
        guard
            case .recordOfCase(_, let record) = try await world.casework.submit(
                draft, key: "a", world.visit(world.keyworker))
        else { Issue.record("no record"); return }
        let page = try await world.casework.record(record, world.visit(world.keyworker))
        #expect(page.value("why_not_suitable") == .notAnswered)
        #expect(page.value("triaged_on") == .text(["4 November 2026"]))
        #expect(page.value("days_waited") == .text(["0"]))
        #expect(page.value("main_substance") == .text(["Alcohol"]))
        #expect(page.value("units_a_day") == .notAnswered)
    }

    @Test func `a submission is done once however often it is asked for`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let visit = world.visit(world.keyworker)
        let draft = try await world.casework.startDraft(.caseRecord(id, CaseworkWorld.form("triage")), visit).0
        for (page, typed) in CaseworkWorld.triagePages {
            try await world.save(page, typed, of: draft, by: world.keyworker)
        }
        let first = try await world.casework.submit(draft, key: "once", world.visit(world.keyworker))
        let second = try await world.casework.submit(draft, key: "once", world.visit(world.keyworker))
        #expect(first == second)
        #expect(try await world.casework.caseOverview(id, world.visit(world.keyworker)).records.count == 2)
        let again = try await refusal {
            try await world.casework.startDraft(
                .caseRecord(id, CaseworkWorld.form("triage")), world.visit(world.keyworker))
        }
        #expect(again == .alreadyThere)
    }

    @Test func `a window drawn earlier takes nothing away`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let visit = world.visit(world.keyworker)
        let draft = try await world.casework.startDraft(.caseRecord(id, CaseworkWorld.form("triage")), visit).0
        let drawn = try await world.casework.draft(draft, world.visit(world.keyworker)).saves
        let one: Typed = ["suitable": "no", "why_not_suitable": "Help elsewhere, and more"]
        try await world.save("first", one, of: draft, by: world.keyworker, basedOn: drawn)
        let two: Typed = ["suitable": "no", "why_not_suitable": "Help elsewhere", "triaged_on": .date("4 11 2026")]
        let merged = try await world.save("first", two, of: draft, by: world.keyworker, basedOn: drawn)
        #expect(merged.reading.answers["why_not_suitable"] == .text("Help elsewhere, and more"))
        #expect(merged.reading.answers["triaged_on"] != nil)
    }

    @Test func `a draft is its author's alone`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let draft = try await world.casework.startDraft(
            .caseRecord(id, CaseworkWorld.form("triage")), world.visit(world.keyworker)
        ).0
        #expect(try await refusal { try await world.casework.draft(draft, world.visit(world.leader)) } == .notFound)
        try await world.casework.discard(draft, world.visit(world.keyworker))
        #expect(try await refusal { try await world.casework.draft(draft, world.visit(world.keyworker)) } == .notFound)
    }

    @Test func `a draft is carried over when its questions change, and retired answers are dropped`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let draft = try await world.casework.startDraft(
            .caseRecord(id, CaseworkWorld.form("triage")), world.visit(world.keyworker)
        ).0
        for (page, typed) in CaseworkWorld.triagePages {
            try await world.save(page, typed, of: draft, by: world.keyworker)
        }
        let asked = try await world.save("substances", ["second_substance": "heroin"], of: draft, by: world.keyworker)
        #expect(asked.notice == nil && asked.reading.answers["second_substance"] == .code("heroin"))
        let carried = try await world.casework.draft(draft, world.visit(world.keyworker, number: 2))
        #expect(carried.notice != nil)
        #expect(carried.form.fields.first?.label == "When did you first see them?")
        #expect(carried.reading.answers["triaged_on"] != nil)
        guard
            case .recordOfCase(_, let record) = try await world.casework.submit(
                draft, key: "a", world.visit(world.keyworker, number: 2))
        else { Issue.record("no record"); return }
        let now = try await world.casework.record(record, world.visit(world.keyworker, number: 2))
        #expect(now.value("second_substance") == nil)
        let history = try await world.casework.history(record, world.visit(world.keyworker, number: 1))
        #expect(!history.versions.flatMap(\.changes).map(\.label).contains("Is there a second substance?"))
        #expect(now.pages.first?.answers.first?.label == "When did you first see them?")
    }

    @Test func `what somebody may only read they cannot change, and what they may not answer they are told`()
        async throws
    {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let draft = try await world.casework.startDraft(
            .caseRecord(id, CaseworkWorld.form("triage")), world.visit(world.leader)
        ).0
        try await world.save("first", CaseworkWorld.triagePages[0].1, of: draft, by: world.leader)
        let work = try await world.save("substances", CaseworkWorld.triagePages[1].1, of: draft, by: world.leader)
        #expect(work.reading.answers["main_substance"] == nil)
        #expect(work.permissions[CaseworkWorld.id("main_substance")]?.mayWrite != true)
        let refused = try await refusal { try await world.casework.submit(draft, key: "a", world.visit(world.leader)) }
        guard case .other? = refused else { Issue.record("\(String(describing: refused))"); return }
    }
}
