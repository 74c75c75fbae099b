import CaseModel
import Definitions
import Foundation
import Logging
import Policy
import Testing

@testable import Kernel
@testable import Storage

@Suite("Documents of cases and clients")
struct DocumentTests {
    static let letter = SentFile(name: "letter.pdf", bytes: SampleFile.pdf)

    func casework(_ world: CaseworkWorld, _ scanner: (any DocumentScanner)?) -> Casework {
        Casework(store: world.store, scanner: scanner) {
            DefinitionsInForce(number: $0, set: CaseworkWorld.definitions($0))
        }
    }

    func watch(_ casework: Casework, _ world: CaseworkWorld) -> DocumentWatch {
        DocumentWatch(casework: casework, logger: Logger(label: "test")) { [set = world.set] in
            DefinitionsInForce(number: 1, set: set)
        }
    }

    @Test func `a document is open to those who may see the case, and to nobody else`() async throws {
        let world = try await CaseworkWorld()
        let (party, caseFile) = try await world.accepted()
        let casework = world.casework
        let id = try await casework.keep(
            Self.letter, title: " GP letter ", in: nil, on: .case(caseFile), world.visit(world.keyworker))
        let board = try await casework.documents(on: .case(caseFile), world.visit(world.keyworker))
        #expect(board.documents.map(\.title) == ["GP letter"] && board.documents.first?.mayOpen == true)
        let (line, bytes) = try await casework.contents(of: id, world.visit(world.leader))
        #expect(bytes == SampleFile.pdf && line.fileName == "letter.pdf" && line.by == "Kit Keyworker")
        await #expect(throws: CaseworkRefusal.notFound) {
            try await casework.contents(of: id, world.visit(world.otherKeyworker))
        }
        await #expect(throws: CaseworkRefusal.notFound) {
            try await casework.documents(on: .case(caseFile), world.visit(world.otherKeyworker))
        }
        await #expect(throws: CaseworkRefusal.notFound) {
            try await casework.keep(
                Self.letter, title: "", in: nil, on: .case(caseFile), world.visit(world.otherKeyworker))
        }
        let about = try await casework.keep(
            Self.letter, title: "", in: nil, on: .client(party), world.visit(world.keyworker))
        let known = try await casework.documents(on: .client(party), world.visit(world.keyworker))
        #expect(known.documents.map(\.id) == [about] && known.documents.first?.title == "letter")
    }

    @Test func `a withdrawn document is gone for colleagues, and its file stays for those who answer for it`()
        async throws
    {
        let world = try await CaseworkWorld()
        let (_, caseFile) = try await world.accepted()
        let casework = world.casework
        let own = try await casework.keep(
            Self.letter, title: "", in: nil, on: .case(caseFile), world.visit(world.keyworker))
        await #expect(throws: CaseworkRefusal.reasonMissing) {
            try await casework.withdrawDocument(own, because: " ", world.visit(world.keyworker))
        }
        try await casework.withdrawDocument(own, because: "Of somebody else", world.visit(world.keyworker))
        #expect(try await casework.documents(on: .case(caseFile), world.visit(world.keyworker)).documents.count == 1)
        await #expect(throws: CaseworkRefusal.notFound) {
            try await casework.contents(of: own, world.visit(world.keyworker))
        }
        #expect(try await casework.contents(of: own, world.visit(world.leader)).bytes == SampleFile.pdf)
        #expect(try await casework.documents(on: .case(caseFile), world.visit(world.duty)).documents.isEmpty)
        let leaders = try await casework.keep(
            Self.letter, title: "", in: nil, on: .case(caseFile), world.visit(world.leader))
        await #expect(throws: CaseworkRefusal.notFound) {
            try await casework.withdrawDocument(leaders, because: "No", world.visit(world.keyworker))
        }
    }

    @Test
    func
        `T-22 the signature plain, packed and in a Word file is refused, nothing of it can be had, and nothing of it is kept`()
        async throws
    {
        let fake = try FakeScanner()
        defer { fake.stop() }
        try await refusesSignature(ClamScanner(fake.path))
    }

    @Test(.enabled(if: RealScanner.isThere))
    func `T-22 the same with clamd and a signature of our own`() async throws {
        let clamd = try await RealScanner()
        defer { clamd.stop() }
        try await refusesSignature(ClamScanner(clamd.socket))
    }

    private func refusesSignature(_ found: ClamScanner?) async throws {
        let scanner = try #require(found)
        let world = try await CaseworkWorld()
        let (_, caseFile) = try await world.accepted()
        let casework = casework(world, scanner)
        let clean = try await casework.keep(
            Self.letter, title: "", in: nil, on: .case(caseFile), world.visit(world.keyworker))
        let eicar = FakeScanner.eicar
        let sent = [
            SentFile(name: "plain.txt", bytes: Array(eicar.utf8)),
            SentFile(name: "packed.docx", bytes: TestZip.word([.init("word/eicar.xml", eicar)]).bytes),
            SentFile(
                name: "sums.xlsx",
                bytes: TestZip([.init("[Content_Types].xml"), .init("xl/workbook.xml"), .init("xl/e.xml", eicar)]).bytes
            ),
        ]
        for file in sent {
            await #expect(throws: DocumentRefusal.harmful, "\(file.name)") {
                try await casework.keep(file, title: "", in: nil, on: .case(caseFile), world.visit(world.keyworker))
            }
        }
        await #expect(throws: DocumentRefusal.file(.kindUnknown)) {
            try await casework.keep(
                SentFile(name: "e.zip", bytes: TestZip([.init("eicar.com", eicar)]).bytes), title: "", in: nil,
                on: .case(caseFile), world.visit(world.keyworker))
        }
        let lines = try await casework.documents(on: .case(caseFile), world.visit(world.keyworker)).documents
        #expect(lines.count { $0.state == .refused } == 3 && lines.count { $0.mayOpen } == 1)
        #expect(lines.first { $0.id == clean }?.isScanned == true)
        for line in lines where line.state == .refused {
            await #expect(throws: DocumentRefusal.harmful) {
                try await casework.contents(of: line.id, world.visit(world.leader))
            }
            #expect(!FileManager.default.fileExists(atPath: world.store.documents.folder.file(of: line.id)))
        }
    }

    @Test func `T-22 while the scanner is away files are held, and when it is back they are released or removed`()
        async throws
    {
        let world = try await CaseworkWorld()
        let (_, caseFile) = try await world.accepted()
        let fake = try FakeScanner()
        defer { fake.stop() }
        let casework = casework(world, ClamScanner(fake.path, seconds: 1))
        let watch = watch(casework, world)
        fake.says = .nonsense
        let good = try await casework.keep(
            Self.letter, title: "", in: nil, on: .case(caseFile), world.visit(world.keyworker))
        let bad = try await casework.keep(
            SentFile(name: "bad.txt", bytes: Array(FakeScanner.eicar.utf8)), title: "", in: nil, on: .case(caseFile),
            world.visit(world.keyworker))
        for id in [good, bad] {
            await #expect(throws: DocumentRefusal.held) {
                try await casework.contents(of: id, world.visit(world.keyworker))
            }
        }
        #expect(try await watch.look() == 0)
        fake.says = .answers
        #expect(try await watch.look() == 2)
        #expect(try await casework.contents(of: good, world.visit(world.keyworker)).bytes == SampleFile.pdf)
        await #expect(throws: DocumentRefusal.harmful) {
            try await casework.contents(of: bad, world.visit(world.keyworker))
        }
        #expect(!FileManager.default.fileExists(atPath: world.store.documents.folder.file(of: bad)))
        let work = try await casework.caseOverview(caseFile, world.visit(world.keyworker)).work
        #expect(work.contains { $0.title.hasPrefix("A file that you added was harmful") })
    }

    @Test func `T-22 a file that is found harmful later is removed, and the lead and who opened it are told`()
        async throws
    {
        let world = try await CaseworkWorld()
        let (_, caseFile) = try await world.accepted()
        let kept = try await world.casework.keep(
            SentFile(name: "note.txt", bytes: Array(FakeScanner.eicar.utf8)), title: "A note", in: nil,
            on: .case(caseFile), world.visit(world.leader))
        let other = try await world.casework.keep(
            Self.letter, title: "", in: nil, on: .case(caseFile), world.visit(world.leader))
        // Opened by the leader, as the page enters it.
        try await world.store.note([
            TrailEntry(
                at: world.visit(world.leader).now, account: world.duty.account.text, organisation: nil, module: nil,
                role: nil, verb: .disclose, action: "read", kind: "document", subjects: [kept.text], fields: [],
                purpose: nil, ground: nil, result: "answered", rule: nil, session: nil, address: nil)
        ])
        let fake = try FakeScanner()
        defer { fake.stop() }
        let casework = casework(world, ClamScanner(fake.path, seconds: 1))
        #expect(try await watch(casework, world).lookAgain() == 1)
        #expect(try await watch(casework, world).lookAgain() == 0, "what was looked through waits thirty days")
        await #expect(throws: DocumentRefusal.harmful) {
            try await casework.contents(of: kept, world.visit(world.leader))
        }
        #expect(try await casework.contents(of: other, world.visit(world.leader)).bytes == SampleFile.pdf)
        let told = [
            (world.keyworker, "A document of this case or client"), (world.leader, "A document of this case or client"),
            (world.duty, "A document that you opened was found to be harmful"),
        ]
        for (who, words) in told {
            let notices = try await casework.myWork(world.visit(who)).notices.map(\.say)
            #expect(notices.contains { $0.hasPrefix(words) }, "\(who.name): \(notices)")
        }
    }

    @Test func `contents that were changed are not given, and it is in the trail`() async throws {
        let world = try await CaseworkWorld()
        let (_, caseFile) = try await world.accepted()
        let id = try await world.casework.keep(
            Self.letter, title: "", in: nil, on: .case(caseFile), world.visit(world.keyworker))
        let path = world.store.documents.folder.file(of: id)
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[bytes.count - 20] ^= 1
        try bytes.write(to: URL(filePath: path))
        await #expect(throws: DocumentRefusal.damaged) {
            try await world.casework.contents(of: id, world.visit(world.keyworker))
        }
        let noted = try await world.store.engine.read { connection in
            try connection.one("SELECT count(*) AS n FROM trailChange WHERE fields LIKE '%contents_damaged%'")?.integer(
                "n")
        }
        #expect(noted == 1)
    }

    @Test func `there is an end to what one case holds`() async throws {
        let world = try await CaseworkWorld()
        let (_, caseFile) = try await world.accepted()
        _ = try await world.casework.keep(
            Self.letter, title: "", in: nil, on: .case(caseFile), world.visit(world.keyworker))
        _ = try await world.store.engine.write { connection in
            try connection.run("UPDATE document SET size = $1", [.integer(DocumentLimits.placeBytes)])
        }
        await #expect(throws: DocumentRefusal.file(.caseFull)) {
            try await world.casework.keep(
                Self.letter, title: "", in: nil, on: .case(caseFile), world.visit(world.keyworker))
        }
        #expect(
            try await world.store.sweepDocuments(
                age: -10, at: Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))) == 0)
    }
}
