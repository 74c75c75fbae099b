import Foundation
import Testing

@testable import Storage

/// The engines that a contract is tested on: PostgreSQL too where `$ECMS_TEST_DATABASE` names a database for tests, as
/// `host=… user=… dbname=…`. `scripts/test` makes one.
enum TestedEngine: String, Sendable, CustomTestStringConvertible {
    case sqlite = "SQLite"
    case postgreSQL = "PostgreSQL"

    var testDescription: String { rawValue }

    static let all: [TestedEngine] = {
        guard TestDatabase.address == nil else { return [.sqlite, .postgreSQL] }
        print("PostgreSQL: NOT RUN, because ECMS_TEST_DATABASE names no database. See scripts/cluster.")
        return [.sqlite]
    }()

    static let hasPostgreSQL = TestDatabase.address != nil
}

/// A schema of its own for one test in the database for tests; it goes away with the value.
final class TestDatabase: Sendable {
    static let address = ProcessInfo.processInfo.environment["ECMS_TEST_DATABASE"].flatMap { $0.isEmpty ? nil : $0 }

    let schema = "t" + Hexadecimal.text((0..<6).map { _ in UInt8.random(in: 0...255) })

    init() throws {
        try Self.session().command("CREATE SCHEMA \(schema)")
    }

    deinit {
        guard let session = try? Self.session() else { return }
        let named = "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, $1)"
        for row in (try? session.rows(named, [.text(schema)])) ?? [] {
            guard case .text(let name)? = row.values.first else { continue }
            try? session.command("DROP SCHEMA IF EXISTS \(name) CASCADE")
        }
    }

    /// - Parameter options: further settings of a session, as `-c name=value`.
    func address(_ options: String = "") throws -> DatabaseAddress {
        let text = "\(Self.address ?? "") options='-c search_path=\(schema) \(options)'"
        guard let made = DatabaseAddress(text) else { throw StorageFault.addressUnreadable }
        return made
    }

    static func session() throws -> PostgreSQLSession {
        guard let text = address, let address = DatabaseAddress(text) else { throw StorageFault.addressUnreadable }
        return try PostgreSQLSession(address, PostgreSQLSettings(), StatementCounter())
    }
}
