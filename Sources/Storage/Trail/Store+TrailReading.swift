public import CaseModel
public import Policy

/// By what leave somebody reads the trail.
public enum TrailLeave: Sendable {
    /// One's own acts.
    case own(Permitted<Subject.Account>)
    /// Acts of these people, by the right to look at what people of a service did. Empty services: of every service.
    case people(Scoped<Subject.Alert>, Set<AccountID>, modules: Set<ModuleID>?)
    /// Acts on one client.
    case client(Permitted<Subject.Party>, subjects: Set<String>, modules: Set<ModuleID>?)
}

/// What narrows the trail.
public struct TrailFilter: Sendable, Hashable {
    public var from: Moment?
    public var until: Moment?
    public var verb: TrailVerb?
    public var isRefused: Bool?
    public var account: AccountID?

    public init() {}
}

/// Where the next page of both chains goes on.
public struct TrailCursor: Sendable, Hashable {
    public var changes: Int64
    public var reads: Int64

    public static let newest = TrailCursor(changes: .max, reads: .max)

    public init(changes: Int64, reads: Int64) {
        self.changes = changes
        self.reads = reads
    }
}

/// An entry as it is shown to somebody who may look.
public struct SeenEntry: Sendable, Hashable {
    public let chain: TrailChain
    public let link: TrailLink
    public var at: Moment { Moment(milliseconds: link.at) }
    public var subjects: [String] { link.subjects.split(separator: " ").map(String.init) }
}

/// How far a chain is signed.
public struct TrailSignature: Sendable, Hashable {
    public let chain: TrailChain
    public let lastEntry: Int64
    public let at: Moment
}

extension Store {
    /// Entries of both chains, newest first, and where the next page goes on; nil at the end.
    ///
    /// Of a site with several servers, the reads are those of this server's chain.
    public func trail(
        _ leave: TrailLeave, _ filter: TrailFilter, after cursor: TrailCursor, limit: Int
    ) async throws -> (entries: [SeenEntry], next: TrailCursor?) {
        let changes = try await engine.read {
            try TrailChain.changes.seen(leave, filter, below: cursor.changes, limit + 1, $0)
        }
        let read = try await reads.read {
            try TrailChain.reads.seen(leave, filter, below: cursor.reads, limit + 1, $0)
        }
        let merged = Self.merged(changes, read)
        let page = Array(merged.prefix(limit))
        guard merged.count > limit else { return (page, nil) }
        var next = cursor
        next.changes = page.filter { $0.chain == .changes }.map(\.link.number).min() ?? cursor.changes
        next.reads = page.filter { $0.chain == .reads }.map(\.link.number).min() ?? cursor.reads
        return (page, next)
    }

    /// Both by time, each in the order of its own numbers, so that a cursor of numbers leaves nothing out.
    private static func merged(_ changes: [SeenEntry], _ reads: [SeenEntry]) -> [SeenEntry] {
        var (left, right) = (changes[...], reads[...])
        var all: [SeenEntry] = []
        while let change = left.first, let read = right.first {
            if change.link.at > read.link.at {
                all.append(left.removeFirst())
            } else {
                all.append(right.removeFirst())
            }
        }
        return all + left + right
    }

    /// The last signed checkpoint of each chain.
    public func signatures() async throws -> [TrailSignature] {
        var found: [TrailSignature] = []
        for (chain, engine) in [(TrailChain.changes, engine), (.reads, reads)] {
            guard let last = try await engine.read({ try chain.lastCheckpoint($0) }) else { continue }
            found.append(
                TrailSignature(chain: chain, lastEntry: last.lastEntry, at: Moment(milliseconds: last.at)))
        }
        return found
    }
}

extension TrailChain {
    fileprivate func seen(
        _ leave: TrailLeave, _ filter: TrailFilter, below number: Int64, _ limit: Int, _ connection: any Connection
    ) throws -> [SeenEntry] {
        var builder = SQLBuilder()
        var conditions = ["e.number < \(builder.bind(.integer(number)))"]
        guard let allowed = conditionsOf(leave, &builder) else { return [] }
        conditions += allowed
        if let from = filter.from { conditions.append("e.at >= \(builder.bind(.moment(from)))") }
        if let until = filter.until { conditions.append("e.at < \(builder.bind(.moment(until)))") }
        if let verb = filter.verb { conditions.append("e.verb = \(builder.bind(verb.rawValue))") }
        if let isRefused = filter.isRefused { conditions.append(isRefused ? "e.verb = 'deny'" : "e.verb <> 'deny'") }
        if let account = filter.account { conditions.append("e.account = \(builder.bind(account))") }
        let most = builder.bind(.integer(Int64(limit)))
        return try connection.rows(
            "SELECT e.* FROM \(table) e WHERE \(conditions.joined(separator: " AND ")) ORDER BY e.number DESC LIMIT \(most)",
            builder.values
        ).map { SeenEntry(chain: self, link: try TrailLink($0)) }
    }

    /// Nil where the leave gives nothing.
    private func conditionsOf(_ leave: TrailLeave, _ builder: inout SQLBuilder) -> [String]? {
        switch leave {
        case .own(let permitted):
            guard permitted.stamp.kind == .profile else { return nil }
            return ["e.account = \(builder.bind(permitted.id))"]
        case .people(let scope, let accounts, let modules):
            guard !scope.isNothing, scope.kind == .alert, !accounts.isEmpty else { return nil }
            return [builder.isIn("e.account", accounts.map(\.text))] + condition(modules, &builder)
        case .client(let permitted, let subjects, let modules):
            guard permitted.stamp.kind == .caseTrail else { return nil }
            let wanted = builder.isIn("s.subject", subjects.union([permitted.id.text]))
            // What the system read to work something out was shown to nobody.
            let people = self == .changes ? [] : ["(e.account IS NULL OR e.account NOT LIKE 'system:%')"]
            return ["e.number IN (SELECT s.number FROM trailSubject s WHERE \(wanted))"] + people
                + condition(modules, &builder)
        }
    }

    private func condition(_ modules: Set<ModuleID>?, _ builder: inout SQLBuilder) -> [String] {
        guard let modules else { return [] }
        return ["(e.module IS NULL OR \(builder.isIn("e.module", modules.map(\.text))))"]
    }
}
