public import CaseModel
import Synchronization

/// Tells open pages that something they show has changed: messages, an agenda, who has a form open, how far a job is.
///
/// It carries topics and never content: a page that hears of one asks for the part again, by a request of its own that the
/// policy decides. Nothing here outlives the process, and nothing has to: a page that missed something asks again.
public final class LiveHub: Sendable {
    /// How much one process holds.
    public struct Limits: Sendable, Hashable {
        /// Streams of one account, in all its browsers. A further one ends the oldest.
        public var ofAccount = 6
        /// Streams in all. A further one is refused.
        public var inAll = 2_000
        /// Topics of one stream.
        public var topics = 100
        /// Signals that wait for a slow reader. A further one drops the oldest, and the page is told to ask for all again.
        public var waiting = 64

        public init() {}
    }

    /// What a stream is told.
    public enum Signal: Sendable, Hashable {
        case news(LiveTopic)
        /// Nothing happened: it shows both ends that the line is up.
        case beat
        /// Another stream of the account took its place.
        case elsewhere
    }

    private struct Stream {
        let number: Int
        let account: AccountID
        let session: String
        let topics: Set<LiveTopic>
        let signals: AsyncStream<Signal>.Continuation
        var hasMissed = false
    }

    private struct State {
        var streams: [Int: Stream] = [:]
        var next = 0
        var isClosed = false
    }

    public let limits: Limits
    private let state = Mutex(State())

    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Opens a stream. Of topics beyond the limit nothing is told.
    /// - Parameter session: the digest of the session's token; the stream ends with it.
    /// - Returns: nil when there are too many, or the site is being shut down.
    public func open(_ topics: Set<LiveTopic>, of account: AccountID, session: String) -> LiveStream? {
        let (stream, signals) = AsyncStream.makeStream(
            of: Signal.self, bufferingPolicy: .bufferingNewest(limits.waiting))
        let kept = Set(topics.sorted { $0.text < $1.text }.prefix(limits.topics))
        let (number, oldest) = state.withLock { state -> (Int?, Stream?) in
            let own = state.streams.values.filter { $0.account == account }
            let oldest = own.count >= limits.ofAccount ? own.min { $0.number < $1.number } : nil
            if let oldest { state.streams[oldest.number] = nil }
            guard !state.isClosed, state.streams.count < limits.inAll else { return (nil, oldest) }
            state.next += 1
            state.streams[state.next] = Stream(
                number: state.next, account: account, session: session, topics: kept, signals: signals)
            return (state.next, oldest)
        }
        oldest?.signals.yield(.elsewhere)
        oldest?.signals.finish()
        guard let number else { return nil }
        signals.onTermination = { [weak self] _ in self?.forget(number) }
        return LiveStream(number: number, signals: stream, hub: self)
    }

    /// Something of this topic changed.
    public func tell(_ topic: LiveTopic) { tell(.news(topic)) { $0.topics.contains(topic) } }

    /// Keeps every line up.
    public func beat() { tell(.beat) { _ in true } }

    private func tell(_ signal: Signal, _ concerns: (Stream) -> Bool) {
        state.withLock { state in
            for stream in state.streams.values where concerns(stream) {
                if case .dropped = stream.signals.yield(signal) { state.streams[stream.number]?.hasMissed = true }
            }
        }
    }

    /// Whether something was dropped that the stream had not read; asking forgets it.
    func hasMissed(_ number: Int) -> Bool {
        state.withLock { state in
            defer { state.streams[number]?.hasMissed = false }
            return state.streams[number]?.hasMissed ?? false
        }
    }

    /// The sessions that have streams, by the digests of their tokens.
    public var sessions: Set<String> { state.withLock { Set($0.streams.values.map(\.session)) } }

    /// How many streams there are.
    public var count: Int { state.withLock { $0.streams.count } }

    /// Ends the streams of these sessions.
    public func end(_ sessions: Set<String>) {
        guard !sessions.isEmpty else { return }
        end { sessions.contains($0.session) }
    }

    /// Ends all streams; no more are opened.
    public func close() {
        state.withLock { $0.isClosed = true }
        end { _ in true }
    }

    private func end(_ concerns: (Stream) -> Bool) {
        let ended = state.withLock { state in
            let ended = state.streams.values.filter(concerns)
            for stream in ended { state.streams[stream.number] = nil }
            return ended
        }
        for stream in ended { stream.signals.finish() }
    }

    func forget(_ number: Int) { state.withLock { $0.streams[number] = nil } }
}

/// One line to one browser. It ends with the session, with the site, or when the browser leaves.
public struct LiveStream: Sendable {
    let number: Int
    public let signals: AsyncStream<LiveHub.Signal>
    let hub: LiveHub

    /// Whether signals were dropped since this was last asked: the page must ask for all it shows again.
    public func hasMissed() -> Bool { hub.hasMissed(number) }

    /// Gives the line back. Safe to call twice.
    public func leave() { hub.forget(number) }
}
