import CaseModel
import Crypto
import Foundation
import Logging
import Policy
import Testing

@testable import Storage

@Suite("Documents")
struct DocumentTests {
    let identifiers = IdentifierSource.system
    private static let content = Array("Seen at home.".utf8)

    private func new(_ state: DocumentState = .clean, _ bytes: [UInt8] = content) -> NewDocument {
        NewDocument(
            id: identifiers.next(), title: "Letter", fileName: "letter.txt", kind: .txt, size: Int64(bytes.count),
            digest: DocumentStore.digest(bytes), state: state)
    }

    private func makeCase(_ store: Store) async throws -> (CaseID, PartyID) {
        let identifiers = identifiers
        return try await store.change { transaction in
            try transaction.makeCase(in: Example.id("north"), programme: Example.id("main"), identifiers)
        }
    }

    private func add(_ new: NewDocument, to caseFile: CaseID, _ store: Store) async throws {
        try await store.change { transaction in
            let module = try Example.id("north")
            let facts = try transaction.snapshot.facts.newDocument(
                in: module, caseFile: caseFile, party: nil, author: nil)
            let permitted = try AccessPolicy.standard.permitCreation(
                Example.question(.attach, .document), in: Example.found(facts), of: Subject.Document.self)
            try transaction.documents.add(permitted, new, in: module, caseFile: caseFile, party: nil)
        }
    }

    private func list(_ caseFile: CaseID, _ store: Store) async throws -> [Document] {
        try await store.read { snapshot in
            let scope = AccessPolicy.standard.scope(
                Example.question(.list, .document), of: Subject.Document.self)
            return try snapshot.documents.list(scope, caseFile: caseFile, party: nil)
        }
    }

