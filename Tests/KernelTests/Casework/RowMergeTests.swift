import CaseModel
import Testing

@testable import Kernel
@testable import Storage

@Suite("Rows of a list that two editors changed")
struct RowMergeTests {
    /// `a:Ann b:Bob`: names of rows with what they say. A row without a name is written `:Ann`.
    private func rows(_ text: String) -> [Answers] {
        text.split(separator: " ").map { word in
            let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            var row = Answers(["child": .text(parts[1])])
            if !parts[0].isEmpty { row.rowID = parts[0] }
            return row
        }
    }

    private func listed(_ answer: Answer?) -> [Answers] {
        guard case .rows(let rows)? = answer else { return [] }
        return rows
    }

    private func said(_ rows: [Answers]) -> String {
        rows.compactMap { $0["child"]?.text }.joined(separator: " ")
    }

    @Test(
        "what only one did to a row is taken from that one",
        arguments: [
            // before, theirs, mine, merged
            ("a:A b:B", "a:A1 b:B", "a:A b:B1", "A1 B1"),
            ("a:A b:B c:C", "b:B c:C", "a:A b:B c:C1", "B C1"),
            ("a:A b:B c:C", "a:A b:B1 c:C", "b:B c:C", "B1 C"),
            ("a:A b:B", "a:A", "b:B", ""),
            ("a:A", "a:A x:X", "a:A y:Y", "A X Y"),
            ("a:A", "a:A x:X", "a:A y:X", "A X"),
            ("", "x:X", "y:Y z:Z", "X Y Z"),
            ("a:A b:B c:C", "c:C x:X", "a:A b:B c:C y:Y", "C X Y"),
            ("a:A b:B", "a:A1 b:B", "a:A1 b:B", "A1 B"),
            // Stored before rows had names: each is called by its place.
            (":A :B", "~0:A1 ~1:B", "~0:A ~1:B1", "A1 B1"),
            (":A :B", "~1:B", "~0:A ~1:B y:Y", "B Y"),
            (":A :B", ":A1 :B", "~0:A ~1:B1", "A1 B1"),
        ])
    func merged(before: String, theirs: String, mine: String, whole: String) {
        let merge = RowMerge(rows(before), theirs: rows(theirs), mine: rows(mine))
        #expect(merge.conflicts.isEmpty)
        #expect(said(merge.merged(.mine)) == whole && said(merge.merged(.theirs)) == whole)
        #expect(merge.theirsAsked == nil && merge.mineAsked == nil)
    }

    @Test(
        "one row that both changed is asked about, and the others are kept of both",
        arguments: [
            // before, theirs, mine, asked of theirs, asked of mine, with theirs, with mine
            ("a:A b:B c:C", "a:A1 b:B1 c:C", "a:A b:B2 c:C2", "B1", "B2", "A1 B1 C2", "A1 B2 C2"),
            ("a:A b:B", "b:B1", "a:A1 b:B", "", "A1", "B1", "B1 A1"),
            ("a:A b:B", "a:A1 b:B", "b:B1", "A1", "", "A1 B1", "B1"),
            ("a:A", "a:A1 x:X", "a:A2 y:Y", "A1", "A2", "A1 X Y", "A2 X Y"),
        ])
    func asked(_ row: (String, String, String, String, String, String, String)) {
        let merge = RowMerge(rows(row.0), theirs: rows(row.1), mine: rows(row.2))
        #expect(merge.conflicts.count == 1)
        #expect(said(listed(merge.theirsAsked)) == row.3)
        #expect(said(listed(merge.mineAsked)) == row.4)
        #expect(said(merge.merged(.theirs)) == row.5 && said(merge.merged(.mine)) == row.6)
    }

