public import CaseModel
public import Policy
public import Storage

/// One answered or refused request, as the door knows it. No content.
public struct RequestNote: Sendable {
    public var at: Moment
    public var account: AccountID?
    public var visit: Visit?
    /// What the trail calls the session; nil when nobody was signed in.
    public var session: String?
    public var address: String
    public var action: Action
    public var kind: Kind
    /// The trail's word for what the route does, such as `consult`.
    public var verb: String
    /// What was asked for and what was shown, by identifier.
    public var subjects: [String]
    public var isRefused: Bool
    /// The short name of the request that stands on what is printed of its page; nil where the page tells nothing of a client.
    public var reference: String?

    public init(
        at: Moment, account: AccountID?, visit: Visit?, session: String?, address: String, action: Action, kind: Kind,
        verb: String, subjects: [String], isRefused: Bool, reference: String? = nil
    ) {
        self.at = at
        self.account = account
        self.visit = visit
        self.session = session
        self.address = address
        self.action = action
        self.kind = kind
        self.verb = verb
        self.subjects = subjects
        self.isRefused = isRefused
        self.reference = reference
    }
}

/// The one place where requests are entered in the chain of reads: one request, one entry.
///
/// Repositories note what they show; under the trace of a request these notes are gathered, and the entry of the request
/// holds all their identifiers and fields. A request that changed something is in the chain of changes already: its reads
/// on the way are not entered again, its refusals and reveals are.
public struct RequestTrail: Sendable {
    let store: Store
    let standing: TrailStanding

    /// - Parameter acceptsEarlierTime: the machine's clock was ahead and has been set right, so that a time before that of
    ///   the last entry is believed.
    public init(store: Store, acceptsEarlierTime: Bool = false) {
        self.store = store
        standing = TrailStanding(looksBack: !acceptsEarlierTime)
    }

    /// Asks whether an entry of this moment could be kept. Throws `TrailDoubt` when the clock cannot be believed, and the
    /// store's fault when entries cannot be written.
    public func confirm(at now: Moment, isChange: Bool) async throws {
        let store = store
        try await standing.confirm(now) { try await store.lastRead() }
        if isChange, standing.isUnwell {
            try await store.tryTrail(at: now)
            standing.wrote(true)
        }
    }

    private func keep(_ entry: TrailEntry) async throws {
        do {
            try await store.note([entry])
        } catch {
            standing.wrote(false)
            throw error
        }
        standing.wrote(true)
    }

    /// Enters a request that showed something or was refused; returns when the entry is durable.
    public func enter(_ note: RequestNote) async throws {
        let parts = note.gathered.entries
        let isRefused = note.isRefused || (!parts.isEmpty && parts.allSatisfy(\.isRefusal))
        try await keep(entry(note, parts, isRefused: isRefused))
    }

    /// Enters what a request read or was refused whose route keeps its own entries, unless its change says it all.
    public func settle(_ note: RequestNote) async throws {
        let gathered = note.gathered
        let entries = gathered.hasChanged ? gathered.entries.filter(\.isMoreThanReading) : gathered.entries
        guard !entries.isEmpty else { return }
        try await keep(entry(note, entries, isRefused: entries.contains(where: \.isRefusal)))
    }

    private func entry(_ note: RequestNote, _ parts: [TrailEntry], isRefused: Bool) -> TrailEntry {
        let refused = parts.filter(\.isRefusal)
        let telling = isRefused && !refused.isEmpty ? refused : parts
        let trace = Trace(sessionHash: note.session, address: note.address.isEmpty ? nil : note.address)
        var entry = TrailEntry(
            request: note.action, on: note.kind, verb: note.trailVerb, account: note.account,
            organisation: note.visit?.actor.organisation, at: note.at, trace)
        if isRefused {
            entry.verb = .deny
            entry.result = "refused"
            entry.action = Self.only(refused.map(\.action)) ?? entry.action
            entry.kind = Self.only(refused.map(\.kind)) ?? entry.kind
        } else if !refused.isEmpty {
            entry.result = "answered in part"
        }
        // The same address asks why first and shows the answer then: the entry says which it was.
        if !isRefused, parts.contains(where: { $0.action == Action.reveal.rawValue }) {
            entry.action = Action.reveal.rawValue
            entry.verb = .disclose
        }
        // The reference stands on what is printed of the page.
        if !isRefused, let reference = note.reference { entry.result += " \(reference)" }
        entry.module = Self.only(telling.map(\.module))
        entry.role = Self.only(telling.map(\.role))
        entry.rule = Self.joined(telling.map(\.rule))
        entry.subjects = Self.distinct(note.subjects + parts.flatMap(\.subjects))
        entry.fields = Self.distinct(parts.flatMap(\.fields))
        entry.purpose = Self.joined(parts.map(\.purpose))
        entry.ground = Self.joined(parts.map(\.ground))
        return entry
    }

    /// In the order in which they came, each once.
    private static func distinct(_ words: [String]) -> [String] {
        words.once { $0 }
    }

    private static func only(_ words: [String?]) -> String? {
        let known = Set(words.compactMap { $0 })
        return known.count == 1 ? known.first : nil
    }

    private static func joined(_ words: [String?]) -> String? {
        let known = distinct(words.compactMap { $0 })
        return known.isEmpty ? nil : known.joined(separator: " ")
    }
}

extension RequestNote {
    fileprivate var trailVerb: TrailVerb { TrailVerb(rawValue: verb) ?? TrailVerb(action, on: kind) }

    fileprivate var gathered: GatheredReads.Contents { visit?.trace.gathered?.take() ?? GatheredReads.Contents() }
}

extension TrailEntry {
    /// A refusal, or a look that leaves an entry whatever else the request did.
    fileprivate var isMoreThanReading: Bool {
        let plain: Set<String> = [Action.read, .list, .discover].reduce(into: []) { $0.insert($1.rawValue) }
        return isRefusal || !plain.contains(action)
    }

    fileprivate var isRefusal: Bool { verb == .deny }
}
