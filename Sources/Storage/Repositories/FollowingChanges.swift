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
    /// - Parameter unfired: those that were true before they were looked at: they are kept, and nothing was done for them.
    public func keep(
        _ subject: FollowingSubject, in module: ModuleID, snapshot: Int64, on day: Day, adding: Set<StoredRuleKey>,
        unfired: Set<StoredRuleKey>, removing: Set<StoredRuleKey>
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
                INSERT INTO ruleKey (subject, module, rule, occurrence, since, fired) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (subject, module, rule, occurrence) DO NOTHING
                """,
                [
                    .text(subject.id), .text(module.text), .text(key.rule.text), .text(key.occurrence),
                    .moment(subject.stamp.at), .bool(!unfired.contains(key)),
                ])
        }
    }

    /// Forgets that a rule was true of something before it came, so that it fires when that is looked at again.
    public func forget(_ rule: DefinitionID, in module: ModuleID, of subject: FollowingSubject) throws {
        try connection.run(
            "DELETE FROM ruleKey WHERE subject = $1 AND module = $2 AND rule = $3 AND fired = FALSE",
            [.text(subject.id), .text(module.text), .text(rule.text)])
    }

    /// What was worked out under earlier definitions stands under these too; the next of them in the order of their subjects.
    /// - Returns: the last one; nil when there were no more.
    public func letStand(
        _ earlier: Int64, of modules: Set<ModuleID>, as snapshot: Int64, after last: String, limit: Int
    ) throws -> String? {
        guard !modules.isEmpty else { return nil }
        var builder = SQLBuilder()
        let which = """
            snapshot = \(builder.bind(.integer(earlier))) AND subject > \(builder.bind(last)) \
            AND \(builder.isIn("module", modules.map(\.text)))
            """
        let end = try connection.rows(
            "SELECT subject FROM ruleStanding WHERE \(which) ORDER BY subject LIMIT \(limit)", builder.values
        ).last?.text("subject")
        guard let end else { return nil }
        let change = """
            UPDATE ruleStanding SET snapshot = \(builder.bind(.integer(snapshot))) WHERE \(which) \
            AND subject <= \(builder.bind(end))
            """
        try connection.run(change, builder.values)
        return end
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

/// How far the pass of one night has come.
public struct NightStanding: Sendable, Hashable {
    public let lastCase: CaseID?
    public let cases: Int64
}

extension FollowingChanges {
    /// A pass that says nothing for so long has died; another may go on with it.
    private static let silence: Int64 = 10 * 60_000

    /// Takes the pass of a night, or goes on with one that died; nil when it is finished, or another has it.
    public func takeNight(_ night: Day, at now: Moment) throws -> NightStanding? {
        let row = try connection.one(
            """
            INSERT INTO nightlyPass (night, startedAt, cases) VALUES ($1, $2, 0)
            ON CONFLICT (night) DO UPDATE SET startedAt = excluded.startedAt
            WHERE nightlyPass.finishedAt IS NULL AND nightlyPass.startedAt < $3
            RETURNING lastCase, cases
            """, [.day(night), .moment(now), .integer(now.milliseconds - Self.silence)])
        return try row.map { NightStanding(lastCase: try $0.optionalID("lastCase"), cases: try $0.integer("cases")) }
    }

    public func keepNight(_ night: Day, _ standing: (last: CaseID, cases: Int64), at now: Moment) throws {
        try connection.run(
            "UPDATE nightlyPass SET lastCase = $2, cases = $3, startedAt = $4 WHERE night = $1",
            [.day(night), .id(standing.last), .integer(standing.cases), .moment(now)])
    }

    public func finishNight(_ night: Day, at now: Moment) throws {
        try connection.run(
            "UPDATE nightlyPass SET finishedAt = $2 WHERE night = $1", [.day(night), .moment(now)])
    }
}

extension FollowingRepository {
    /// Of how many things each rule was true before it came, and still is, without anything having been done.
    public func unfired(in module: ModuleID) throws -> [DefinitionID: Int64] {
        let rows = try connection.rows(
            """
            SELECT rule, count(DISTINCT subject) AS amount FROM ruleKey WHERE module = $1 AND fired = FALSE
            GROUP BY rule ORDER BY rule
            """, [.text(module.text)])
        return Dictionary(
            try rows.map { (try $0.definition("rule"), try $0.integer("amount")) }, uniquingKeysWith: { $1 })
    }

    /// The next cases, or people, of which the rule was true before it came.
    public func unfired(
        _ rule: DefinitionID, in module: ModuleID, after last: String, limit: Int
    ) throws -> [(subject: String, caseFile: CaseID?)] {
        try connection.rows(
            """
            SELECT DISTINCT k.subject, c.id AS caseFile FROM ruleKey k LEFT JOIN caseFile c ON c.id = k.subject
            WHERE k.module = $1 AND k.rule = $2 AND k.fired = FALSE AND k.subject > $3 ORDER BY k.subject LIMIT $4
            """, [.text(module.text), .text(rule.text), .text(last), .integer(Int64(limit))]
        ).map { (try $0.text("subject"), try $0.optionalID("caseFile")) }
    }

    /// Under which other definitions anything was last worked out, and for which services.
    public func standings(besides snapshot: Int64) throws -> [Int64: Set<ModuleID>] {
        let rows = try connection.rows(
            "SELECT DISTINCT snapshot, module FROM ruleStanding WHERE snapshot <> $1", [.integer(snapshot)])
        return try rows.reduce(into: [:]) { found, row in
            found[try row.integer("snapshot"), default: []].insert(try row.definition("module"))
        }
    }

    /// The next cases that were last worked out under other definitions, or never.
    public func outdated(by snapshot: Int64, after last: CaseID?, limit: Int) throws -> [CaseID] {
        try connection.rows(
            """
            SELECT c.id FROM caseFile c LEFT JOIN ruleStanding s ON s.subject = c.id AND s.module = c.module
            WHERE c.id > $1 AND (s.snapshot IS NULL OR s.snapshot <> $2) ORDER BY c.id LIMIT $3
            """, [.text(last?.text ?? ""), .integer(snapshot), .integer(Int64(limit))]
        ).map { try $0.id("id") }
    }

    /// Whether the pass of that night is finished.
    public func isDone(_ night: Day) throws -> Bool {
        try connection.one(
            "SELECT 1 AS found FROM nightlyPass WHERE night = $1 AND finishedAt IS NOT NULL", [.day(night)]) != nil
    }
}

extension Transaction {
    public var following: FollowingChanges { FollowingChanges(transaction: self) }
}
