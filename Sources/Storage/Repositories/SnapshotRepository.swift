public import CaseModel

/// That a snapshot of the definitions was made: number, when, by whom, why, and what it changed.
public struct SnapshotHeader: Sendable, Hashable {
    public let number: Int64
    public let at: Moment
    public let author: String
    public let reason: String
    /// JSON, as it was given when it was published.
    public let difference: String
}

/// All texts of definitions of one snapshot, by their paths.
public struct DefinitionSnapshot: Sendable, Hashable {
    public let header: SnapshotHeader
    public let files: [String: String]
}

/// What of the files of a module was last taken into force.
public struct Adoption: Sendable, Hashable {
    public let module: ModuleID
    /// The hash of the module's files as they were in the repository.
    public let baseline: String
    public let snapshot: Int64
    public let at: Moment
}

/// How a module stands.
public struct ModuleStanding: Sendable, Hashable {
    public enum State: String, Sendable, Hashable {
        case inForce, lastGood, edited, suspended
    }

    public let module: ModuleID
    public let state: State
    /// For the status page: diagnostics, or what differs.
    public let detail: String
    public let at: Moment

    public init(module: ModuleID, state: State, detail: String, at: Moment) {
        self.module = module
        self.state = state
        self.detail = detail
        self.at = at
    }
}

/// Reads definitions. They tell nothing of clients, and the server needs them before anybody can be asked for a right.
public struct SnapshotRepository {
    let snapshot: Snapshot
    var connection: any Connection { snapshot.connection }

    /// The number in force; 0 before the first.
    public func latestNumber() throws -> Int64 {
        try connection.one("SELECT number FROM snapshot ORDER BY number DESC LIMIT 1")?.integer("number") ?? 0
    }

    /// A snapshot with its files; nil when there is none of that number.
    public func load(_ number: Int64) throws -> DefinitionSnapshot? {
        guard let row = try connection.one("SELECT * FROM snapshot WHERE number = $1", [.integer(number)]) else {
            return nil
        }
        let rows = try connection.rows(
            """
            SELECT f.path, t.content FROM snapshotFile f JOIN definitionText t ON t.hash = f.hash WHERE f.snapshot = $1
            """, [.integer(number)])
        let files = try rows.map { (try $0.text("path"), try $0.text("content")) }
        return DefinitionSnapshot(
            header: try SnapshotHeader(row), files: Dictionary(files, uniquingKeysWith: { first, _ in first }))
    }

    public func latest() throws -> DefinitionSnapshot? { try load(latestNumber()) }

    /// Newest first.
    public func history(limit: Int = 100) throws -> [SnapshotHeader] {
        try connection.rows("SELECT * FROM snapshot ORDER BY number DESC LIMIT $1", [.integer(Int64(limit))]).map {
            try SnapshotHeader($0)
        }
    }

    public func adoptions() throws -> [Adoption] {
        try connection.rows("SELECT * FROM adoption ORDER BY module").map {
            Adoption(
                module: try $0.definition("module"), baseline: try $0.text("baseline"),
                snapshot: try $0.integer("snapshot"),
                at: try $0.moment("at"))
        }
    }

    public func standings() throws -> [ModuleStanding] {
        try connection.rows("SELECT * FROM moduleStatus ORDER BY module").map {
            ModuleStanding(
                module: try $0.definition("module"), state: try $0.word("state"), detail: try $0.text("detail"),
                at: try $0.moment("at"))
        }
    }
}

extension SnapshotHeader {
    init(_ row: Row) throws {
        self.init(
            number: try row.integer("number"), at: try row.moment("at"), author: try row.text("author"),
            reason: try row.text("reason"), difference: try row.text("difference"))
    }
}
