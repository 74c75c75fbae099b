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
}
