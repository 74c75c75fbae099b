import CaseModel
import Definitions
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Two windows of one author")
struct TwoWindowTests {
    private func setUp() async throws -> (CaseworkWorld, DraftID, DraftWork) {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let purpose = DraftPurpose.caseRecord(id, CaseworkWorld.form("triage"))
        let draft = try await world.casework.startDraft(purpose, world.visit(world.keyworker)).0
        try await world.save("first", ["suitable": "no"], of: draft, by: world.keyworker)
        return (world, draft, try await world.casework.draft(draft, world.visit(world.keyworker)))
    }

    private func save(
        _ typed: Typed, _ window: String, drawn: DraftWork, _ draft: DraftID, _ world: CaseworkWorld,
        rows: PageSave.RowChange? = nil, page: String = "first"
    ) async throws -> DraftWork {
        var paths: [FieldPath: TypedAnswer] = [:]
        for (name, answer) in typed { paths[try #require(FieldPath(inputName: name))] = answer }
        var save = PageSave(page: CaseworkWorld.id(page), typed: paths, rows: rows, basedOn: drawn.saves)
        save.window = window
        save.drawn = drawn.drawn
        return try await world.casework.save(save, of: draft, world.visit(world.keyworker))
    }

    @Test
    func `T-57 different questions of two windows are both kept, the same one asks, and one window never clashes`()
        async throws
    {
        let (world, draft, drawn) = try await setUp()
        let unchanged: Typed = ["suitable": "no"]
        let one = unchanged.merging(["why_not_suitable": "From the first window."]) { $1 }
        _ = try await save(one, "a", drawn: drawn, draft, world)
        // The second window still shows the question empty, and changes another.
        let two = unchanged.merging(["why_not_suitable": TypedAnswer(), "care_coordination": "yes"]) { $1 }
        let both = try await save(two, "b", drawn: drawn, draft, world)
        #expect(both.reading.answers["why_not_suitable"] == .text("From the first window."))
        #expect(both.reading.answers["care_coordination"] == .yesNo(true))
        // The first window types on before it heard of its own save.
        let more = unchanged.merging([
            "why_not_suitable": "From the first window, longer.", "care_coordination": TypedAnswer(),
        ]) { $1 }
        let grown = try await save(more, "a", drawn: drawn, draft, world)
        #expect(grown.reading.answers["why_not_suitable"] == .text("From the first window, longer."))
        #expect(grown.reading.answers["care_coordination"] == .yesNo(true))
        // The second answers what the first has answered.
        let rival = unchanged.merging(["why_not_suitable": "From the second."]) { $1 }
        let refused = try await refusal { try await save(rival, "b", drawn: drawn, draft, world) }
        #expect(refused == .changedMeanwhile)
        let kept = try await world.casework.draft(draft, world.visit(world.keyworker))
        #expect(kept.reading.answers["why_not_suitable"] == .text("From the first window, longer."))
        // Drawn again with what is saved, it is a choice.
        let chosen = try await save(rival, "b", drawn: kept, draft, world)
        #expect(chosen.reading.answers["why_not_suitable"] == .text("From the second."))
        print("T-57 PASS two windows of one draft: \(chosen.saves) saves, nothing taken away unasked")
    }

    /// A list with two rows, and the draft as both windows show it.
    private func twoRows() async throws -> (CaseworkWorld, DraftID, DraftWork) {
        let (world, draft, _) = try await setUp()
        for (row, name) in ["Ann", "Bob"].enumerated() {
            try await world.save(
                "substances", ["dependants-\(row)-child_name": .name(name, "Testperson")], of: draft,
                by: world.keyworker)
        }
        return (world, draft, try await world.casework.draft(draft, world.visit(world.keyworker)))
    }

    private func names(_ work: DraftWork) -> [String] {
        work.rows(of: "dependants").map { row in
            guard case .name(let name)? = row.values["child_name"] else { return "" }
            return name.given
        }
    }

    /// The rows of the list as a page shows them, with one of them changed.
    private func page(_ names: String...) -> Typed {
        var typed: Typed = [:]
        for (row, name) in names.enumerated() {
            typed["dependants-\(row)-child_name"] = name.isEmpty ? TypedAnswer() : .name(name, "Testperson")
        }
        return typed
    }

    @Test func `rows that two windows changed, removed and added are all kept, and nothing is asked`() async throws {
        let (world, draft, drawn) = try await twoRows()
        let list = CaseworkWorld.id("dependants")
        _ = try await save(page("Anna", "Bob"), "a", drawn: drawn, draft, world, page: "substances")
        let both = try await save(page("Ann", "Rob"), "b", drawn: drawn, draft, world, page: "substances")
        #expect(names(both) == ["Anna", "Rob"])
        // A new row of each, sent twice by a page that has not heard of its own save.
        _ = try await save(page("Anna", "Bob", "Cat"), "a", drawn: drawn, draft, world, page: "substances")
        _ = try await save(page("Anna", "Bob", "Cate"), "a", drawn: drawn, draft, world, page: "substances")
        let grown = try await save(page("Ann", "Rob", "Dan"), "b", drawn: drawn, draft, world, page: "substances")
        #expect(names(grown) == ["Anna", "Rob", "Cate", "Dan"])
        // One removes the first row; the other, which still shows it, removes the second by the place that it has there.
        _ = try await save([:], "c", drawn: grown, draft, world, rows: .remove(list, row: 0), page: "substances")
        let fewer = try await save(
            [:], "d", drawn: grown, draft, world, rows: .remove(list, row: 1), page: "substances")
        #expect(names(fewer) == ["Cate", "Dan"])
        // What both removed is removed once.
        let same = try await save([:], "e", drawn: grown, draft, world, rows: .remove(list, row: 0), page: "substances")
        #expect(names(same) == ["Cate", "Dan"])
    }

    @Test func `a row that both windows changed is asked about, and no other`() async throws {
        let (world, draft, drawn) = try await twoRows()
        _ = try await save(page("Anna", "Bob"), "a", drawn: drawn, draft, world, page: "substances")
        let refused = try await refusal {
            try await save(page("Anne", "Rob"), "b", drawn: drawn, draft, world, page: "substances")
        }
        #expect(refused == .changedMeanwhile)
        var rival = PageSave(page: CaseworkWorld.id("substances"), typed: [:])
        for (name, answer) in page("Anne", "Rob") { rival.typed[try #require(FieldPath(inputName: name))] = answer }
        (rival.window, rival.drawn) = ("b", drawn.drawn)
        let clash = try await world.casework.clash(rival, of: draft, world.visit(world.keyworker))
        let asked = try #require(clash.rows[CaseworkWorld.id("dependants")])
        #expect(
            asked.map(\.place) == [0]
                && asked.first?.saved?.values["child_name"] == .name(PersonName(given: "Anna", family: "Testperson")))
        #expect(names(clash.work) == ["Anne", "Rob"])
        // Saved again from the page that asked, it is a choice.
        let chosen = try await save(
            page("Anne", "Rob"), "b", drawn: clash.work, draft, world, page: "substances")
        #expect(names(chosen) == ["Anne", "Rob"])
    }

    @Test func `a row that one window changed and the other removed is asked about from either side`() async throws {
        let (world, draft, drawn) = try await twoRows()
        let list = CaseworkWorld.id("dependants")
        _ = try await save(page("Anna", "Bob"), "a", drawn: drawn, draft, world, page: "substances")
        let removing = try await refusal {
            try await save([:], "b", drawn: drawn, draft, world, rows: .remove(list, row: 0), page: "substances")
        }
        #expect(removing == .changedMeanwhile)
        let now = try await world.casework.draft(draft, world.visit(world.keyworker))
        #expect(names(now) == ["Anna", "Bob"])
        let gone = try await save([:], "b", drawn: now, draft, world, rows: .remove(list, row: 0), page: "substances")
        #expect(names(gone) == ["Bob"])
        // Another window that left the row as it was lets it go; one that changed it is asked.
        let left = try await save(page("Anna", "Robin"), "c", drawn: now, draft, world, page: "substances")
        #expect(names(left) == ["Robin"])
        var late = PageSave(page: CaseworkWorld.id("substances"), typed: [:])
        for (name, answer) in page("Annette", "Bob") { late.typed[try #require(FieldPath(inputName: name))] = answer }
        (late.window, late.drawn) = ("d", now.drawn)
        let clash = try await world.casework.clash(late, of: draft, world.visit(world.keyworker))
        #expect(clash.rows[list]?.map(\.saved) == [nil] && names(clash.work) == ["Robin", "Annette"])
        let kept = try await save(
            page("Robin", "Annette"), "d", drawn: clash.work, draft, world, page: "substances")
        #expect(names(kept) == ["Robin", "Annette"])
    }
}

extension DraftWork {
    /// The rows of a list as they stand.
    func rows(of list: String) -> [Answers] {
        if case .rows(let rows)? = reading.answers[list] { rows } else { [] }
    }
}
