import CaseModel
import Crypto

/// Which of the two chains: changes, in the data's own transactions, or reads, in a file of their own.
public enum TrailChain: String, CaseIterable, Sendable, Hashable, Codable {
    case changes, reads

    /// What the first entry follows.
    var origin: String { Hexadecimal.text(SHA256.hash(data: Array("ecms trail of \(rawValue)".utf8))) }

    var table: String { self == .changes ? "trailChange" : "trailRead" }
}

extension TrailChain {
    private static let columns = """
        number, at, account, organisation, module, role, verb, action, kind, subjects, fields, purpose, ground, result, \
        rule, session, address, hash
        """

    /// Adds entries behind the last. The head is read in the same transaction, so that what is undone leaves no gap.
    func append(_ entries: [TrailEntry], _ connection: any Connection) throws {
        let last = try connection.one("SELECT number, hash FROM \(table) ORDER BY number DESC LIMIT 1")
        var number = try last?.integer("number") ?? 0
        var head = try last?.text("hash") ?? origin
        for entry in entries {
            number += 1
            let link = TrailLink(entry, number: number, after: head)
            try insert(link, connection)
            try index(link, connection)
            head = link.hash
        }
    }

    private func insert(_ link: TrailLink, _ connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO \(table) (\(Self.columns))
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            """,
            [
                .integer(link.number), .integer(link.at), .optional(link.account), .optional(link.organisation),
                .optional(link.module), .optional(link.role), .text(link.verb), .text(link.action), .text(link.kind),
                .text(link.subjects), .text(link.fields), .optional(link.purpose), .optional(link.ground),
                .text(link.result), .optional(link.rule), .optional(link.session), .optional(link.address),
                .text(link.hash),
            ])
    }

    /// Links behind a number (nil: from the very first, whatever its number), in the order of their numbers.
    func links(after number: Int64?, limit: Int, _ connection: any Connection) throws -> [TrailLink] {
        try connection.rows(
            "SELECT \(Self.columns) FROM \(table) WHERE number > $1 ORDER BY number LIMIT $2",
            [.integer(number ?? .min), .integer(Int64(limit))]
        ).map { try TrailLink($0) }
    }
}

extension TrailLink {
    init(_ row: Row) throws {
        self.init(
            number: try row.integer("number"), at: try row.integer("at"), account: try row.optionalText("account"),
            organisation: try row.optionalText("organisation"), module: try row.optionalText("module"),
            role: try row.optionalText("role"), verb: try row.text("verb"), action: try row.text("action"),
            kind: try row.text("kind"), subjects: try row.text("subjects"), fields: try row.text("fields"),
            purpose: try row.optionalText("purpose"), ground: try row.optionalText("ground"),
            result: try row.text("result"), rule: try row.optionalText("rule"),
            session: try row.optionalText("session"),
            address: try row.optionalText("address"), hash: try row.text("hash"))
    }
}
