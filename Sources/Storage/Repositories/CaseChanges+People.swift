public import CaseModel
public import Policy

/// To whom a case is given.
public enum Assignee: Sendable, Hashable {
    case lead(AccountID)
    case coWorker(AccountID)
    case team(TeamID)

    var part: AllocationPart {
        switch self {
        case .lead: .lead
        case .coWorker: .coWorker
        case .team: .team
        }
    }

    var account: AccountID? {
        switch self {
        case .lead(let account), .coWorker(let account): account
        case .team: nil
        }
    }

    var team: TeamID? {
        guard case .team(let team) = self else { return nil }
        return team
    }
}

extension CaseChanges {
    /// Gives the case from a day on. A new lead, or a new team, ends the one before on that day's eve.
    public func allocate(
        _ permitted: Permitted<Subject.Case>, to assignee: Assignee, from day: Day, reason: String?, id: AllocationID
    ) throws {
        try transaction.confirm(permitted, .caseFile)
        if assignee.part != .coWorker { try end(assignee.part, of: permitted, before: day) }
        try connection.run(
            """
            INSERT INTO allocation (id, caseFile, account, team, part, fromDay, byAccount, reason, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .id(id), .id(permitted.id), .id(assignee.account), .id(assignee.team), .text(assignee.part.rawValue),
                .day(day), .text(permitted.stamp.identity.text), .optional(reason), .moment(permitted.stamp.at),
            ])
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text, assignee.account?.text ?? assignee.team?.text ?? ""])
    }

    /// Ends one allocation; the day is its last.
    public func end(_ allocation: AllocationID, of permitted: Permitted<Subject.Case>, on day: Day) throws {
        try transaction.confirm(permitted, .caseFile)
        let changed = try connection.run(
            """
            UPDATE allocation SET untilDay = $3, endedAt = $4, endedBy = $5
            WHERE id = $1 AND caseFile = $2 AND (untilDay IS NULL OR untilDay > $3)
            """,
            [
                .id(allocation), .id(permitted.id), .day(day), .moment(permitted.stamp.at),
                .text(permitted.stamp.identity.text),
            ])
        guard changed == 1 else { throw StoreRefusal.wrongState }
        try transaction.record(permitted.stamp, subjects: [permitted.id.text, allocation.text])
    }

    private func end(_ part: AllocationPart, of permitted: Permitted<Subject.Case>, before day: Day) throws {
        guard let eve = Day(number: Int(day.number) - 1) else { return }
        try connection.run(
            """
            UPDATE allocation SET untilDay = $3, endedAt = $4, endedBy = $5
            WHERE caseFile = $1 AND part = $2 AND (untilDay IS NULL OR untilDay > $3)
            """,
            [
                .id(permitted.id), .text(part.rawValue), .day(eve), .moment(permitted.stamp.at),
                .text(permitted.stamp.identity.text),
            ])
    }
}
