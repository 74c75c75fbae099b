public import CaseModel
public import Policy

/// Makes and changes households. Nothing is taken away: what is put right stays behind what stands.
public struct HouseholdChanges {
    let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    /// Most lines about members of one household, those put right among them.
    public static let mostLines = 200
    /// Most who belong to one household at once.
    public static let mostMembers = 60

    /// Makes a household in the service that the permission names.
    public func make(_ permitted: PermittedCreation<Subject.Household>, id: HouseholdID, named name: String) throws {
        guard permitted.place.kind == .household, let module = permitted.place.modules?.first else {
            throw StoreRefusal.notFound
        }
        try connection.run(
            """
            INSERT INTO household (id, module, name, foldedName, createdAt, createdBy, version)
            VALUES ($1, $2, $3, $4, $5, $6, 1)
            """,
            [
                .id(id), .text(module.text), .text(name), .text(Self.key(name)), .moment(permitted.stamp.at),
                .text(permitted.stamp.identity.text),
            ])
        try transaction.record(permitted.stamp, subjects: [id.text])
    }

    /// The first member and address of a household that this change made.
    public func begin(
        _ permitted: PermittedCreation<Subject.Household>, _ id: HouseholdID, with party: PartyID, _ line: MemberLine,
        at address: String?, _ identifiers: IdentifierSource
    ) throws {
        try insert(id, party, line, permitted.stamp, identifiers)
        if let address { try insert(id, address, line.from, permitted.stamp, identifiers) }
        try transaction.record(permitted.stamp, subjects: [id.text, party.text], fields: ["member"])
    }

    public func rename(_ permitted: Permitted<Subject.Household>, to name: String) throws {
        try transaction.confirm(permitted, .household)
        try connection.run(
            "UPDATE household SET name = $2, foldedName = $3 WHERE id = $1",
            [.id(permitted.id), .text(name), .text(Self.key(name))])
        try finish(permitted, [], "name")
    }

    /// Where it lives from a day on. An address of the same day is put right.
    public func move(
        _ permitted: Permitted<Subject.Household>, to address: String, from day: Day, _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .household)
        try connection.run(
            """
            UPDATE householdAddress SET replacedAt = $3, replacedBy = $4
            WHERE household = $1 AND fromDay = $2 AND replacedAt IS NULL
            """,
            [.id(permitted.id), .day(day), .moment(permitted.stamp.at), .text(permitted.stamp.identity.text)])
        try insert(permitted.id, address, day, permitted.stamp, identifiers)
        try finish(permitted, [], "address")
    }

    /// Adds somebody, unless they belong to it already or there are too many.
    public func add(
        _ permitted: Permitted<Subject.Household>, _ other: Permitted<Subject.Party>, _ line: MemberLine,
        _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .household)
        try transaction.confirm(other, .party)
        let standing = try connection.one(
            """
            SELECT count(*) AS lines, coalesce(sum(CASE WHEN replacedAt IS NULL AND untilDay IS NULL THEN 1 ELSE 0 END), 0)
                AS members, coalesce(sum(CASE WHEN replacedAt IS NULL AND untilDay IS NULL AND party = $2 THEN 1 ELSE 0 END), 0)
                AS same FROM householdMember WHERE household = $1
            """, [.id(permitted.id), .id(other.id)])
        guard let standing, try standing.integer("same") == 0 else { throw StoreRefusal.exists }
        guard try standing.integer("members") < Self.mostMembers, try standing.integer("lines") < Self.mostLines else {
            throw StoreRefusal.wrongState
        }
        try insert(permitted.id, other.id, line, permitted.stamp, identifiers)
        try finish(permitted, [other.id.text], "member")
    }

    /// Puts a line about a member right, or ends it: the line as it was stays behind the new one. Without a new one they
    /// were never a member.
    public func correct(
        _ permitted: Permitted<Subject.Household>, _ member: RequestID, to line: MemberLine?,
        _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .household)
        let replaced = try connection.one(
            """
            UPDATE householdMember SET replacedAt = $3, replacedBy = $4
            WHERE id = $1 AND household = $2 AND replacedAt IS NULL RETURNING party
            """,
            [
                .id(member), .id(permitted.id), .moment(permitted.stamp.at), .text(permitted.stamp.identity.text),
            ])
        guard let replaced else { throw StoreRefusal.notFound }
        if let line { try insert(permitted.id, try replaced.id("party"), line, permitted.stamp, identifiers) }
        try finish(permitted, [try replaced.text("party")], "member")
    }

    /// What a name is searched by: “The Tredwell household” begins with Tredwell.
    static func key(_ name: String) -> String {
        let folded = NameKey.folded(name)
        return folded.hasPrefix("the ") ? String(folded.dropFirst(4)) : folded
    }

    private func insert(
        _ id: HouseholdID, _ party: PartyID, _ line: MemberLine, _ stamp: Stamp, _ identifiers: IdentifierSource
    ) throws {
        let member: RequestID = identifiers.next()
        try connection.run(
            """
            INSERT INTO householdMember (id, household, party, role, fromDay, untilDay, byAccount, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .id(member), .id(id), .id(party), .text(line.role), .day(line.from), .day(line.until),
                .text(stamp.identity.text), .moment(stamp.at),
            ])
    }

    private func insert(
        _ id: HouseholdID, _ address: String, _ day: Day, _ stamp: Stamp, _ identifiers: IdentifierSource
    ) throws {
        let entry: RequestID = identifiers.next()
        try connection.run(
            "INSERT INTO householdAddress (id, household, address, fromDay, byAccount, at) VALUES ($1, $2, $3, $4, $5, $6)",
            [.id(entry), .id(id), .text(address), .day(day), .text(stamp.identity.text), .moment(stamp.at)])
    }

    private func finish(_ permitted: Permitted<Subject.Household>, _ others: [String], _ field: String) throws {
        try connection.run("UPDATE household SET version = version + 1 WHERE id = $1", [.id(permitted.id)])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text] + others, fields: [field])
    }
}
