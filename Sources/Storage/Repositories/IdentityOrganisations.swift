public import CaseModel
public import Policy

/// Organisations and their teams.
public struct OrganisationRepository: Sendable {
    let engine: any StorageEngine

    public func find(_ organisation: OrganisationID) async throws -> Organisation? {
        try await engine.read { connection in
            try connection.one("SELECT * FROM organisation WHERE id = $1", [.text(organisation.text)])
                .map(IdentityRows.organisation)
        }
    }

    public func list(_ scoped: Scoped<Subject.Organisation>) async throws -> [Organisation] {
        guard !scoped.isNothing else { return [] }
        return try await engine.read { connection in
            try connection.rows("SELECT * FROM organisation ORDER BY name, id").map(IdentityRows.organisation).filter {
                scoped.predicate.holds(of: Facts.administration(scoped.kind, $0.id, modules: [], account: nil))
            }
        }
    }

    /// Teams that are open, by name.
    public func teams(_ scoped: Scoped<Subject.Team>) async throws -> [Team] {
        guard !scoped.isNothing else { return [] }
        return try await engine.read { connection in
            try connection.rows("SELECT * FROM team WHERE closedAt IS NULL ORDER BY name, id").map(IdentityRows.team)
                .filter {
                    let modules = $0.module.map { Set([$0]) } ?? []
                    return scoped.predicate.holds(
                        of: Facts.administration(scoped.kind, $0.id, modules: modules, account: nil))
                }
        }
    }

    /// False when another organisation has the name.
    public func create(
        _ organisation: Organisation, _ creation: PermittedCreation<Subject.Organisation>, _ trace: Trace
    ) async throws -> Bool {
        try await engine.write { connection in
            let name = SQLValue.text(organisation.name)
            guard try connection.one("SELECT id FROM organisation WHERE lower(name) = lower($1)", [name]) == nil else {
                return false
            }
            try connection.run(
                "INSERT INTO organisation (id, name, kind, createdAt) VALUES ($1, $2, $3, $4)",
                [
                    .text(organisation.id.text), name, .text(organisation.kind.rawValue),
                    .integer(creation.stamp.at.milliseconds),
                ])
            try TrailChain.changes.append(
                [TrailEntry(creation.stamp, trace, subjects: [organisation.id.text])], connection)
            return true
        }
    }

    /// False when another team of the organisation has the name.
    public func create(_ team: Team, _ creation: PermittedCreation<Subject.Team>, _ trace: Trace) async throws -> Bool {
        try await engine.write { connection in
            let place: [SQLValue] = [.text(team.organisation.text), .text(team.name)]
            let taken = try connection.one(
                "SELECT id FROM team WHERE organisation = $1 AND lower(name) = lower($2) AND closedAt IS NULL", place)
            guard taken == nil else { return false }
            try connection.run(
                "INSERT INTO team (organisation, name, id, module, createdAt) VALUES ($1, $2, $3, $4, $5)",
                place + [
                    .text(team.id.text), .optional(team.module?.text), .integer(creation.stamp.at.milliseconds),
                ])
            try TrailChain.changes.append([TrailEntry(creation.stamp, trace, subjects: [team.id.text])], connection)
            return true
        }
    }
}
