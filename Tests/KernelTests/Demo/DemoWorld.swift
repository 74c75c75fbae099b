import CaseModel
import Definitions
import Foundation
import Policy
import Storage

@testable import Kernel

/// A site of its own with the definitions that are shipped, and what a demonstration put on it.
struct DemoWorld: Sendable {
    static let now = Moment(milliseconds: 1_780_000_000_000)

    let folder: URL
    let store: Store
    let live: LiveDefinitions
    let identity: Identity
    let casework: Casework

    var site: DemoSite { DemoSite(identity: identity, casework: casework, live: live, store: store) }

    init(isDemo: Bool = true) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "demo-\(UUID().uuidString)")
        let folders = SiteFolders(
            data: folder.appending(path: "data").path, keys: folder.appending(path: "keys").path,
            checkpoints: folder.appending(path: "checkpoints").path)
        let clock = Clock.fixed(Self.now)
        let store = try await Store.open(folders, clock: clock)
        self.store = store
        try await store.change { transaction in
            try transaction.site.stamp(SiteStamp(council: "Ambermoor Council", isDemo: isDemo, createdAt: Self.now))
        }
        let live = LiveDefinitions(store: store, clock: clock)
        self.live = live
        let files = try DefinitionFolder.files(at: try Repository.root().appending(path: "forms"))
        let modules = Set(files.compactMap { $0.path.split(separator: "/").first.map(String.init) })
        let enabled = ["core"] + modules.subtracting(["core"]).sorted()
        _ = try await live.adopt(files, enabled: try enabled.map { try Names.id($0) })
        identity = Identity(
            store: store.identity, hasher: PasswordHasher(), clock: clock,
            site: SiteIdentity(name: "Ambermoor casework", isDemonstration: isDemo))
        casework = Casework(store: store) { number in
            guard let found = try await live.at(number) else { throw CaseworkRefusal.notFound }
            return found
        }
    }

    func made(_ clients: Int, seed: UInt64 = 7) async throws -> [DemoLogin] {
        try await site.make(clients: clients, seed: seed, now: Self.now)
    }

    /// Every client with the stage of their case, sorted by name.
    func cases() async throws -> [DemoCase] {
        let found = try await store.read { snapshot in
            let question = Question(.system(.demoData), .list, .case, Circumstances(now: Self.now))
            let scope: Scoped<Subject.Case> = AccessPolicy.standard.scope(question)
            var filter = CaseFilter(today: London.day(of: Self.now))
            filter.isOpen = nil
            return try snapshot.cases.list(scope, filter, limit: 1_000)
        }
        return found.map { line in
            DemoCase(
                name: line.name?.full ?? "", stage: line.stage.text, openedOn: line.openedOn,
                isOpen: line.closedOn == nil, isAllocated: line.lead != nil)
        }.sorted { $0.line < $1.line }
    }

    /// Drafts that nobody has submitted yet.
    func waitingDrafts() async throws -> Int {
        try await store.read { snapshot in
            let question = Question(.system(.demoData), .list, .draft, Circumstances(now: Self.now))
            return try snapshot.drafts.list(AccessPolicy.standard.scope(question, of: Subject.Draft.self)).count
        }
    }

    /// What records say in fields that could name or reach somebody, by type.
    func tellingAnswers(_ set: DefinitionSet) async throws -> [FieldType: [String]] {
        let records = try await store.read { snapshot in
            let circumstances = Circumstances(now: Self.now)
            let listing = Question(.system(.demoData), .list, .case, circumstances)
            var filter = CaseFilter(today: London.day(of: Self.now))
            filter.isOpen = nil
            let lines = try snapshot.cases.list(AccessPolicy.standard.scope(listing), filter, limit: 1_000)
            return try lines.flatMap { line in
                let question = Question(.system(.demoData), .read, .case, circumstances)
                guard let facts = try snapshot.facts.case(line.id) else { return [Record]() }
                return try snapshot.records.reckoning(
                    AccessPolicy.standard.permit(question, facts, as: Subject.Case.self))
            }
        }
        let shelf = DefinitionShelf(current: live.current, earlier: [:])
        var told: [FieldType: [String]] = [:]
        for record in records {
            let answers = record.answers(shelf)
            for field in set.form(record.form)?.fields ?? [] {
                if case .text(let text)? = answers.values[field.id.text] { told[field.type, default: []].append(text) }
            }
        }
        return told
    }

    func close() async throws {
        try await store.close()
        try FileManager.default.removeItem(at: folder)
    }
}

struct DemoCase: Hashable, Sendable {
    let name: String
    let stage: String
    let openedOn: Day
    let isOpen: Bool
    let isAllocated: Bool

    var line: String { "\(name) \(stage) \(openedOn)" }
}
