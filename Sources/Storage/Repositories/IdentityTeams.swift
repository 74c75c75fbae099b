public import CaseModel
public import Policy

/// What stands in the way of closing a team.
public struct TeamUse: Sendable, Hashable {
    /// Memberships that hold today or later.
    public let memberships: Int
    /// Cases that the team holds today or later.
    public let cases: Int

    public var isEmpty: Bool { memberships == 0 && cases == 0 }
}

extension OrganisationRepository {
    /// Facts for a decision about it.
    public func team(_ team: TeamID) async throws -> Team? {
        try await engine.read { connection in
            try connection.one("SELECT * FROM team WHERE id = $1", [.text(team.text)]).map(IdentityRows.team)
        }
    }

    /// Gives a team another name; false when another open team of its organisation has it.
    public func rename(_ permitted: Permitted<Subject.Team>, to name: String, _ trace: Trace) async throws -> Bool {
        try await engine.write { connection in
            let team = try Self.confirmed(permitted, connection)
            let taken = try connection.one(
                """
                SELECT id FROM team WHERE organisation = $1 AND lower(name) = lower($2) AND closedAt IS NULL AND id <> $3
                """, [.text(team.organisation.text), .text(name), .text(team.id.text)])
            guard taken == nil else { return false }
            try connection.run("UPDATE team SET name = $2 WHERE id = $1", [.text(team.id.text), .text(name)])
            let entry = TrailEntry(permitted.stamp, trace, subjects: [team.id.text], fields: ["name"])
            try TrailChain.changes.append([entry], connection)
            return true
        }
    }

    /// Closes a team in which nobody is and which holds no case; otherwise nothing changes and what is in the way is given.
    public func close(_ permitted: Permitted<Subject.Team>, _ trace: Trace) async throws -> TeamUse {
        try await engine.write { connection in
            let team = try Self.confirmed(permitted, connection)
            let use = try Self.use(of: team.id, on: London.day(of: permitted.stamp.at), connection)
            guard use.isEmpty else { return use }
            try connection.run(
                "UPDATE team SET closedAt = $2 WHERE id = $1 AND closedAt IS NULL",
                [.text(team.id.text), .integer(permitted.stamp.at.milliseconds)])
            let entry = TrailEntry(permitted.stamp, trace, subjects: [team.id.text], fields: ["closed"])
            try TrailChain.changes.append([entry], connection)
            return use
        }
    }

    private static func confirmed(_ permitted: Permitted<Subject.Team>, _ connection: any Connection) throws -> Team {
        guard
            let team = try connection.one(
                "SELECT * FROM team WHERE id = $1 AND closedAt IS NULL", [.text(permitted.id.text)]
            ).map(IdentityRows.team),
            permitted.predicate.holds(
                of: .administration(
                    permitted.stamp.kind, team.id, modules: team.module.map { [$0] } ?? [], account: nil))
        else { throw AccessRefusal.notFound(.factsMissing) }
        return team
    }

    private static func use(of team: TeamID, on day: Day, _ connection: any Connection) throws -> TeamUse {
        func count(_ table: String) throws -> Int {
            let row = try connection.one(
                "SELECT count(*) AS amount FROM \(table) WHERE team = $1 AND (untilDay IS NULL OR untilDay >= $2)",
                [.text(team.text), .integer(Int64(day.number))])
            return Int(clamping: try row?.integer("amount") ?? 0)
        }
        return TeamUse(memberships: try count("membership"), cases: try count("allocation"))
    }
}
