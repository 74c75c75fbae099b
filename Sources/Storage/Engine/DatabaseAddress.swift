import CPostgreSQL

/// Where a PostgreSQL database is, as libpq reads it: `postgres://user@host/name`, or `host=… dbname=…`.
///
/// It may hold a password, so that nothing prints it: its description names host and database alone.
public struct DatabaseAddress: Sendable, Hashable {
    let text: String
    private let host: String
    private let name: String

    /// Nil unless libpq understands it.
    public init?(_ text: String) {
        guard let options = PQconninfoParse(text, nil) else { return nil }
        defer { PQconninfoFree(options) }
        var known: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { known[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        guard !known.isEmpty else { return nil }
        self.text = text
        host = known["host"] ?? known["hostaddr"] ?? "this machine"
        name = known["dbname"] ?? "the user's own"
    }
}

extension DatabaseAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "the database \(name) on \(host)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