    @Test(arguments: TestedEngine.all)
    func `a document is kept, listed with its case, withdrawn once and stays`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let (mine, party) = try await makeCase(site.store)
        let (other, _) = try await makeCase(site.store)
        let letter = new()
        try await add(letter, to: mine, site.store)
        let found = try #require(try await list(mine, site.store).first)
        #expect(found.id == letter.id && found.party == party && found.digest == letter.digest && found.state == .clean)
        #expect(try await list(other, site.store).isEmpty)
        let used = try await site.store.read { try $0.documents.used(caseFile: mine, party: nil, draft: nil) }
        #expect(used.here == 13 && used.site == 13)
        func withdraw() async throws {
            try await site.store.change { transaction in
                let permitted = try transaction.permit(
                    .close, .document, transaction.snapshot.facts.document(letter.id), Subject.Document.self)
                try transaction.documents.withdraw(permitted, because: "Of somebody else")
            }
        }
        try await withdraw()
        await #expect(throws: StoreRefusal.wrongState) { try await withdraw() }
        let gone = try #require(try await list(mine, site.store).first)
        #expect(gone.state == .withdrawn && gone.withdrawal?.reason == "Of somebody else")
    }

    @Test(arguments: TestedEngine.all)
    func `T-22 what is held waits, and what the scanner says of it counts once`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let (caseFile, _) = try await makeCase(site.store)
        let (good, bad) = (new(.held), new(.held))
        try await add(good, to: caseFile, site.store)
        try await add(bad, to: caseFile, site.store)
        func held() async throws -> [DocumentID] {
            try await site.store.read { snapshot in
                let scope = AccessPolicy.standard.scope(
                    Example.question(.list, .document), of: Subject.Document.self)
                return try snapshot.documents.held(scope).map(\.id)
            }
        }
        func scanned(_ id: DocumentID, _ found: String?) async throws -> Bool {
            try await site.store.change { transaction in
                let permitted = try transaction.permit(
                    .update, .document, transaction.snapshot.facts.document(id), Subject.Document.self)
                return try transaction.documents.scanned(permitted, found: found)
            }
        }
        #expect(try await Set(held()) == [good.id, bad.id])
        #expect(try await scanned(good.id, nil))
        #expect(try await scanned(bad.id, "Eicar"))
        #expect(try await !scanned(bad.id, nil))
        #expect(try await held().isEmpty)
        let states = try await Dictionary(
            list(caseFile, site.store).map { ($0.id, $0.state) }, uniquingKeysWith: { $1 })
        #expect(states == [good.id: .clean, bad.id: .refused])
        let used = try await site.store.read { try $0.documents.used(caseFile: caseFile, party: nil, draft: nil) }
        #expect(used.here == 13)
    }

    @Test(arguments: TestedEngine.all)
    func `what no row speaks of is swept away, and nothing else`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let (caseFile, _) = try await makeCase(site.store)
        let (kept, orphan, young) = (new(), new(), new())
        for document in [kept, orphan] { try await site.store.documents.put(Self.content, document.id) }
        try await add(kept, to: caseFile, site.store)
        // A stop in the middle of writing.
        let folder = site.store.documents.folder
        try Data("half".utf8).write(to: URL(filePath: folder.file(of: young.id) + ".new"), createFolder: true)
        let stray = folder.path + "/README"
        try Data("x".utf8).write(to: URL(filePath: stray))
        let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000) + 5_000)
        #expect(try await site.store.sweepDocuments(age: 3_600, at: now) == 0)
        #expect(try await site.store.sweepDocuments(age: 0, at: now) == 2)
        #expect(FileManager.default.fileExists(atPath: folder.file(of: kept.id)))
        #expect(!FileManager.default.fileExists(atPath: folder.file(of: orphan.id)))
        #expect(!FileManager.default.fileExists(atPath: folder.file(of: young.id) + ".new"))
        #expect(FileManager.default.fileExists(atPath: stray))
        let found = try #require(try await list(caseFile, site.store).first)
        #expect(try await site.store.documents.read(found) == Self.content)
    }

    @Test func `contents that were changed, cut, exchanged, lost or sealed with another key are never given`()
        async throws
    {
        let site = try await TemporarySite()
        let (caseFile, _) = try await makeCase(site.store)
        let (first, second) = (new(), new())
        for document in [first, second] {
            try await site.store.documents.put(Self.content, document.id)
            try await add(document, to: caseFile, site.store)
        }
        let documents = try await list(caseFile, site.store)
        let document = try #require(documents.first { $0.id == first.id })
        var quiet = Logger(label: "quiet")
        quiet.logLevel = .critical
        let store = DocumentStore(folder: site.store.documents.folder, log: quiet)
        let path = store.folder.file(of: first.id)
        let whole = try Data(contentsOf: URL(filePath: path))
        #expect(whole.range(of: Data(Self.content)) == nil)
        #expect(try await store.read(document) == Self.content)
        func refuses(_ bytes: Data) async throws {
            try bytes.write(to: URL(filePath: path))
            await #expect(throws: DocumentFault.damaged) { try await store.read(document) }
        }
        for at in whole.indices {
            var changed = whole
            changed[at] ^= 1 << UInt8(at % 8)
            try await refuses(changed)
        }
        for count in stride(from: 0, to: whole.count, by: 7) { try await refuses(whole.prefix(count)) }
        try await refuses(whole + Data([0]))
        try await refuses(Data(contentsOf: URL(filePath: store.folder.file(of: second.id))))
        try whole.write(to: URL(filePath: path))
        let other = DocumentFolder(path: store.folder.path, key: [UInt8](repeating: 7, count: 32))
        #expect(other.read(first.id, most: 1_000) == nil)
        // T-20: a link leads nowhere, even to a file that would open.
        try FileManager.default.moveItem(atPath: path, toPath: path + "-away")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + "-away")
        await #expect(throws: DocumentFault.damaged) { try await store.read(document) }
        try FileManager.default.removeItem(atPath: path)
        await #expect(throws: DocumentFault.damaged) { try await store.read(document) }
    }

    @Test func `T-20 contents lie under the folder, whatever files are called, and only their owner reads them`()
        async throws
    {
        let site = try await TemporarySite()
        let document = new()
        try await site.store.documents.put(Self.content, document.id)
        let path = site.store.documents.folder.file(of: document.id)
        #expect(path.hasPrefix(site.folders.documents + "/") && path.hasSuffix(document.id.text))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        await #expect(throws: StorageFault.self) {
            // Nothing is written through a link that somebody laid beside.
            try FileManager.default.createSymbolicLink(atPath: path + ".new", withDestinationPath: site.root + "/out")
            try await site.store.documents.put(Self.content, document.id)
        }
        #expect(!FileManager.default.fileExists(atPath: site.root + "/out"))
    }
}

extension Data {
    fileprivate func write(to url: URL, createFolder: Bool) throws {
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try write(to: url)
    }
}
