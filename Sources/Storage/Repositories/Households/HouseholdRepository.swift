public import CaseModel
public import Policy

/// Reads households, each read under a permission or a scope and noted in the trail.
public struct HouseholdRepository {
    let snapshot: Snapshot
    private var connection: any Connection { snapshot.connection }

    public func one(_ permitted: Permitted<Subject.Household>) throws -> Household {
        try snapshot.confirm(permitted, .household)
        guard let row = try connection.one("SELECT * FROM household WHERE id = $1", [.id(permitted.id)]) else {
            throw StoreRefusal.notFound
        }
        snapshot.note(permitted.stamp, [permitted.id.text])
        return try Household(row)
    }

    /// Where it lived, the newest first.
    public func addresses(_ permitted: Permitted<Subject.Household>) throws -> [HouseholdAddress] {
        try snapshot.confirm(permitted, .household)
        return try connection.rows(
            """
            SELECT address, fromDay FROM householdAddress WHERE household = $1 AND replacedAt IS NULL
            ORDER BY fromDay DESC LIMIT 100
            """, [.id(permitted.id)]
        ).map { HouseholdAddress(address: try $0.text("address"), from: try $0.day("fromDay")) }
    }

    /// Everybody who belongs or belonged to it, lines that were put right as well. Whom of them the reader may know of is
    /// for a scope to say.
    public func members(_ permitted: Permitted<Subject.Household>) throws -> [HouseholdMember] {
        try snapshot.confirm(permitted, .household)
        return try connection.rows(
            """
            SELECT * FROM householdMember WHERE household = $1 ORDER BY untilDay DESC NULLS FIRST, fromDay, at, id LIMIT $2
            """, [.id(permitted.id), .integer(Int64(HouseholdChanges.mostLines))]
        ).map { try HouseholdMember($0) }
    }

    /// Notes which members a reader was shown, so that it stands in the trail of each.
    public func noteShown(_ members: Set<PartyID>, of permitted: Permitted<Subject.Household>) {
        snapshot.note(permitted.stamp, [permitted.id.text] + members.sorted().map(\.text))
    }

    /// The households in scope to which somebody belongs or belonged, with their lines that stand.
    public func ofParty(
        _ permitted: Permitted<Subject.Party>, in scope: Scoped<Subject.Household>
    ) throws -> [(household: Household, member: HouseholdMember)] {
        try snapshot.confirm(permitted, .party)
        let lines = try connection.rows(
            """
            SELECT * FROM householdMember WHERE party = $1 AND replacedAt IS NULL
            ORDER BY untilDay DESC NULLS FIRST, fromDay DESC, id LIMIT 50
            """, [.id(permitted.id)]
        ).map { try HouseholdMember($0) }
        guard !scope.isNothing, !lines.isEmpty else { return [] }
        var query = ScopedQuery(scope, .household)
        query.add(query.isIn("h.id", Set(lines.map(\.household.text)).sorted()))
        let found = try query.rows("h.*", tail: "ORDER BY h.id", limit: 50, connection).map { try Household($0) }
        snapshot.note(scope.stamp, found.map(\.id.text))
        return lines.compactMap { line in found.first { $0.id == line.household }.map { ($0, line) } }
    }

    /// Households in scope whose name begins so, whatever its case and accents, and whether or not “the” is said.
    public func named(_ words: String, in scope: Scoped<Subject.Household>, limit: Int) throws -> [Household] {
        let key = HouseholdChanges.key(words)
        guard !scope.isNothing, key.count > 1 else { return [] }
        var query = ScopedQuery(scope, .household)
        query.add(
            "h.foldedName >= \(query.bind(.text(key))) AND h.foldedName < \(query.bind(.text(key + "\u{10FFFF}")))")
        let found = try query.rows("h.*", tail: "ORDER BY h.foldedName, h.id", limit: limit, connection).map {
            try Household($0)
        }
        snapshot.note(scope.stamp, found.map(\.id.text))
        return found
    }

    /// Which of these are in a scope. For what stands beside a list that is noted itself.
    public func among(_ ids: Set<HouseholdID>, in scope: Scoped<Subject.Household>) throws -> Set<HouseholdID> {
        guard !scope.isNothing, !ids.isEmpty else { return [] }
        var query = ScopedQuery(scope, .household)
        query.add(query.isIn("h.id", ids.map(\.text).sorted()))
        return Set(
            try query.rows("h.id AS id", tail: "ORDER BY h.id", limit: ids.count, connection).map { try $0.id("id") })
    }
}

extension FactsRepository {
    /// A household: the service that keeps it, its cases, and those of everybody who belongs to it now. What is known of
    /// whoever left opens it no more, so that nobody learns through them where the others moved. A colleague who belongs
    /// or belonged to it is kept away.
    public func household(_ id: HouseholdID) throws -> Facts? {
        guard let found = try thing(id.text), case .household = found.subject else { return nil }
        return .thing(
            .household, id, module: found.module, about: found.people, ofCase: false, cases: found.cases)
    }

    /// A household about to be kept by a service, with somebody as its first member.
    public func newHousehold(in module: ModuleID, with party: PartyID) throws -> Facts? {
        guard try connection.one("SELECT id FROM party WHERE id = $1", [.id(party)]) != nil else { return nil }
        let none: HouseholdID? = nil
        return .thing(.household, none, module: module, about: [party], ofCase: false, cases: try cases(of: party))
    }
}
