public import CaseModel
public import Policy

/// What a new case is made of beyond what the permission says.
public struct CaseOpening: Sendable, Hashable {
    public let id: CaseID
    public let workflow: DefinitionID
    public let programme: DefinitionID
    public let subject: CaseSubject
    public let stage: DefinitionID
    public let on: Day
    public var restriction: Restriction
    /// The definitions in force.
    public let snapshot: Int64?

    public init(
        id: CaseID, workflow: DefinitionID, programme: DefinitionID, subject: CaseSubject, stage: DefinitionID, on: Day,
        restriction: Restriction = .open, snapshot: Int64? = nil
    ) {
        self.id = id
        self.workflow = workflow
        self.programme = programme
        self.subject = subject
        self.stage = stage
        self.on = on
        self.restriction = restriction
        self.snapshot = snapshot
    }
}

/// A move of a case from stage to stage.
public struct StageMove: Sendable, Hashable {
    public let move: DefinitionID
    public let to: DefinitionID
    public let on: Day
    public let snapshot: Int64?

    public init(move: DefinitionID, to stage: DefinitionID, on: Day, snapshot: Int64? = nil) {
        self.move = move
        self.to = stage
        self.on = on
        self.snapshot = snapshot
    }
}

/// Opens, moves, closes and reopens cases. Identifiers of dated facts come from `identifiers`.
public struct CaseChanges {
    let transaction: Transaction
    var connection: any Connection { transaction.connection }

    /// Opens the case in its first stage and period; a party who is its subject becomes a client and gets a number.
    public func open(
        _ permitted: PermittedCreation<Subject.Case>, _ opening: CaseOpening, _ identifiers: IdentifierSource
    ) throws {
        let place = permitted.place
        guard let module = place.modules?.first, place.modules?.count == 1, place.cases?.count == 1,
            place.cases?.first?.programme == opening.programme,
            place.parties == Set([opening.subject.party].compactMap { $0 })
        else { throw StoreRefusal.notFound }
        let (at, by) = (permitted.stamp.at, permitted.stamp.identity.text)
        try connection.run(
            """
            INSERT INTO caseFile (id, module, programme, workflow, subjectKind, party, subject, restriction, createdAt, createdBy,
                version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
            """,
            [
                .id(opening.id), .text(module.text), .text(opening.programme.text), .text(opening.workflow.text),
                .text(opening.subject.kind), .id(opening.subject.party), .text(opening.subject.id),
                .text(opening.restriction.rawValue), .moment(at), .text(by),
            ])
        try connection.run(
            "INSERT INTO casePeriod (caseFile, number, openedOn) VALUES ($1, 1, $2)",
            [.id(opening.id), .day(opening.on)])
        try enter(opening.id, 1, opening.stage, nil, opening.on, permitted.stamp, opening.snapshot, identifiers)
        if let party = opening.subject.party {
            let line = ParticipantLine(role: CaseParticipant.subjectRole, from: opening.on)
            try insert(.party(party), line, of: opening.id, permitted.stamp, identifiers)
            try transaction.parties.makeClient(party)
        }
        try transaction.record(permitted.stamp, subjects: [opening.id.text, opening.subject.id])
    }

    /// Into another stage of the present period.
    public func move(_ permitted: Permitted<Subject.Case>, _ move: StageMove, _ identifiers: IdentifierSource) throws {
        let period = try present(permitted)
        guard period.closedOn == nil else { throw StoreRefusal.wrongState }
        try enter(permitted.id, period.number, move.to, move.move, move.on, permitted.stamp, move.snapshot, identifiers)
        try finish(permitted)
    }

    /// Into a last stage: the period ends. Allocations are ended by who closes, if they should be.
    public func close(
        _ permitted: Permitted<Subject.Case>, _ move: StageMove, reason: String?, _ identifiers: IdentifierSource
    ) throws {
        let period = try present(permitted)
        guard period.closedOn == nil, move.on >= period.openedOn else { throw StoreRefusal.wrongState }
        try enter(permitted.id, period.number, move.to, move.move, move.on, permitted.stamp, move.snapshot, identifiers)
        try connection.run(
            "UPDATE casePeriod SET closedOn = $3, closingReason = $4 WHERE caseFile = $1 AND number = $2",
            [.id(permitted.id), .integer(period.number), .day(move.on), .optional(reason)])
        try finish(permitted)
    }

    /// Out of a last stage: a new period begins.
    public func reopen(_ permitted: Permitted<Subject.Case>, _ move: StageMove, _ identifiers: IdentifierSource) throws
    {
        let period = try present(permitted)
        guard let closedOn = period.closedOn, move.on >= closedOn else { throw StoreRefusal.wrongState }
        let number = period.number + 1
        try connection.run(
            "INSERT INTO casePeriod (caseFile, number, openedOn) VALUES ($1, $2, $3)",
            [.id(permitted.id), .integer(number), .day(move.on)])
        try enter(permitted.id, number, move.to, move.move, move.on, permitted.stamp, move.snapshot, identifiers)
        try finish(permitted)
    }

    func finish(_ permitted: Permitted<Subject.Case>) throws {
        try connection.run("UPDATE caseFile SET version = version + 1 WHERE id = $1", [.id(permitted.id)])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text])
    }

    /// The last period, after the permission was confirmed.
    func present(_ permitted: Permitted<Subject.Case>) throws -> CasePeriod {
        try transaction.confirm(permitted, .caseFile)
        let row = try connection.one(
            "SELECT * FROM casePeriod WHERE caseFile = $1 ORDER BY number DESC LIMIT 1", [.id(permitted.id)])
        guard let row else { throw StoreRefusal.notFound }
        return try CasePeriod(row)
    }

    private func enter(
        _ id: CaseID, _ period: Int64, _ stage: DefinitionID, _ move: DefinitionID?, _ on: Day, _ stamp: Stamp,
        _ snapshot: Int64?, _ identifiers: IdentifierSource
    ) throws {
        let entry: RequestID = identifiers.next()
        try connection.run(
            """
            INSERT INTO stageEntry (id, caseFile, period, stage, move, enteredOn, at, byAccount, snapshot)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .id(entry), .id(id), .integer(period), .text(stage.text), .optional(move?.text), .day(on),
                .moment(stamp.at),
                .text(stamp.identity.text), .optional(snapshot),
            ])
    }
}
