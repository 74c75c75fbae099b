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
        let field = CaseworkWorld.id("plan_document")
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
        let field = CaseworkWorld.id("plan_document")
        try await casework.attach(bad, to: field, of: draft, world.visit(world.keyworker, number: 11))
        let held = try await casework.draft(draft, world.visit(world.keyworker, number: 11))
        #expect(held.documents.values.map(\.state) == [.held] && held.unreadable.isEmpty)
        fake.says = .answers
        #expect(try await watch(casework, world).look() == 1)
        let now = try await casework.draft(draft, world.visit(world.keyworker, number: 11))
        #expect(now.unreadable[FieldPath(field)]?.say == DocumentRefusal.harmful.sentence)
        await #expect(throws: CaseworkRefusal.self) {
            try await casework.submit(draft, key: "x", world.visit(world.keyworker, number: 11))
        }
    }
}
