public import CaseModel
public import Policy

extension CaseChanges {
    /// Most who take part in one case at once, and most lines about them, those put right among them.
    public static let mostParticipants = 60
    public static let mostParticipantLines = 400

    /// Adds somebody in a role of the case, unless they have it on one of these days already or there are too many.
    /// - Parameter party: the leave where it is a person.
    public func add(
        _ permitted: Permitted<Subject.Case>, _ subject: ParticipantSubject, _ party: Permitted<Subject.Party>?,
        _ line: ParticipantLine, _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .caseFile)
        if case .party(let id) = subject {
            guard let party, party.id == id else { throw StoreRefusal.notFound }
            try transaction.confirm(party, .party)
        }
        let lines = try lines(of: permitted.id)
        let earlier = try connection.one(
            "SELECT count(*) AS amount FROM participantEarlier WHERE caseFile = $1", [.id(permitted.id)])
        guard lines.count(where: { $0.span.until == nil }) < Self.mostParticipants,
            try Int64(lines.count) + (earlier?.integer("amount") ?? 0) < Int64(Self.mostParticipantLines)
        else { throw StoreRefusal.wrongState }
        guard !lines.contains(where: { $0.meets(subject, line) }) else { throw StoreRefusal.exists }
        try insert(subject, line, of: permitted.id, permitted.stamp, identifiers)
        try changed(permitted, subject)
    }

    /// Puts a line about a participant right, or ends it: the line as it was stays behind the new one. Without a new one
    /// they never took part. Whom the case is about is not changed here.
    public func correct(
        _ permitted: Permitted<Subject.Case>, _ participant: ParticipantID, to line: ParticipantLine?,
        _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .caseFile)
        let lines = try lines(of: permitted.id)
        guard let old = lines.first(where: { $0.id == participant }), old.role != CaseParticipant.subjectRole else {
            throw StoreRefusal.notFound
        }
        let isParty = old.party != nil
        let columns = isParty ? "'party', party, role, keptApart" : "kind, subject, role, FALSE"
        try connection.run(
            """
            INSERT INTO participantEarlier (id, caseFile, kind, subject, role, keptApart, fromDay, untilDay, byAccount, at,
                replacedBy, replacedAt)
            SELECT id, caseFile, \(columns), fromDay, untilDay, byAccount, at, $3, $4
            FROM \(isParty ? "participant" : "participantOther") WHERE id = $1 AND caseFile = $2
            """,
            [
                .id(participant), .id(permitted.id), .text(permitted.stamp.identity.text),
                .moment(permitted.stamp.at),
            ])
        try connection.run(
            "DELETE FROM \(isParty ? "participant" : "participantOther") WHERE id = $1 AND caseFile = $2",
            [.id(participant), .id(permitted.id)])
        if let line {
            guard !lines.contains(where: { $0.id != participant && $0.meets(old.subject, line) }) else {
                throw StoreRefusal.exists
            }
            try insert(old.subject, line, of: permitted.id, permitted.stamp, identifiers)
        }
        try changed(permitted, old.subject)
    }

    private func lines(of id: CaseID) throws -> [CaseParticipant] {
        try connection.rows(CaseParticipant.ofCase, [.id(id)]).map { try CaseParticipant($0) }
    }

    func insert(
        _ subject: ParticipantSubject, _ line: ParticipantLine, of id: CaseID, _ stamp: Stamp,
        _ identifiers: IdentifierSource
    ) throws {
        let participant: ParticipantID = identifiers.next()
        let (by, at) = (SQLValue.text(stamp.identity.text), SQLValue.moment(stamp.at))
        guard case .party(let party) = subject else {
            try connection.run(
                """
                INSERT INTO participantOther (id, caseFile, kind, subject, role, fromDay, untilDay, byAccount, at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                [
                    .id(participant), .id(id), .text(subject.kind), .text(subject.text), .text(line.role),
                    .day(line.from), .day(line.until), by, at,
                ])
            return
        }
        try connection.run(
            """
            INSERT INTO participant (id, caseFile, party, role, keptApart, fromDay, untilDay, byAccount, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .id(participant), .id(id), .id(party), .text(line.role), .bool(line.isKeptApart), .day(line.from),
                .day(line.until), by, at,
            ])
    }

    private func changed(_ permitted: Permitted<Subject.Case>, _ subject: ParticipantSubject) throws {
        try connection.run("UPDATE caseFile SET version = version + 1 WHERE id = $1", [.id(permitted.id)])
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text, subject.text], fields: ["participant"])
    }
}

extension CaseParticipant {
    /// Whether the same has the same role on one of the days of a line.
    fileprivate func meets(_ subject: ParticipantSubject, _ line: ParticipantLine) -> Bool {
        guard self.subject == subject, role == line.role else { return false }
        return (span.until.map { line.from <= $0 } ?? true) && (line.until.map { span.from <= $0 } ?? true)
    }
}