    @Test func `names are unique, stay, and say nothing`() throws {
        #expect(rows(":A x:B x:C ~0:D").named.compactMap(\.rowID) == ["~0", "x", "x~", "~0~"])
        #expect(Answers(["list": .rows(rows("x: y:"))]).withoutBlanks.isEmpty)
        let shape = AnswerShape(.list, columns: ["child": AnswerShape(.text)])
        let stored = Answers(["list": .rows(rows("x:A :B"))])
        let read = try Answers(json: stored.json, types: ["list": shape])
        #expect(read == stored)
        let old = try Answers(
            json: #"{"list":[{"child":"A"},{"child":"B","row:":true}]}"#, types: ["list": shape], unknown: .leaveOut)
        #expect(listed(old.withNamedRows["list"]).map(\.rowID) == ["~0", "~1"])
    }
}

@Suite("Many editors of one list")
struct ListEditingTests {
    private static let list = CaseworkWorld.id("dependants")

    private func children(_ names: [String]) -> Typed {
        Dictionary(
            uniqueKeysWithValues: names.enumerated().map { row, name in
                ("dependants-\(row)-child_name", TypedAnswer.name(name, "Testperson"))
            })
    }

    private func names(_ record: RecordID, _ world: CaseworkWorld) async throws -> [String] {
        let page = try await world.casework.record(record, world.visit(world.leader))
        guard case .rows(let rows)? = page.value("dependants") else { return [] }
        return rows.compactMap { $0.first.map { $0.value.replacing(" Testperson", with: "") } }
    }

    /// A triage with these children, and those who may amend it.
    private func setUp(_ names: [String], editors: Int) async throws -> (CaseworkWorld, RecordID, [Colleague]) {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        var pages = CaseworkWorld.triagePages
        pages[0].1["suitable"] = "no"
        pages[0].1["why_not_suitable"] = "At first."
        let record = try await world.record("triage", pages, of: id, by: world.keyworker)
        let people = try await world.leaders(editors)
        let draft = try await world.casework.startDraft(.amend(record), world.visit(world.leader)).0
        try await world.save("substances", children(names), of: draft, by: world.leader)
        _ = try await world.casework.submit(draft, key: "0", world.visit(world.leader))
        return (world, record, people)
    }

    @Test("T-57 each of many editors changes a row of their own, and nobody is asked", arguments: [(2, 25), (10, 4)])
    func own(editors: Int, rounds: Int) async throws {
        let (world, record, people) = try await setUp((0..<editors).map { "Child \($0)" }, editors: editors)
        var (asked, wanted) = (0, (0..<editors).map { "Child \($0)" })
        for round in 1...rounds {
            var drafts: [(Colleague, DraftID)] = []
            for (place, person) in people.enumerated() {
                let draft = try await world.casework.startDraft(.amend(record), world.visit(person)).0
                wanted[place] = "Round \(round) child \(place)"
                try await world.save(
                    "substances", ["dependants-\(place)-child_name": .name(wanted[place], "Testperson")], of: draft,
                    by: person)
                drafts.append((person, draft))
            }
            for (person, draft) in drafts {
                let refused = try await refusal {
                    try await world.casework.submit(draft, key: "\(round)", world.visit(person))
                }
                if refused != nil { asked += 1 }
            }
        }
        let found = try await names(record, world)
        let passed = found == wanted && asked == 0
        #expect(passed)
        print(
            """
            T-57 \(passed ? "PASS" : "FAIL") \(editors) editors of one list, \(rounds) rounds: \
            \(Set(wanted).subtracting(found).count) rows lost, \(asked) asked
            """)
    }

