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

    public func keepOut(
        _ permitted: Permitted<Subject.Case>, _ who: KeptOut, from day: Day, _ identifiers: IdentifierSource
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
            "INSERT INTO exclusion (id, caseFile, account, party, kind, fromDay) VALUES ($1, $2, $3, $4, $5, $6)",
            [.id(entry), .id(permitted.id), .id(account), .id(party), .text(kind), .day(day)])
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text, account?.text ?? party?.text ?? ""], fields: [kind])
    }

    /// Opens the case to the actor by break-glass until a moment.
    public func breakGlass(_ permitted: Permitted<Subject.Case>, until: Moment, _ identifiers: IdentifierSource) throws
    {
        guard permitted.action == .glass, case .account(let account) = permitted.stamp.identity else {
            throw StoreRefusal.notFound
        }
        try transaction.confirm(permitted, .caseFile)
        let opening: RequestID = identifiers.next()
        try connection.run(
            "INSERT INTO glassOpening (id, caseFile, account, fromAt, untilAt) VALUES ($1, $2, $3, $4, $5)",
            [.id(opening), .id(permitted.id), .id(account), .moment(permitted.stamp.at), .moment(until)])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text], ground: opening.text)
    }
}
