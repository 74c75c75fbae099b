/// A connection that answers what it was asked before in the same transaction from memory, until something is written.
///
/// One request asks the policy about the same case many times, and each time the facts must be those of its snapshot: they
/// are, because inside a transaction the same question has the same answer as long as it writes nothing itself.
final class RememberingConnection: Connection {
    /// Longer answers are lists, which are asked for once.
    private static let mostRows = 64
    private static let mostAnswers = 512

    private struct Asked: Hashable {
        let sql: String
        let values: [SQLValue]
    }

    private let connection: any Connection
    private var answers: [Asked: [Row]] = [:]

    init(_ connection: any Connection) {
        self.connection = connection
    }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [Row] {
        guard sql.utf8.starts(with: "SELECT".utf8) else {
            answers = [:]
            return try connection.rows(sql, values)
        }
        let asked = Asked(sql: sql, values: values)
        if let known = answers[asked] { return known }
        let found = try connection.rows(sql, values)
        if found.count <= Self.mostRows, answers.count < Self.mostAnswers { answers[asked] = found }
        return found
    }

    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        answers = [:]
        return try connection.run(sql, values)
    }

    func announce(_ news: SiteNews) throws { try connection.announce(news) }
}
