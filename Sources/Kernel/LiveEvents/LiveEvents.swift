public import CaseModel
public import Storage
import Synchronization

/// The live events of one process: the lines to open pages, and who has what open.
public struct LiveEvents: Sendable {
    public let hub: LiveHub
    public let board: PresenceBoard
    let store: Store
    private let waiting = Waiting()

    /// What is told at the next second.
    private final class Waiting: Sendable {
        let seconds = Atomic<Int>(0)
        let topics = Mutex<Set<LiveTopic>>([])
    }

    /// Seconds between two signs on a line, and between two tellings of all that is open here.
    private static let (beatEvery, repeatEvery) = (15, 20)

    public init(
        store: Store, limits: LiveHub.Limits = LiveHub.Limits(), identifiers: IdentifierSource = .system
    ) {
        self.store = store
        hub = LiveHub(limits: limits)
        let node: SessionID = identifiers.next()
        board = PresenceBoard(node: node.text, isShared: store.isShared)
    }

    /// What is done every second: lines of sessions that have ended are ended, who gave no sign of life is taken out, the
    /// other servers are told, and every line is kept up.
    public func pass(at now: Moment) async throws {
        let second = waiting.seconds.wrappingAdd(1, ordering: .relaxed).newValue
        let news = waiting.topics.withLock { topics in
            defer { topics = [] }
            return topics
        }
        for topic in board.pass(now).union(news) { hub.tell(topic) }
        if second % Self.beatEvery == 0 { hub.beat() }
        if second % Self.repeatEvery == 0 { board.repeatAll() }
        try await endLines(at: now)
        try await store.tell(board.takeLines() + news.map { "news \(board.node) \($0.text)" })
    }

    /// Something of this topic changed: the pages of this server and of the others hear of it at the next second, once,
    /// however often it is said until then.
    public func tell(_ topic: LiveTopic) { waiting.topics.withLock { _ = $0.insert(topic) } }

    /// A stream is no door of its own: it lasts as long as its session does under its first rights.
    private func endLines(at now: Moment) async throws {
        let sessions = hub.sessions
        guard !sessions.isEmpty else { return }
        hub.end(sessions.subtracting(try await store.identity.sessions.live(among: sessions, at: now)))
    }

    /// What another server of the site said.
    public func hear(_ line: String, at now: Moment) {
        let words = line.split(separator: " ").map(String.init)
        if words.count == 3, words[0] == "news", words[1] != board.node, let topic = LiveTopic(text: words[2]) {
            hub.tell(topic)
        }
        if let topic = board.hear(line, at: now) { hub.tell(topic) }
    }

    /// The line to the other servers was down: what is open here is told them again.
    public func missedSomething() { board.repeatAll() }

    /// Ends every line, so that the site can be shut down.
    public func close() { hub.close() }
}
