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

/// Where the next page of all chains goes on.
public struct TrailCursor: Sendable, Hashable {
    public var changes: Int64
    /// By server; a chain that is not named has nothing more to show. Nil: the newest of every chain.
    public var reads: [String: Int64]?

    public static let newest = TrailCursor(changes: .max, reads: nil)

    public init(changes: Int64, reads: [String: Int64]?) {
        self.changes = changes
        self.reads = reads
    }
}

/// An entry as it is shown to somebody who may look.
public struct SeenEntry: Sendable, Hashable {
    public let chain: TrailChain
    /// The server whose chain it is in; empty for the chain of changes, and on a site with one server.
    public let server: String
    public let link: TrailLink
    public var at: Moment { Moment(milliseconds: link.at) }
    public var subjects: [String] { link.subjects.split(separator: " ").map(String.init) }
}

/// How far a chain is signed.
public struct TrailSignature: Sendable, Hashable {
    public let chain: TrailChain
    /// Of a chain of reads, where there are several.
    public let server: String
    public let lastEntry: Int64
    public let at: Moment
}

extension Store {
    /// Entries of the chain of changes and of the chains of reads of all servers, newest first, and where the next page
    /// goes on; nil at the end.
    public func trail(
        _ leave: TrailLeave, _ filter: TrailFilter, after cursor: TrailCursor, limit: Int
    ) async throws -> (entries: [SeenEntry], next: TrailCursor?) {
        let changes = try await engine.read {
            try TrailChain.changes.seen(leave, filter, below: cursor.changes, limit + 1, $0)
        }
        let reads = reads
        let read = try await reads.read { connection -> [String: [SeenEntry]] in
            let places = try ReadsPlace.all(reads, connection).compactMap { place -> (ReadsPlace, Int64)? in
                guard let known = cursor.reads else { return (place, .max) }
                return known[place.server].map { (place, $0) }
            }
            return try TrailChain.reads.seen(leave, filter, in: places, limit + 1, connection)
        }
        let merged = Self.merged([changes] + read.sorted { $0.key < $1.key }.map(\.value))
        let page = Array(merged.prefix(limit))
        guard merged.count > limit else { return (page, nil) }
        func lowest(_ entries: [SeenEntry]) -> Int64? { entries.map(\.link.number).min() }
        let next = TrailCursor(
            changes: lowest(page.filter { $0.chain == .changes }) ?? cursor.changes,
            reads: read.compactMapValues { entries in
                let shown = page.filter { $0.chain == .reads && $0.server == entries.first?.server }
                return lowest(shown) ?? entries.first.map { $0.link.number + 1 }
            })
        return (page, next)
    }

    /// All by time, each chain in the order of its own numbers, so that a cursor of numbers leaves nothing out.
    private static func merged(_ chains: [[SeenEntry]]) -> [SeenEntry] {
        var left = chains.map { $0[...] }
        var all: [SeenEntry] = []
        while let newest = left.indices.filter({ !left[$0].isEmpty }).max(by: { one, other in
            (left[one].first?.link.at ?? 0, one) < (left[other].first?.link.at ?? 0, other)
        }) {
            all.append(left[newest].removeFirst())
        }
        return all
    }

    /// The last signed checkpoint of each chain.
    public func signatures() async throws -> [TrailSignature] {
        var found: [TrailSignature] = []
        if let last = try await engine.read({ try TrailChain.changes.lastCheckpoint($0) }) {
            found.append(TrailSignature(.changes, "", last))
        }
        let reads = reads
        found += try await reads.read { connection in
            try ReadsPlace.all(reads, connection).compactMap { place in
                try TrailChain.reads.lastCheckpoint(connection, in: place.checkpoints).map {
                    TrailSignature(.reads, place.server, $0)
                }
            }
        }
        return found
    }
}

extension TrailSignature {
    fileprivate init(_ chain: TrailChain, _ server: String, _ last: TrailCheckpoint) {
        self.init(chain: chain, server: server, lastEntry: last.lastEntry, at: Moment(milliseconds: last.at))
    }
}

/// Where one server keeps its chain of reads.
struct ReadsPlace: Sendable, Hashable {
    /// The server's name; empty where there is one.
    let server: String
    /// As they are written in a statement.
    let entries: String
    let subjects: String
    let checkpoints: String

