import Policy

/// One change: all that its closure does, or nothing. Never kept beyond its closure.
public struct Transaction {
    /// What is there, with what this change has done so far.
    public let snapshot: Snapshot

    var connection: any Connection { snapshot.connection }

    /// Writes the entry of a change into the chain of changes, in this same transaction.
    func record(_ stamp: Stamp, subjects: [String], fields: [String] = [], ground: String? = nil) throws {
        try TrailChain.changes.append(
            [TrailEntry(stamp, snapshot.trace, subjects: subjects, fields: fields, ground: ground)], connection)
        snapshot.notes.noteChange()
    }

    /// Refuses unless the permission still holds of the row as it is now.
    func confirm<Subject>(_ permitted: Permitted<Subject>, _ target: ScopeTarget) throws {
        try snapshot.confirm(permitted, target)
    }
}

extension Snapshot {
    func confirm<Subject>(_ permitted: Permitted<Subject>, _ target: ScopeTarget) throws {
        var compiler = ScopeCompiler(target: target)
        let condition = compiler.condition(permitted.predicate)
        let place = compiler.builder.bind(permitted.id)
        let sql = "SELECT 1 AS found FROM \(target.from) WHERE \(target.id) = \(place) AND \(condition)"
        guard try connection.one(sql, compiler.builder.values) != nil else { throw StoreRefusal.notFound }
    }
}
