public import CaseModel
import Synchronization

/// Who has what open, as far as is known: it lives in memory, and every entry runs out by itself when no sign of life comes.
///
/// Several servers of one site tell each other with lines that hold identifiers and times, never names or content.
public final class PresenceBoard: Sendable {
    /// Milliseconds that a sign of life counts for: a browser gives one every twenty seconds.
    public static let life: Int64 = 70_000
    /// Milliseconds that somebody stays who goes from one page of a form to the next.
    public static let grace: Int64 = 5_000
    /// Windows of one person on one thing, things of one person, and entries in all; further ones are not kept.
    static let (mostWindows, mostOfAccount, mostInAll) = (8, 50, 20_000)

    /// Somebody who has it open, and since when.
    public struct Present: Sendable, Hashable {
        public let account: AccountID
        public let since: Moment
    }

    fileprivate struct Key: Hashable {
        let topic: LiveTopic
        let account: AccountID
    }

    fileprivate struct Entry {
        var since: Moment
        /// When each window runs out; those of another server are one, under its name.
        var windows: [String: Moment] = [:]
    }

    fileprivate struct State {
        var entries: [Key: Entry] = [:]
        /// Lines that the other servers have not been told yet.
        var lines: [String] = []
    }

    /// Names this server among those of the site.
    let node: String
    fileprivate let isShared: Bool
    fileprivate let state = Mutex(State())

    public init(node: String, isShared: Bool) {
        (self.node, self.isShared) = (node, isShared)
    }

    /// A sign of life: this person has it open.
    /// - Parameter window: tells the person's windows apart; nil for a page that gives no further sign by itself.
    /// - Returns: whether somebody new is there.
    @discardableResult
    public func come(_ topic: LiveTopic, _ account: AccountID, window: String?, at now: Moment) -> Bool {
        let name = "own " + (window ?? "")
        return state.withLock { state in
            let key = Key(topic: topic, account: account)
            let known = state.entries[key].flatMap { $0.isThere(at: now) ? $0 : nil }
            guard known != nil || state.hasRoom(for: account) else { return false }
            let isNew = known == nil
            var entry = known ?? Entry(since: now)
            // A window that speaks for itself takes the place of the page as it was first asked for.
            if window != nil { entry.windows["own "] = nil }
            guard entry.windows[name] != nil || entry.windows.count < Self.mostWindows else { return false }
            entry.windows[name] = now.plus(Self.life)
            state.entries[key] = entry
            if isNew && isShared { state.lines.append(line(key, entry)) }
            return isNew
        }
    }

    /// The window leaves. It stays for a moment, in which the next page of the form may open.
    public func go(_ topic: LiveTopic, _ account: AccountID, window: String, at now: Moment) {
        state.withLock { state in
            let (key, name) = (Key(topic: topic, account: account), "own " + window)
            guard let until = state.entries[key]?.windows[name] else { return }
            state.entries[key]?.windows[name] = min(until, now.plus(Self.grace))
        }
    }

    /// Nothing of theirs is open there any more: submitted, or thrown away.
    /// - Returns: whether they were there.
    @discardableResult
    public func end(_ topic: LiveTopic, _ account: AccountID) -> Bool {
        state.withLock { state in
            let key = Key(topic: topic, account: account)
            guard state.entries.removeValue(forKey: key) != nil else { return false }
            if isShared { state.lines.append(goneLine(key)) }
            return true
        }
    }

    /// Who is there, longest first, but for the one who asks.
    public func present(at topics: Set<LiveTopic>, besides own: AccountID?, at now: Moment) -> [Present] {
        let found = state.withLock { state in
            state.entries.filter { key, entry in
                topics.contains(key.topic) && key.account != own && entry.isThere(at: now)
            }
        }
        let first = Dictionary(
            found.map { ($0.key.account, $0.value.since) }, uniquingKeysWith: { min($0, $1) })
        return first.map { Present(account: $0.key, since: $0.value) }
            .sorted { ($0.since, $0.account) < ($1.since, $1.account) }
    }

    /// Takes out what has run out.
    /// - Returns: what changed by that.
    public func pass(_ now: Moment) -> Set<LiveTopic> {
        state.withLock { state in
            var changed: Set<LiveTopic> = []
            for (key, entry) in state.entries {
                let living = entry.windows.filter { $0.value > now }
                guard living.count < entry.windows.count else { continue }
                state.entries[key]?.windows = living
                if isShared, entry.isOwn, !living.keys.contains(where: \.isOwn) { state.lines.append(goneLine(key)) }
                guard living.isEmpty else { continue }
                state.entries[key] = nil
                changed.insert(key.topic)
            }
            return changed
        }
    }
}

// MARK: Between the servers of one site

extension PresenceBoard {
    /// What the other servers are to be told now; asking takes it.
    func takeLines() -> [String] {
        state.withLock { state in
            defer { state.lines = [] }
            return state.lines
        }
    }

    /// Everything that is open here, told again: a line may be lost, and a server may begin later.
    func repeatAll() {
        guard isShared else { return }
        state.withLock { state in
            state.lines = state.entries.filter(\.value.isOwn).map { line($0.key, $0.value) }
        }
    }

    /// Takes in what another server said.
    /// - Returns: what changed by that; nil for a line of this server, and for one that is none.
    func hear(_ line: String, at now: Moment) -> LiveTopic? {
        let words = line.split(separator: " ").map(String.init)
        guard words.count >= 4, words[1] != node, let account = AccountID(words[2]),
            let topic = LiveTopic(text: words[3])
        else { return nil }
        let (key, name) = (Key(topic: topic, account: account), "at " + words[1])
        return state.withLock { state -> LiveTopic? in
            switch words[0] {
            case "here":
                guard words.count == 5, let since = Int64(words[4]),
                    state.entries[key] != nil || state.hasRoom(for: account)
                else { return nil }
                let isNew = state.entries[key] == nil
                var entry = state.entries[key] ?? Entry(since: now)
                entry.since = min(entry.since, Moment(milliseconds: since))
                entry.windows[name] = now.plus(Self.life)
                state.entries[key] = entry
                return isNew ? topic : nil
            case "gone":
                guard state.entries[key]?.windows.removeValue(forKey: name) != nil else { return nil }
                guard state.entries[key]?.windows.isEmpty == true else { return nil }
                state.entries[key] = nil
                return topic
            default: return nil
            }
        }
    }

    private func line(_ key: Key, _ entry: Entry) -> String {
        "here \(node) \(key.account.text) \(key.topic.text) \(entry.since.milliseconds)"
    }

    private func goneLine(_ key: Key) -> String { "gone \(node) \(key.account.text) \(key.topic.text)" }
}

extension PresenceBoard.State {
    fileprivate func hasRoom(for account: AccountID) -> Bool {
        entries.count < PresenceBoard.mostInAll
            && entries.keys.count { $0.account == account } < PresenceBoard.mostOfAccount
    }
}

extension PresenceBoard.Entry {
    fileprivate var isOwn: Bool { windows.keys.contains(where: \.isOwn) }

    fileprivate func isThere(at now: Moment) -> Bool { windows.values.contains { $0 > now } }
}

extension String {
    fileprivate var isOwn: Bool { hasPrefix("own ") }
}
