public import CaseModel
public import Policy

extension CaseChanges {
    /// Raises a flag on the case, of the case's own service.
    public func raiseFlag(
        _ permitted: Permitted<Subject.Case>, _ flag: String, from day: Day, reviewOn: Day?, note: String? = nil,
        source: String? = nil, _ identifiers: IdentifierSource
    ) throws {
        try raiseFlag(
            permitted,
            NewFlag(
                id: identifiers.next(), flag: flag, from: day, reviewOn: reviewOn, note: note, source: source))
    }

    public func raiseFlag(_ permitted: Permitted<Subject.Case>, _ flag: NewFlag) throws {
        try transaction.confirm(permitted, .caseFile)
        guard
            let module = try connection.one("SELECT module FROM caseFile WHERE id = $1", [.id(permitted.id)])?
                .definition("module")
        else { throw StoreRefusal.notFound }
        try FlagChanges(transaction: transaction, stamp: permitted.stamp).raise(
            flag, on: .id(permitted.id), orOn: .null, of: module)
        try transaction.record(permitted.stamp, subjects: [permitted.id.text], fields: ["flags"])
    }

    /// Keeps that the flag was looked at again and stays up; the next review, if any, is on a later day.
    public func reviewFlag(
        _ permitted: Permitted<Subject.Case>, _ flag: FlagID, saying say: String, on day: Day, nextOn: Day?,
        _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .caseFile)
        try FlagChanges(transaction: transaction, stamp: permitted.stamp).review(
            flag, where: "caseFile", is: .id(permitted.id), saying: say, on: day, nextOn: nextOn, identifiers)
        try transaction.record(permitted.stamp, subjects: [permitted.id.text, flag.text], fields: ["flags"])
    }

    /// Takes the flag down; it stays to be read.
    public func endFlag(
        _ permitted: Permitted<Subject.Case>, _ flag: FlagID, because reason: String, on day: Day
    ) throws {
        try transaction.confirm(permitted, .caseFile)
        try FlagChanges(transaction: transaction, stamp: permitted.stamp).end(
            flag, where: "caseFile", is: .id(permitted.id), because: reason, on: day)
        try transaction.record(permitted.stamp, subjects: [permitted.id.text, flag.text], fields: ["flags"])
    }
}

extension PartyChanges {
    /// Raises a flag of a service on a person, whatever cases they have there.
    public func raiseFlag(_ permitted: Permitted<Subject.Party>, _ flag: NewFlag, of module: ModuleID) throws {
        try transaction.confirm(permitted, .party)
        try FlagChanges(transaction: transaction, stamp: permitted.stamp).raise(
            flag, on: .null, orOn: .id(permitted.id), of: module)
        try transaction.record(permitted.stamp, subjects: [permitted.id.text], fields: ["flags"])
    }

    public func reviewFlag(
        _ permitted: Permitted<Subject.Party>, _ flag: FlagID, saying say: String, on day: Day, nextOn: Day?,
        _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .party)
        try FlagChanges(transaction: transaction, stamp: permitted.stamp).review(
            flag, where: "party", is: .id(permitted.id), saying: say, on: day, nextOn: nextOn, identifiers)
        try transaction.record(permitted.stamp, subjects: [permitted.id.text, flag.text], fields: ["flags"])
    }

    public func endFlag(
        _ permitted: Permitted<Subject.Party>, _ flag: FlagID, because reason: String, on day: Day
    ) throws {
        try transaction.confirm(permitted, .party)
        try FlagChanges(transaction: transaction, stamp: permitted.stamp).end(
            flag, where: "party", is: .id(permitted.id), because: reason, on: day)
        try transaction.record(permitted.stamp, subjects: [permitted.id.text, flag.text], fields: ["flags"])
    }
}

/// What is done to flags, the same for those of cases and of persons; the caller has confirmed and keeps the trail.
private struct FlagChanges {
    let transaction: Transaction
    let stamp: Stamp
    private var connection: any Connection { transaction.connection }

    func raise(_ flag: NewFlag, on caseFile: SQLValue, orOn party: SQLValue, of module: ModuleID) throws {
        try connection.run(
            """
            INSERT INTO flagEntry (id, caseFile, party, flag, fromDay, reviewOn, byAccount, at, module, note, source)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .id(flag.id), caseFile, party, .text(flag.flag), .day(flag.from), .day(flag.reviewOn),
                .text(stamp.identity.text), .moment(stamp.at), .text(module.text), .optional(flag.note),
                .optional(flag.source),
            ])
    }

    /// - Parameter column: `caseFile` or `party`.
    func review(
        _ flag: FlagID, where column: StaticString, is owner: SQLValue, saying say: String, on day: Day, nextOn: Day?,
        _ identifiers: IdentifierSource
    ) throws {
        let changed = try connection.run(
            "UPDATE flagEntry SET reviewOn = $3 WHERE id = $1 AND \(column) = $2 AND endedAt IS NULL",
            [.id(flag), owner, .day(nextOn)])
        guard changed == 1 else { throw StoreRefusal.wrongState }
        let entry: RequestID = identifiers.next()
        try connection.run(
            """
            INSERT INTO flagReview (id, flagEntry, onDay, say, nextOn, byAccount, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .id(entry), .id(flag), .day(day), .text(say), .day(nextOn), .text(stamp.identity.text),
                .moment(stamp.at),
            ])
    }

    /// - Parameter column: `caseFile` or `party`.
    func end(
        _ flag: FlagID, where column: StaticString, is owner: SQLValue, because reason: String, on day: Day
    ) throws {
        let changed = try connection.run(
            """
            UPDATE flagEntry SET untilDay = $3, endedAt = $4, endedBy = $5, endReason = $6
            WHERE id = $1 AND \(column) = $2 AND endedAt IS NULL
            """,
            [.id(flag), owner, .day(day), .moment(stamp.at), .text(stamp.identity.text), .text(reason)])
        guard changed == 1 else { throw StoreRefusal.wrongState }
    }
}
