import CPostgreSQL

/// One connection by libpq. Every call blocks: it is used from the thread of its lane and from no other.
final class PostgreSQLSession {
    private let link: OpaquePointer
    private let counter: StatementCounter
    /// Names of prepared statements by their text.
    private var prepared: [String: String] = [:]
    /// The structure changed under a prepared statement: all are made anew before the next transaction.
    private var isOutdated = false

    /// Statements kept prepared, at most; scopes make many.
    private static let mostPrepared = 400

    init(_ address: DatabaseAddress, _ settings: PostgreSQLSettings, _ counter: StatementCounter) throws(StorageFault) {
        // The address comes last, so that what it says itself holds.
        let keywords = ["application_name", "connect_timeout", "keepalives_idle", "tcp_user_timeout", "dbname"]
        let values = ["ecms", "5", "10", "30000", address.text]
        let made = CStrings.with(keywords) { names in CStrings.with(values) { PQconnectdbParams(names, $0, 1) } }
        guard let made else { throw .connectionLost }
        guard PQstatus(made) == CONNECTION_OK else {
            PQfinish(made)
            throw .connectionLost
        }
        link = made
        self.counter = counter
        try command(settings.opening)
    }

    deinit { PQfinish(link) }

    var isBroken: Bool { PQstatus(link) != CONNECTION_OK }
    /// The file descriptor of the connection, for waiting on it.
    var socket: Int32 { PQsocket(link) }
    private var isInTransaction: Bool { PQtransactionStatus(link) != PQTRANS_IDLE }

    /// Begins a transaction by the statements given.
    func begin(_ statements: String) throws(StorageFault) {
        if isOutdated {
            try command("DEALLOCATE ALL")
            prepared = [:]
            isOutdated = false
        }
        try command(statements)
    }

    /// Throws unless the transaction was kept: COMMIT of one that failed answers with success and the word ROLLBACK.
    func commit() throws(StorageFault) {
        let result = PQexec(link, "COMMIT")
        defer { PQclear(result) }
        try check(result)
        guard let word = PQcmdStatus(result), String(cString: word) == "COMMIT" else { throw .transactionLost }
    }

    /// Leaves the transaction, if one is open; what cannot be left ends with the connection.
    func rollback() {
        guard !isBroken, isInTransaction else { return }
        PQclear(PQexec(link, "ROLLBACK"))
    }

    /// Statements of our own without values, several if need be.
    func command(_ sql: String) throws(StorageFault) {
        let result = PQexec(link, sql)
        defer { PQclear(result) }
        try check(result)
    }

    /// Announcements that have come in.
    func takeNews() throws(StorageFault) -> [String] {
        guard PQconsumeInput(link) == 1 else { throw .connectionLost }
        var found: [String] = []
        while let news = PQnotifies(link) {
            found.append(String(cString: news.pointee.extra))
            PQfreemem(news)
        }
        return found
    }
}

extension PostgreSQLSession: Connection {
    func rows(_ sql: String, _ values: [SQLValue]) throws -> [Row] {
        let result = try execute(sql, values)
        defer { PQclear(result) }
        return PostgreSQLAnswer.rows(result)
    }

    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        let result = try execute(sql, values)
        defer { PQclear(result) }
        return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    func announce(_ news: SiteNews) throws {
        _ = try rows("SELECT pg_notify('ecms', current_schema() || ' ' || CAST($1 AS text))", [.text(news.text)])
    }

    private func execute(_ sql: String, _ values: [SQLValue]) throws(StorageFault) -> OpaquePointer {
        counter.add()
        let texts = try values.map { value throws(StorageFault) in try value.parameter() }
        let types = values.map(\.type)
        let name = try statement(sql, types)
        let count = Int32(clamping: texts.count)
        let result = CStrings.with(texts) { places in
            if let name { return PQexecPrepared(link, name, count, places, nil, nil, 0) }
            return PQexecParams(link, sql, count, types, places, nil, nil, 0)
        }
        guard let result else { throw .connectionLost }
        do throws(StorageFault) { try check(result) } catch {
            PQclear(result)
            throw error
        }
        return result
    }

    /// The name it is prepared under; nil for a statement that changes the structure, which is run as it is.
    private func statement(_ sql: String, _ types: [Oid]) throws(StorageFault) -> String? {
        if let known = prepared[sql] { return known }
        guard ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(where: { sql.hasPrefix($0) }),
            prepared.count < Self.mostPrepared
        else { return nil }
        let name = "s\(prepared.count)"
        let result = PQprepare(link, name, sql, Int32(clamping: types.count), types)
        defer { PQclear(result) }
        try check(result)
        prepared[sql] = name
        if prepared.count == Self.mostPrepared { isOutdated = true }
        return name
    }

    private func check(_ result: OpaquePointer?) throws(StorageFault) {
        let status = PQresultStatus(result)
        if status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return }
        guard !isBroken, let result else { throw .connectionLost }
        let fault = PostgreSQLAnswer.fault(result)
        // A prepared statement whose table has another form now.
        if case .statementRefused(state: "0A000", _) = fault { isOutdated = true }
        throw fault
    }
}
