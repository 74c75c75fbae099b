import CaseModel
import Testing

@testable import Kernel

@Suite("Lines to open pages")
struct LiveHubTests {
    private static let people: [AccountID] = (0..<4).map { _ in IdentifierSource.system.next() }
    private static let (one, other) = (
        LiveTopic.record(IdentifierSource.system.next()), LiveTopic.record(IdentifierSource.system.next())
    )

    private func hub(_ change: (inout LiveHub.Limits) -> Void = { _ in }) -> LiveHub {
        var limits = LiveHub.Limits()
        change(&limits)
        return LiveHub(limits: limits)
    }

    /// What a line was told up to its end.
    private func all(_ stream: LiveStream) async -> [LiveHub.Signal] {
        await stream.signals.reduce(into: []) { $0.append($1) }
    }

    @Test func `a line hears of its own topics and of no other`() async throws {
        let hub = hub()
        let line = try #require(hub.open([Self.one], of: Self.people[0], session: "a"))
        let elsewhere = try #require(hub.open([Self.other], of: Self.people[1], session: "b"))
        hub.tell(Self.one)
        hub.beat()
        hub.close()
        #expect(await all(line) == [.news(Self.one), .beat])
        #expect(await all(elsewhere) == [.beat])
        #expect(hub.count == 0 && hub.open([Self.one], of: Self.people[0], session: "a") == nil)
    }

    @Test func `a line too many of one person ends their oldest, and of all is refused`() async throws {
        let hub = hub { ($0.ofAccount, $0.inAll) = (2, 3) }
        let lines = try (0..<3).map { try #require(hub.open([Self.one], of: Self.people[0], session: "\($0)")) }
        #expect(hub.count == 2 && hub.sessions == ["1", "2"])
        #expect(await all(lines[0]) == [.elsewhere])
        let other = hub.open([Self.one], of: Self.people[1], session: "x")
        #expect(other != nil && hub.open([Self.one], of: Self.people[2], session: "y") == nil)
        // Their own oldest makes room, also when the house is full.
        let further = hub.open([Self.one], of: Self.people[0], session: "3")
        #expect(further != nil && hub.sessions == ["2", "x", "3"])
    }

    @Test func `a line ends with its session, and is given back by who leaves it`() async throws {
        let hub = hub()
        let kept = try #require(hub.open([Self.one], of: Self.people[0], session: "a"))
        let ended = try #require(hub.open([Self.one], of: Self.people[0], session: "b"))
        hub.end(["b"])
        #expect(await all(ended) == [] && hub.sessions == ["a"])
        kept.leave()
        kept.leave()
        #expect(hub.count == 0)
    }

    @Test func `a slow reader loses the oldest, and is told to ask again`() async throws {
        let hub = hub { ($0.waiting, $0.topics) = (4, 1_000) }
        let topics = (0..<10).map { _ in LiveTopic.record(IdentifierSource.system.next()) }
        let line = try #require(hub.open(Set(topics), of: Self.people[0], session: "a"))
        topics.prefix(4).forEach(hub.tell)
        #expect(!line.hasMissed())
        topics.dropFirst(4).forEach(hub.tell)
        #expect(line.hasMissed() && !line.hasMissed())
        hub.close()
        #expect(await all(line) == topics.suffix(4).map { .news($0) })
    }

    @Test func `topics beyond the limit are not followed, and a topic is one short word`() async throws {
        let hub = hub { $0.topics = 3 }
        let topics = Set((0..<9).map { _ in LiveTopic.record(IdentifierSource.system.next()) })
        let line = try #require(hub.open(topics, of: Self.people[0], session: "a"))
        topics.forEach(hub.tell)
        hub.close()
        #expect(await all(line).count == 3)
        #expect(LiveTopic(text: "two words") == nil && LiveTopic(text: "") == nil)
        #expect(LiveTopic(text: "new\nline") == nil && LiveTopic(text: String(repeating: "x", count: 201)) == nil)
        let draft: DraftID = IdentifierSource.system.next()
        #expect(LivePart(text: "draft.\(draft.text)") == .draft(draft))
        for wrong in [
            "draft", "draft.", "draft.\(draft.text.uppercased())", "case.\(draft.text)", "draft.\(draft.text).x",
        ] {
            #expect(LivePart(text: wrong) == nil)
        }
    }
}