    private init(_ entries: String) {
        self.entries = entries
        let table = TrailChain.reads.table
        let schema = entries.hasSuffix(table) ? String(entries.dropLast(table.count)) : ""
        // The schema of a server ends with its name.
        server = String(schema.filter { $0 != "\"" && $0 != "." }.suffix(schema.isEmpty ? 0 : 12))
        subjects = schema + "trailSubject"
        checkpoints = schema + "trailCheckpoint"
    }

    static func all(_ reads: any StorageEngine, _ connection: any Connection) throws -> [ReadsPlace] {
        try reads.siblings(of: TrailChain.reads.table, connection).map(ReadsPlace.init)
    }

    /// The entries of all servers, as one table of some columns.
    static func table(_ columns: String, _ reads: any StorageEngine, _ connection: any Connection) throws -> String {
        let places = try all(reads, connection)
        guard places.count > 1 else { return "\(places.first?.entries ?? TrailChain.reads.table) chain" }
        return "(" + places.map { "SELECT \(columns) FROM \($0.entries)" }.joined(separator: " UNION ALL ") + ") chain"
    }
}

extension TrailChain {
    fileprivate func seen(
        _ leave: TrailLeave, _ filter: TrailFilter, below number: Int64, _ limit: Int, _ connection: any Connection
    ) throws -> [SeenEntry] {
        var builder = SQLBuilder()
        guard
            let select = select(
                leave, filter, from: (table, "trailSubject"), server: "", below: number, limit, &builder)
        else { return [] }
        return try connection.rows(select, builder.values).map {
            SeenEntry(chain: self, server: "", link: try TrailLink($0))
        }
    }

    /// Those of several servers, by server, in one statement.
    fileprivate func seen(
        _ leave: TrailLeave, _ filter: TrailFilter, in places: [(ReadsPlace, Int64)], _ limit: Int,
        _ connection: any Connection
    ) throws -> [String: [SeenEntry]] {
        var builder = SQLBuilder()
        let parts = places.compactMap { place, below in
            select(
                leave, filter, from: (place.entries, place.subjects), server: place.server, below: below, limit,
                &builder)
        }
        guard !parts.isEmpty else { return [:] }
        let all = parts.enumerated().map { "SELECT * FROM (\($0.element)) part\($0.offset)" }
        var found: [String: [SeenEntry]] = [:]
        for row in try connection.rows(
            all.joined(separator: " UNION ALL ") + " ORDER BY server, number DESC", builder.values)
        {
            let server = try row.text("server")
            found[server, default: []].append(SeenEntry(chain: self, server: server, link: try TrailLink(row)))
        }
        return found
    }

    private func select(
        _ leave: TrailLeave, _ filter: TrailFilter, from tables: (entries: String, subjects: String), server: String,
        below number: Int64, _ limit: Int, _ builder: inout SQLBuilder
    ) -> String? {
        var conditions = ["e.number < \(builder.bind(.integer(number)))"]
        guard let allowed = conditionsOf(leave, tables.subjects, &builder) else { return nil }
        conditions += allowed
        if let from = filter.from { conditions.append("e.at >= \(builder.bind(.moment(from)))") }
        if let until = filter.until { conditions.append("e.at < \(builder.bind(.moment(until)))") }
        if let verb = filter.verb { conditions.append("e.verb = \(builder.bind(verb.rawValue))") }
        if let isRefused = filter.isRefused { conditions.append(isRefused ? "e.verb = 'deny'" : "e.verb <> 'deny'") }
        if let account = filter.account { conditions.append("e.account = \(builder.bind(account))") }
        let (most, name) = (builder.bind(.integer(Int64(limit))), builder.bind(server))
        return """
            SELECT e.*, CAST(\(name) AS TEXT) AS server FROM \(tables.entries) e
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY e.number DESC LIMIT \(most)
            """
    }

    /// Nil where the leave gives nothing.
    private func conditionsOf(
        _ leave: TrailLeave, _ subjectTable: String, _ builder: inout SQLBuilder
    ) -> [String]? {
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
            return ["e.number IN (SELECT s.number FROM \(subjectTable) s WHERE \(wanted))"] + people
                + condition(modules, &builder)
        }
    }

    private func condition(_ modules: Set<ModuleID>?, _ builder: inout SQLBuilder) -> [String] {
        guard let modules else { return [] }
        return ["(e.module IS NULL OR \(builder.isIn("e.module", modules.map(\.text))))"]
    }
}
