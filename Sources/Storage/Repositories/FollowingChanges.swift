public import CaseModel
import Policy

/// A notice: to somebody, about a case, without personal data.
public struct NewNotice: Sendable, Hashable {
    public let account: AccountID
    public let module: ModuleID
    public let caseFile: CaseID?
    public let party: PartyID?
    public let say: String
    public let source: String

    public init(
        account: AccountID, module: ModuleID, caseFile: CaseID?, party: PartyID?, say: String, source: String
    ) {
        self.account = account
        self.module = module
        self.caseFile = caseFile
        self.party = party
        self.say = say
        self.source = source
    }
}

/// A letter to be looked over, or a message to be sent.
public struct NewOutgoing: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case letter, message }

    public let kind: Kind
    public let module: ModuleID
    /// `module/id` of the letter's definition.
    public let letter: String
    public let caseFile: CaseID?
    public let party: PartyID?
    public let recipient: String
    public let source: String

    public init(
        kind: Kind, module: ModuleID, letter: String, caseFile: CaseID?, party: PartyID?, recipient: String,
        source: String
    ) {
        self.kind = kind
        self.module = module
        self.letter = letter
        self.caseFile = caseFile
        self.party = party
        self.recipient = recipient
        self.source = source
    }
}

/// Writes what the rules and schedules worked out, in the transaction of the change that set them off.
public struct FollowingChanges {
    let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    /// The rules that are true now, under these definitions.
    public func keep(
        _ subject: FollowingSubject, in module: ModuleID, snapshot: Int64, on day: Day, adding: Set<StoredRuleKey>,
        removing: Set<StoredRuleKey>
    ) throws {
        try connection.run(
            """
            INSERT INTO ruleStanding (subject, module, snapshot, onDay) VALUES ($1, $2, $3, $4)
            ON CONFLICT (subject, module) DO UPDATE SET snapshot = excluded.snapshot, onDay = excluded.onDay
            """, [.text(subject.id), .text(module.text), .integer(snapshot), .day(day)])
        for key in removing {
            try connection.run(
                "DELETE FROM ruleKey WHERE subject = $1 AND module = $2 AND rule = $3 AND occurrence = $4",
                [.text(subject.id), .text(module.text), .text(key.rule.text), .text(key.occurrence)])
        }
        for key in adding {
            try connection.run(
                """
                INSERT INTO ruleKey (subject, module, rule, occurrence, since) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (subject, module, rule, occurrence) DO NOTHING
                """,
                [
                    .text(subject.id), .text(module.text), .text(key.rule.text), .text(key.occurrence),
                    .moment(subject.stamp.at),
                ])
        }
    }

    /// Ends work that is no longer wanted, or that a record has done; it stays, with why.
    public func end(_ work: AutomaticWork, _ subject: FollowingSubject, because what: String, id: RequestID) throws {
        let stamp = subject.stamp
        let changed = try connection.run(
            "UPDATE workItem SET doneAt = $2, doneBy = $3 WHERE id = $1 AND doneAt IS NULL",
            [.id(work.id), .moment(stamp.at), .text(stamp.identity.text)])
        guard changed == 1 else { return }
        try note(work.id, what, nil, stamp, id: id)
        try transaction.record(stamp, subjects: [work.id.text, subject.id])
    }

    /// A corrected date moved what is due.
    public func move(
        _ work: AutomaticWork, _ subject: FollowingSubject, due: Day?, showFrom: Day?, title: String, id: RequestID
    ) throws {
        try connection.run(
            "UPDATE workItem SET dueOn = $2, showFrom = $3, title = $4 WHERE id = $1 AND doneAt IS NULL",
            [.id(work.id), .day(due), .day(showFrom), .text(title)])
        try note(work.id, "moved", work.dueOn.map { "\($0)" }, subject.stamp, id: id)
        try transaction.record(subject.stamp, subjects: [work.id.text, subject.id], fields: ["dueOn"])
    }

    /// Who does it follows who has the case.
    public func hand(_ work: AutomaticWork, _ subject: FollowingSubject, to account: AccountID?, team: TeamID?) throws {
        try connection.run(
            "UPDATE workItem SET account = $2, team = $3 WHERE id = $1 AND doneAt IS NULL",
            [.id(work.id), .id(account), .id(team)])
        try transaction.record(subject.stamp, subjects: [work.id.text, subject.id])
    }

    private func note(_ work: WorkItemID, _ what: String, _ detail: String?, _ stamp: Stamp, id: RequestID) throws {
        try connection.run(
            "INSERT INTO workEvent (id, workItem, at, byAccount, what, detail) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .id(id), .id(work), .moment(stamp.at), .text(stamp.identity.text), .text(what), .optional(detail),
            ])
    }

    public func notify(_ subject: FollowingSubject, _ notice: NewNotice, id: RequestID) throws {
        try connection.run(
            """
            INSERT INTO notice (id, account, module, caseFile, party, say, source, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .id(id), .id(notice.account), .text(notice.module.text), .id(notice.caseFile), .id(notice.party),
                .text(notice.say), .text(notice.source), .moment(subject.stamp.at),
            ])
        try transaction.record(subject.stamp, subjects: [subject.id, notice.account.text], fields: ["notice"])
    }

    public func prepare(_ subject: FollowingSubject, _ outgoing: NewOutgoing, id: RequestID) throws {
        try connection.run(
            """
            INSERT INTO outgoing (id, module, letter, kind, caseFile, party, recipient, source, createdAt, createdBy)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .id(id), .text(outgoing.module.text), .text(outgoing.letter), .text(outgoing.kind.rawValue),
                .id(outgoing.caseFile), .id(outgoing.party), .text(outgoing.recipient), .text(outgoing.source),
                .moment(subject.stamp.at), .text(subject.stamp.identity.text),
            ])
        try transaction.record(subject.stamp, subjects: [subject.id, id.text], fields: [outgoing.kind.rawValue])
    }
}

extension Transaction {
    public var following: FollowingChanges { FollowingChanges(transaction: self) }
}