    @Test func `T-57 one takes a row away and another changes a later one: both stand, and the same row asks`()
        async throws
    {
        let (world, record, people) = try await setUp(["Ann", "Bob", "Cat"], editors: 3)
        var drafts: [DraftID] = []
        for person in people {
            drafts.append(try await world.casework.startDraft(.amend(record), world.visit(person)).0)
        }
        func save(_ place: Int, _ typed: Typed, rows: PageSave.RowChange? = nil) async throws {
            var paths: [FieldPath: TypedAnswer] = [:]
            for (name, answer) in typed { paths[try #require(FieldPath(inputName: name))] = answer }
            _ = try await world.casework.save(
                PageSave(page: CaseworkWorld.id("substances"), typed: paths, rows: rows), of: drafts[place],
                world.visit(people[place]))
        }
        try await save(0, [:], rows: .remove(Self.list, row: 0))
        try await save(1, ["dependants-2-child_name": .name("Cathy", "Testperson")])
        try await save(
            2,
            [
                "dependants-2-child_name": .name("Kate", "Testperson"),
                "dependants-3-child_name": .name("Eve", "Testperson"),
            ])
        for place in 0...1 {
            _ = try await world.casework.submit(drafts[place], key: "a\(place)", world.visit(people[place]))
        }
        #expect(try await names(record, world) == ["Bob", "Cathy"])
        // Only the one row is asked about; the row that is gone stays gone, and the new one is kept.
        let work = try await world.casework.draft(drafts[2], world.visit(people[2]))
        #expect(work.clashes.map(\.field) == [Self.list])
        func shown(_ value: AnsweredField.Value?) -> [String] {
            guard case .rows(let rows)? = value else { return [] }
            return rows.compactMap { $0.first?.value }
        }
        #expect(shown(work.clashes.first?.theirs) == ["Cathy Testperson"])
        #expect(shown(work.clashes.first?.mine) == ["Kate Testperson"])
        try await world.casework.settle(
            [Self.list: .theirs], of: drafts[2], versions: work.versions, world.visit(people[2]))
        _ = try await world.casework.submit(drafts[2], key: "b", world.visit(people[2]))
        #expect(try await names(record, world) == ["Bob", "Cathy", "Eve"])
        let history = try await world.casework.history(record, world.visit(world.leader))
        #expect(shown(history.versions.first?.setAside.first?.value) == ["Kate Testperson"])
    }

    @Test func `a record stored before rows had names reads, and its untouched lists stay as they are`() async throws {
        let (world, record, people) = try await setUp(["Ann", "Bob"], editors: 2)
        try await world.forgetRowNames(of: record)
        let one = try await world.casework.startDraft(.amend(record), world.visit(people[0])).0
        let two = try await world.casework.startDraft(.amend(record), world.visit(people[1])).0
        let three = try await world.casework.startDraft(.amend(record), world.visit(world.leader)).0
        try await world.save(
            "substances", ["dependants-0-child_name": .name("Anna", "Testperson")], of: one, by: people[0])
        try await world.save(
            "substances", ["dependants-1-child_name": .name("Rob", "Testperson")], of: two, by: people[1])
        try await world.save("first", ["why_not_suitable": "Said again."], of: three, by: world.leader)
        _ = try await world.casework.submit(three, key: "3", world.visit(world.leader))
        let before = try await world.casework.history(record, world.visit(world.leader))
        #expect(before.versions.first?.changes.map(\.label).count == 1)
        _ = try await world.casework.submit(one, key: "1", world.visit(people[0]))
        _ = try await world.casework.submit(two, key: "2", world.visit(people[1]))
        #expect(try await names(record, world) == ["Anna", "Rob"])
    }
}

extension CaseworkWorld {
    /// As records were stored before rows had names.
    fileprivate func forgetRowNames(of record: RecordID) async throws {
        try await store.engine.write { connection in
            let row = try #require(
                try connection.one("SELECT answers FROM record WHERE id = $1", [.text(record.text)]))
            let version = try #require(
                try connection.one(
                    "SELECT changed FROM recordVersion WHERE record = $1 AND version = 2", [.text(record.text)]))
            try connection.run(
                "UPDATE record SET answers = $1 WHERE id = $2",
                [.text(try Self.unnamed(row.text("answers"))), .text(record.text)])
            try connection.run(
                "UPDATE recordVersion SET changed = $1 WHERE record = $2 AND version = 2",
                [.text(try Self.unnamed(version.text("changed"))), .text(record.text)])
        }
    }

    private static func unnamed(_ text: String) throws -> String {
        func bare(_ value: JSONValue) -> JSONValue {
            switch value {
            case .object(let members): .object(members.filter { $0.key != Answers.rowKey }.mapValues(bare))
            case .array(let items): .array(items.map(bare))
            default: value
            }
        }
        return bare(try JSONValue(parsing: text)).text
    }
}
