import CaseModel
import Definitions
import Foundation
import Logging
import Policy
import Testing

@testable import Kernel
@testable import Storage

extension DocumentTests {
    private func plan(_ casework: Casework, _ world: CaseworkWorld, _ caseFile: CaseID) async throws -> DraftID {
        let draft = try await casework.startDraft(
            .caseRecord(caseFile, CaseworkWorld.form("care_plan")), world.visit(world.keyworker, number: 11)
        ).0
        let typed: [(String, TypedAnswer)] = [
            ("agreed_on", .date("3 11 2026")), ("goals-0-goal", "Sleep"), ("client_agrees", "yes"),
        ]
        var paths: [FieldPath: TypedAnswer] = [:]
        for (name, answer) in typed { paths[try #require(FieldPath(inputName: name))] = answer }
        _ = try await casework.save(
            PageSave(page: CaseworkWorld.id("plan"), typed: paths), of: draft,
            world.visit(world.keyworker, number: 11))
        return draft
    }

    @Test func `a form that requires a file is submitted with one and not without, and the file is the record's`()
        async throws
    {
        let world = try await CaseworkWorld()
        let (_, caseFile) = try await world.accepted()
        let casework = world.casework
        let draft = try await plan(casework, world, caseFile)
        func submit() async throws -> Submitted {
            try await casework.submit(draft, key: UUID().uuidString, world.visit(world.keyworker, number: 11))
        }
        await #expect(throws: CaseworkRefusal.self) { try await submit() }
        let field = FilePlace(CaseworkWorld.id("plan_document"))
        try await casework.attach(
            SentFile(name: "a.txt", bytes: Array("no".utf8)), to: field, of: draft,
            world.visit(world.keyworker, number: 11))
        await #expect(throws: CaseworkRefusal.self) { try await submit() }
        await #expect(throws: CaseworkRefusal.notFound) {
            try await casework.attach(Self.letter, to: field, of: draft, world.visit(world.leader, number: 11))
        }
        try await casework.attach(Self.letter, to: field, of: draft, world.visit(world.keyworker, number: 11))
        guard case .recordOfCase(_, let record) = try await submit() else { throw CaseworkRefusal.notFound }
        let board = try await casework.documents(on: .case(caseFile), world.visit(world.keyworker, number: 11))
        let line = try #require(board.documents.first)
        #expect(line.record == record && line.formTitle == "Care plan" && !line.mayWithdraw)
        await #expect(throws: CaseworkRefusal.notFound) {
            try await casework.contents(of: line.id, world.visit(world.otherKeyworker, number: 11))
        }
        #expect(
            try await casework.contents(of: line.id, world.visit(world.leader, number: 11)).bytes == SampleFile.pdf)
        // It goes where its record goes.
        let read = try await casework.record(record, world.visit(world.leader, number: 11))
        try await casework.withdraw(
            record, version: read.line.version, reason: "Twice", world.visit(world.leader, number: 11))
        #expect(
            try await casework.documents(on: .case(caseFile), world.visit(world.keyworker, number: 11)).documents
                .isEmpty)
    }

    @Test func `T-22 a file of a draft that turns out to be harmful is taken away, and its question says so`()
        async throws
    {
        let world = try await CaseworkWorld()
        let (_, caseFile) = try await world.accepted()
        let fake = try FakeScanner()
        defer { fake.stop() }
        let casework = casework(world, ClamScanner(fake.path, seconds: 1))
        let draft = try await plan(casework, world, caseFile)
        fake.says = .nonsense
        let bad = SentFile(
            name: "plan.pdf", bytes: Array("%PDF-1.4\n".utf8) + Array(FakeScanner.eicar.utf8) + Array("\n%%EOF".utf8))
        let field = FilePlace(CaseworkWorld.id("plan_document"))
        try await casework.attach(bad, to: field, of: draft, world.visit(world.keyworker, number: 11))
        let held = try await casework.draft(draft, world.visit(world.keyworker, number: 11))
        #expect(held.documents.values.map(\.state) == [.held] && held.unreadable.isEmpty)
        fake.says = .answers
        #expect(try await watch(casework, world).look() == 1)
        let now = try await casework.draft(draft, world.visit(world.keyworker, number: 11))
        #expect(now.unreadable[FieldPath(field.field)]?.say == DocumentRefusal.harmful.sentence)
        await #expect(throws: CaseworkRefusal.self) {
            try await casework.submit(draft, key: "x", world.visit(world.keyworker, number: 11))
        }
    }

    /// The files of the rows of a draft, each with what its row says.
    private func files(_ work: DraftWork) -> [String] {
        work.rows(of: "goals").map { row in
            guard case .text(let goal)? = row.values["goal"] else { return "" }
            guard case .reference(let file)? = row.values["evidence"] else { return goal }
            return "\(goal): \(file.label)"
        }
    }

    @Test func `a file answers a question of a row, stays with its row, goes with it, and is the record's`()
        async throws
    {
        let world = try await CaseworkWorld()
        let (_, caseFile) = try await world.accepted()
        let casework = world.casework
        func visit() -> Visit { world.visit(world.keyworker, number: 11) }
        let draft = try await plan(casework, world, caseFile)
        var more = PageSave(page: CaseworkWorld.id("plan"), typed: [:])
        let second = try #require(FieldPath(inputName: "goals-1-goal"))
        more.typed[second] = "Eat"
        let list = CaseworkWorld.id("goals")
        let drawn = try await casework.save(more, of: draft, visit())
        let names = drawn.rows(of: "goals").named.compactMap(\.rowID)
        func place(_ row: Int) -> FilePlace { FilePlace(list, row: names[row], column: CaseworkWorld.id("evidence")) }
        try await casework.attach(Self.letter, to: place(0), of: draft, visit())
        try await casework.attach(
            SentFile(name: "menu.pdf", bytes: SampleFile.pdf), to: place(1), of: draft, visit())
        await #expect(throws: CaseworkRefusal.notFound) {
            try await casework.attach(
                Self.letter, to: FilePlace(list, row: names[0], column: CaseworkWorld.id("goal")), of: draft, visit())
        }
        let both = try await casework.draft(draft, visit())
        #expect(files(both) == ["Sleep: letter.pdf", "Eat: menu.pdf"])
        // A wrong file is said beside its row, and a button that is pressed settles it.
        try await casework.attach(SentFile(name: "a.txt", bytes: Array("no".utf8)), to: place(1), of: draft, visit())
        let wrong = try await casework.draft(draft, visit())
        #expect(wrong.unreadable.keys.map(\.inputName) == ["goals-1-evidence"])
        var pressed = PageSave(page: CaseworkWorld.id("plan"), typed: [:], rows: .remove(list, row: 0))
        (pressed.settlesFiles, pressed.window, pressed.drawn) = (true, "w", wrong.drawn)
        let one = try await casework.save(pressed, of: draft, visit())
        #expect(files(one) == ["Eat: menu.pdf"] && one.unreadable.isEmpty)
        let kept = try #require(one.rows(of: "goals").first?.values["evidence"]?.document)
        #expect(try await casework.draftFile(kept, of: draft, visit()).bytes == SampleFile.pdf)
        let gone = try #require(both.rows(of: "goals").first?.values["evidence"]?.document)
        await #expect(throws: CaseworkRefusal.notFound) { try await casework.draftFile(gone, of: draft, visit()) }
        // A file for a row that another window took away brings the row back.
        try await casework.attach(Self.letter, to: place(0), of: draft, visit())
        let back = try await casework.draft(draft, visit())
        #expect(back.rows(of: "goals").count == 2 && back.documents.count == 2)
        _ = try await casework.save(
            PageSave(page: CaseworkWorld.id("plan"), typed: [:], rows: .remove(list, row: 1)), of: draft, visit())

        try await casework.attach(
            Self.letter, to: FilePlace(CaseworkWorld.id("plan_document")), of: draft, visit())
        guard case .recordOfCase(_, let record) = try await casework.submit(draft, key: "x", visit()) else {
            throw CaseworkRefusal.notFound
        }
        let board = try await casework.documents(on: .case(caseFile), visit())
        #expect(board.documents.count == 2 && board.documents.first { $0.id == kept }?.record == record)
        let page = try await casework.record(record, world.visit(world.leader, number: 11))
        guard case .rows(let rows)? = page.value("goals") else { Issue.record("no rows"); return }
        #expect(rows.flatMap { $0.compactMap(\.document) } == [kept])
        await #expect(throws: CaseworkRefusal.notFound) {
            try await casework.contents(of: kept, world.visit(world.otherKeyworker, number: 11))
        }
        // An amendment that removes the row leaves the file with the version that had it.
        let amending = try await casework.startDraft(.amend(record), visit()).0
        var anew = PageSave(page: CaseworkWorld.id("plan"), typed: [:], rows: .remove(list, row: 0))
        anew.typed[try #require(FieldPath(inputName: "goals-1-goal"))] = "Walk"
        _ = try await casework.save(anew, of: amending, visit())
        _ = try await casework.submit(amending, key: "y", visit())
        #expect(try await casework.contents(of: kept, world.visit(world.leader, number: 11)).bytes == SampleFile.pdf)
    }

    @Test func `a form is answered with a hundred files and no more`() async throws {
        let world = try await CaseworkWorld()
        let (_, caseFile) = try await world.accepted()
        let casework = world.casework
        let draft = try await plan(casework, world, caseFile)
        let list = CaseworkWorld.id("goals")
        for place in 0..<DocumentLimits.draftFiles + 1 {
            let row = FilePlace(list, row: "r\(place)", column: CaseworkWorld.id("evidence"))
            try await casework.attach(Self.letter, to: row, of: draft, world.visit(world.keyworker, number: 11))
        }
        let work = try await casework.draft(draft, world.visit(world.keyworker, number: 11))
        #expect(work.documents.count == DocumentLimits.draftFiles)
        #expect(work.unreadable.values.map(\.say) == [FileRefusal.tooMany.sentence])
    }
}
