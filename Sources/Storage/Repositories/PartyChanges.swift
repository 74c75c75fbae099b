public import CaseModel
public import Policy

/// Registers and changes persons and bodies.
public struct PartyChanges {
    let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    /// Registers somebody in the services that the permission names.
    public func register(
        _ permitted: PermittedCreation<Subject.Party>, id: PartyID, _ identity: PartyIdentity,
        otherNames: [OtherName] = []
    ) throws {
        guard let modules = permitted.place.modules, !modules.isEmpty else { throw StoreRefusal.notFound }
        let at = permitted.stamp.at
        try connection.run(
            """
            INSERT INTO party (kind, title, given, middle, family, knownAs, foldedGiven, foldedFamily, soundGiven, soundFamily,
                bornOn, diedOn, diedSource, nhsNumber, postcode, phone, email, sex, streetNumber, street, towns, postalCode,
                id, registeredAt, registeredBy, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, 1)
            """, identity.columns + [.id(id), .moment(at), .text(permitted.stamp.identity.text)])
        for module in modules {
            try connection.run(
                "INSERT INTO partyService (party, module, at) VALUES ($1, $2, $3)",
                [.id(id), .text(module.text), .moment(at)])
        }
        for other in otherNames + identity.callName { try add(other, to: id, at) }
        try transaction.record(permitted.stamp, subjects: [id.text])
    }

    /// Replaces the identity, when nobody else did meanwhile. A changed name is kept as a previous one.
    public func update(_ permitted: Permitted<Subject.Party>, _ identity: PartyIdentity, expecting version: Int64)
        throws
    {
        try transaction.confirm(permitted, .party)
        guard let row = try connection.one("SELECT * FROM party WHERE id = $1", [.id(permitted.id)]) else {
            throw StoreRefusal.notFound
        }
        let before = try Party(row)
        guard before.version == version else { throw StoreRefusal.changedMeanwhile(version: before.version) }
        try connection.run(
            """
            UPDATE party SET kind = $1, title = $2, given = $3, middle = $4, family = $5, knownAs = $6, foldedGiven = $7,
                foldedFamily = $8, soundGiven = $9, soundFamily = $10, bornOn = $11, diedOn = $12, diedSource = $13,
                nhsNumber = $14, postcode = $15, phone = $16, email = $17, sex = $18, streetNumber = $19, street = $20,
                towns = $21, postalCode = $22, version = version + 1
            WHERE id = $23 AND version = $24
            """, identity.columns + [.id(permitted.id), .integer(version)])
        let (old, new) = (before.identity.name, identity.name)
        if NameKey.folded(old.short) != NameKey.folded(new.short) {
            try add(OtherName(.previous, old), to: permitted.id, permitted.stamp.at)
        }
        for other in identity.callName { try add(other, to: permitted.id, permitted.stamp.at) }
        try transaction.record(permitted.stamp, subjects: [permitted.id.text])
    }

    /// Takes the names away that somebody is called by beside their own: what they were is no longer searched.
    public func forgetAliases(_ permitted: Permitted<Subject.Party>) throws {
        try transaction.confirm(permitted, .party)
        try connection.run("DELETE FROM partyName WHERE party = $1 AND kind = 'alias'", [.id(permitted.id)])
    }

    /// Links two parties, both ways, from a day.
    public func relate(
        _ permitted: Permitted<Subject.Party>, to other: Permitted<Subject.Party>, as kind: DefinitionID, from day: Day,
        _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .party)
        try transaction.confirm(other, .party)
        let id: RequestID = identifiers.next()
        try connection.run(
            "INSERT INTO relationship (id, party, other, kind, fromDay) VALUES ($1, $2, $3, $4, $5)",
            [.id(id), .id(permitted.id), .id(other.id), .text(kind.text), .day(day)])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text, other.id.text])
    }

    /// Keeps what somebody judged of two entries that are alike: one person, or two.
    public func judge(
        _ permitted: Permitted<Subject.Party>, against other: PartyID, isSame: Bool, weight: Double,
        _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .party)
        let id: RequestID = identifiers.next()
        try connection.run(
            """
            INSERT INTO partyJudgement (id, party, other, isSame, weight, byAccount, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .id(id), .id(other), .id(permitted.id), .bool(isSame), .real(weight),
                .text(permitted.stamp.identity.text), .moment(permitted.stamp.at),
            ])
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text, other.text],
            ground: isSame ? "judged the same person" : "judged another person")
    }

    /// Notes that a registration was given up because the person is known already.
    public func recognise(_ permitted: Permitted<Subject.Party>) throws {
        try transaction.confirm(permitted, .party)
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text], ground: "recognised while registering")
    }

    private func add(_ other: OtherName, to id: PartyID, _ at: Moment) throws {
        let name = other.name
        try connection.run(
            """
            INSERT INTO partyName (party, kind, given, family, foldedGiven, foldedFamily, soundGiven, soundFamily, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
            """,
            [
                .id(id), .text(other.kind.rawValue), .text(name.given), .text(name.family),
                .text(NameKey.folded(name.given)),
                .text(NameKey.folded(name.family)), .text(NameKey.sound(name.given)), .text(NameKey.sound(name.family)),
                .moment(at),
            ])
    }

    /// Gives a party the next client number, unless it has one: from then on it is a client. Part of opening a case.
    func makeClient(_ id: PartyID) throws {
        guard let row = try connection.one("SELECT uid FROM party WHERE id = $1", [.id(id)]) else {
            throw StoreRefusal.notFound
        }
        guard try row.optionalText("uid") == nil else { return }
        guard let uid = UID(sequence: try transaction.next("client")) else {
            throw StorageFault.unreadable(table: "counter", column: "value")
        }
        try connection.run("UPDATE party SET uid = $2 WHERE id = $1", [.id(id), .text(uid.text)])
    }
}

extension PartyIdentity {
    /// What they like to be called, as a name that search goes by.
    fileprivate var callName: [OtherName] {
        guard let knownAs, !NameKey.folded(knownAs).isEmpty, NameKey.folded(knownAs) != NameKey.folded(name.given)
        else {
            return []
        }
        return [OtherName(.alias, PersonName(given: knownAs, family: name.family))]
    }

    /// In the order of the statements above.
    fileprivate var columns: [SQLValue] {
        [
            .text(kind.rawValue), .optional(name.title), .text(name.given), .optional(name.middle), .text(name.family),
            .optional(knownAs), .text(NameKey.folded(name.given)), .text(NameKey.folded(name.family)),
            .text(NameKey.sound(name.given)), .text(NameKey.sound(name.family)), .day(bornOn), .day(diedOn),
            .optional(diedSource), .optional(nhsNumber?.text), .optional(postcode?.text), .optional(phone?.text),
            .optional(email?.text), .optional(sex), .optional(address?.number), .optional(address?.street),
            .optional(address.flatMap { $0.towns.isEmpty ? nil : $0.towns.joined(separator: "|") }),
            .optional(address?.postalCode),
        ]
    }
}

extension Transaction {
    /// The next number of a counter, from 1, without gaps.
    func next(_ counter: String) throws -> Int64 {
        let row = try connection.one(
            """
            INSERT INTO counter (name, value) VALUES ($1, 1)
            ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value
            """, [.text(counter)])
        guard let row else { throw StorageFault.unreadable(table: "counter", column: "value") }
        return try row.integer("value")
    }
}
