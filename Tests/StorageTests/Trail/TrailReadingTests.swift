import CaseModel
import Foundation
import Policy
import Testing

@testable import Storage

@Suite("Reading the trail")
struct TrailReadingTests {
    private static let account: AccountID = IdentifierSource.system.next()

    private static func own() throws -> TrailLeave {
        let actor = Actor(
            account: account, organisation: nil, organisationKind: .controller, isLive: true, secondFactorDone: true,
            memberships: [])
        return .own(
            try AccessPolicy.standard.permit(
                Question(actor, .read, .profile, Circumstances(now: Example.now)),
                .administration(.profile, account, modules: [], account: account)))
    }

    private static func entry(_ seconds: Int64, _ subject: String, action: String = "read") -> TrailEntry {
        var entry = TrailEntry.example
        entry.account = account.text
        entry.at = Moment(milliseconds: Example.now.milliseconds + seconds * 1_000)
        (entry.subjects, entry.action) = ([subject], action)
        return entry
    }

    @Test(arguments: TestedEngine.all)
    func `two chains are one list, newest first, without gaps or repeats`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        for number in 0..<25 {
            let entry = Self.entry(Int64(number), "thing")
            if number % 3 == 0 {
                _ = try await site.store.engine.write { try TrailChain.changes.append([entry], $0) }
            } else {
                try await site.store.note([entry])
            }
        }
        var other = Self.entry(99, "thing")
        other.account = IdentifierSource.system.next(Subject.Account.self).text
        try await site.store.note([other])
        var seen: [Int64] = []
        var cursor: TrailCursor? = .newest
        while let place = cursor {
            let page = try await site.store.trail(Self.own(), TrailFilter(), after: place, limit: 7)
            seen += page.entries.map { ($0.link.at - Example.now.milliseconds) / 1_000 }
            cursor = page.next
        }
        #expect(seen == Array((0..<25).reversed()))
        var filter = TrailFilter()
        filter.from = Moment(milliseconds: Example.now.milliseconds + 20_000)
        filter.until = Moment(milliseconds: Example.now.milliseconds + 23_000)
        let some = try await site.store.trail(Self.own(), filter, after: .newest, limit: 50)
        #expect(some.entries.count == 3 && some.next == nil)
        #expect(try await site.store.verifyTrail(.changes).isIntact)
    }

    @Test(arguments: TestedEngine.all)
    func `what entries touch is kept beside them, lists apart, and can be made again`(on engine: TestedEngine)
        async throws
    {
        let site = try await TemporarySite(on: engine)
        let thing: PartyID = IdentifierSource.system.next()
        let entries = [
            Self.entry(0, thing.text), Self.entry(1, "no-identifier"), Self.entry(2, thing.text, action: "list"),
        ]
        try await site.store.note(entries)
        func rows() async throws -> [Int64] {
            try await site.store.reads.read { connection in
                try connection.rows("SELECT number FROM trailSubject WHERE subject = $1", [.text(thing.text)]).map {
                    try $0.integer("number")
                }
            }
        }
        #expect(try await rows() == [1])
        _ = try await site.store.reads.write { try $0.run("DELETE FROM trailSubject") }
        #expect(try await rows().isEmpty)
        try await TrailChain.reads.indexEarlier(site.store.reads)
        #expect(try await rows() == [1])
    }

    @Test(.enabled(if: TestedEngine.hasPostgreSQL, "PostgreSQL: NOT RUN"))
    func `the reads of every server are in the trail, page by page, whichever server is asked`() async throws {
        let site = try await TemporarySite(on: .postgreSQL)
        let second = try await site.neighbour()
        let third = try await site.neighbour("third")
        let servers = [site.store, second, third]
        for number in 0..<30 {
            let entry = Self.entry(Int64(number), "thing")
            if number % 5 == 4 {
                _ = try await site.store.engine.write { try TrailChain.changes.append([entry], $0) }
            } else {
                try await servers[number % 5 % 3].note([entry])
            }
        }
        for store in servers {
            var (seen, names): ([Int64], Set<String>) = ([], [])
            var (cursor, statements): (TrailCursor?, [Int]) = (.newest, [])
            while let place = cursor {
                let before = store.statementsRun
                let page = try await store.trail(Self.own(), TrailFilter(), after: place, limit: 7)
                statements.append(store.statementsRun - before)
                seen += page.entries.map { ($0.link.at - Example.now.milliseconds) / 1_000 }
                names.formUnion(page.entries.filter { $0.chain == .reads }.map(\.server))
                cursor = page.next
            }
            #expect(seen == Array((0..<30).reversed()))
            #expect(names.count == 3 && names.allSatisfy { $0.utf8.count == 12 })
            #expect(Set(statements).count == 1, "the statements of a page do not grow")
            #expect(try await store.verifyTrail(.reads).isIntact)
        }
        // Who reads on several servers is counted once for all.
        let until = Moment(milliseconds: Example.now.milliseconds + 99_000)
        var opened: [Int] = []
        for store in servers {
            let thing: PartyID = IdentifierSource.system.next()
            var entry = Self.entry(50, thing.text)
            (entry.kind, entry.ground) = ("party", "glass")
            try await store.note([entry])
            opened.append(try await second.tallies(since: Example.now).first?.opened ?? 0)
        }
        #expect(opened.last.map { $0 - (opened.first ?? 0) } == 2)
        #expect(try await third.requests(of: Self.account, under: "glass", from: Example.now, until: until) == 3)
        // When somebody last looked is known wherever they looked.
        let looked: CaseID = IdentifierSource.system.next()
        var look = Self.entry(60, looked.text)
        look.fields = ["timeline"]
        try await second.note([look])
        #expect(try await third.lastLook(at: .caseFile(looked), by: Self.account, before: until) == look.at)
        // All chains are named as signed.
        for store in servers { try await store.makeCheckpoints(all: true) }
        let signed = try await third.signatures()
        #expect(signed.count { $0.chain == .reads } == 3 && signed.count { $0.chain == .changes } == 1)
        try await second.close()
        try await third.close()
    }
}
