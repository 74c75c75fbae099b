public import CaseModel
public import Policy

/// Who is kept from a case, beyond rights.
public enum KeptOut: Sendable, Hashable {
    case account(AccountID)
    case party(PartyID)
    /// A worker with a declared conflict of interest.
    case conflict(AccountID)
}

extension CaseChanges {
    /// Sets who may see the case at all; `readers` are the people named, and replace those named before.
    public func restrict(_ permitted: Permitted<Subject.Case>, to restriction: Restriction, readers: Set<AccountID>)
        throws
    {
        try transaction.confirm(permitted, .caseFile)
        try connection.run(
            "UPDATE caseFile SET restriction = $2, version = version + 1 WHERE id = $1",
            [.id(permitted.id), .text(restriction.rawValue)])
        try connection.run("DELETE FROM caseReader WHERE caseFile = $1", [.id(permitted.id)])
        for reader in readers.sorted() {
            try connection.run(
                "INSERT INTO caseReader (caseFile, account) VALUES ($1, $2)", [.id(permitted.id), .id(reader)])
        }
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text] + readers.sorted().map(\.text), fields: ["restriction"])
    }

    /// - Parameter wall: what those have in common who are kept away by one decision.
    public func keepOut(
        _ permitted: Permitted<Subject.Case>, _ who: KeptOut, from day: Day, because reason: String? = nil,
        wall: RequestID? = nil, _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .caseFile)
        let entry: RequestID = identifiers.next()
        let (account, party, kind): (AccountID?, PartyID?, String) =
            switch who {
            case .account(let account): (account, nil, "excluded")
            case .party(let party): (nil, party, "excluded")
            case .conflict(let account): (account, nil, "conflict")
            }
        try connection.run(
            """
            INSERT INTO exclusion (id, caseFile, account, party, kind, fromDay, reason, byAccount, wall)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .id(entry), .id(permitted.id), .id(account), .id(party), .text(kind), .day(day), .optional(reason),
                .text(permitted.stamp.identity.text), .id(wall),
            ])
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text, account?.text ?? party?.text ?? ""], fields: [kind])
    }

    /// Ends an exclusion; the day is its last.
    public func letIn(_ permitted: Permitted<Subject.Case>, _ exclusion: ExclusionID, on day: Day) throws {
        try transaction.confirm(permitted, .caseFile)
        let changed = try connection.run(
            "UPDATE exclusion SET untilDay = $3 WHERE id = $1 AND caseFile = $2 AND untilDay IS NULL",
            [.id(exclusion), .id(permitted.id), .day(day)])
        guard changed == 1 else { throw StoreRefusal.wrongState }
        try transaction.record(permitted.stamp, subjects: [permitted.id.text, exclusion.text], fields: ["excluded"])
    }

    /// Ends all of a wall that stands at the case; the day is its last.
    public func takeDown(_ permitted: Permitted<Subject.Case>, _ wall: RequestID, on day: Day) throws {
        try transaction.confirm(permitted, .caseFile)
        let ended = try connection.rows(
            "UPDATE exclusion SET untilDay = $3 WHERE wall = $1 AND caseFile = $2 AND untilDay IS NULL RETURNING account",
            [.id(wall), .id(permitted.id), .day(day)]
        ).compactMap { try $0.optionalText("account") }
        guard !ended.isEmpty else { return }
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text] + ended.sorted(), fields: ["conflict"], ground: "wall")
    }

    /// Opens the case to the actor by break-glass until a moment. What is read under it carries the identifier given.
    @discardableResult
    public func breakGlass(
        _ permitted: Permitted<Subject.Case>, until: Moment, _ identifiers: IdentifierSource
    ) throws -> String {
        guard permitted.action == .glass, case .account(let account) = permitted.stamp.identity else {
            throw StoreRefusal.notFound
        }
        try transaction.confirm(permitted, .caseFile)
        let opening: RequestID = identifiers.next()
        try connection.run(
            """
            INSERT INTO glassOpening (id, caseFile, account, fromAt, untilAt, code, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .id(opening), .id(permitted.id), .id(account), .moment(permitted.stamp.at), .moment(until),
                .optional(permitted.stamp.reason?.code?.text), .optional(permitted.stamp.reason?.text),
            ])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text], ground: opening.text)
        return opening.text
    }
}
