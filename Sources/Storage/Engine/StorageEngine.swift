/// A database: reads see one snapshot, writes are answered after they are durable.
protocol StorageEngine: Sendable {
    /// Counts every statement that was run.
    var counter: StatementCounter { get }

    /// Runs the closure on one snapshot, off the cooperative threads.
    func read<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// Runs the closure as one job of the shared transaction. When it throws, what it did is undone and the others' work
    /// stands; when the shared commit fails, every job of it fails.
    func write<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// What other servers of the same site announced; ends at once where there can be none. Something may come twice or,
    /// when the connection was lost, be left out and be followed by `mayHaveMissed`.
    func news() -> AsyncStream<SiteNews>

    /// A table of this engine with those of the same name and purpose that other servers of the site keep, each as it is
    /// written in a statement; the table alone where there are none.
    func siblings(of table: String, _ connection: any Connection) throws -> [String]

    /// Makes sure that what was written over in some tables is in the files no longer.
    /// - Returns: false when somebody is in the way, so that it has to be tried again.
    func wipe(_ tables: [String]) async throws -> Bool

    /// Ends the connections. Whoever uses the engine afterwards gets an error.
    func close() async throws
}

/// What one server of a site tells the others. It carries no content: whoever hears it reads what is there now.
public enum SiteNews: Sendable, Hashable {
    case definitions
    /// The line was down for a while: read everything again.
    case mayHaveMissed
    /// Something that lives for a moment only and is stored nowhere: identifiers and times in one line of at most
    /// 1,000 characters.
    case passing(String)

    /// As it travels.
    var text: String {
        switch self {
        case .definitions: "definitions"
        case .mayHaveMissed: "mayHaveMissed"
        case .passing(let line): "passing \(line)"
        }
    }

    init?(text: String) {
        switch text {
        case "definitions": self = .definitions
        case "mayHaveMissed": self = .mayHaveMissed
        case _ where text.hasPrefix("passing "): self = .passing(String(text.dropFirst(8)))
        default: return nil
        }
    }
}

extension StorageEngine {
    func news() -> AsyncStream<SiteNews> { AsyncStream { $0.finish() } }
    func siblings(of table: String, _ connection: any Connection) throws -> [String] { [table] }
    func wipe(_ tables: [String]) async throws -> Bool { true }
}
