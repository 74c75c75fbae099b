import CaseModel

/// Which entries touch what. Derived from the entries: it can be made again from them at any time, and no hash covers it.
extension TrailChain {
    /// Keeps the identifiers of an entry, so that the trail of one thing is found by them. Lists are left out: they hold what
    /// somebody's work is made of, and would double every page of work.
    func index(_ link: TrailLink, _ connection: any Connection) throws {
        guard link.action != "list" else { return }
        let subjects = Set(link.subjects.split(separator: " ").map(String.init).filter { PartyID($0) != nil }).sorted()
        guard !subjects.isEmpty else { return }
        var builder = SQLBuilder()
        let number = builder.bind(.integer(link.number))
        let rows = subjects.prefix(500).map { "(\(builder.bind($0)), \(number))" }
        try connection.run(
            """
            INSERT INTO trailSubject (subject, number) VALUES \(rows.joined(separator: ", "))
            ON CONFLICT (subject, number) DO NOTHING
            """, builder.values)
    }

    /// Keeps those of entries that were made before there was such a table, in steps that let others in between: a long
    /// step with many statements grows dear, for each looks through what the ones before it left to undo.
    func indexEarlier(_ engine: any StorageEngine) async throws {
        var after = try await engine.read { connection in
            try connection.one("SELECT number FROM trailSubject ORDER BY number DESC LIMIT 1")?.integer("number") ?? 0
        }
        while true {
            let from = after
            let last = try await engine.write { connection -> Int64? in
                let links = try links(after: from, limit: 200, connection)
                for link in links { try index(link, connection) }
                return links.last?.number
            }
            guard let last else { return }
            after = last
        }
    }
}
