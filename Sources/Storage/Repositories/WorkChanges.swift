public import CaseModel
public import Policy

/// Gives work, hands it over and finishes it.
public struct WorkChanges {
    let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    public func give(_ permitted: PermittedCreation<Subject.WorkItem>, _ item: NewWorkItem) throws {
        let place = permitted.place
        guard let module = place.modules?.first, place.modules?.count == 1, place.assignee == item.account,
            place.assignedTeam == item.team, place.isOfCase == (item.caseFile != nil)
        else { throw StoreRefusal.notFound }
        let now = try transaction.snapshot.facts.place(module: module, caseFile: item.caseFile, party: item.party)
        guard let now, now.parties == place.parties, now.cases == place.cases else { throw StoreRefusal.notFound }
        try connection.run(
            """
            INSERT INTO workItem (id, module, kind, title, source, caseFile, party, form, account, team, dueOn, createdAt,
                createdBy, occurrence, role, showFrom, say, severity)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            """,
            [
                .id(item.id), .text(module.text), .text(item.kind), .text(item.title), .optional(item.source),
                .id(item.caseFile), .id(now.parties.first), .optional(item.form?.text), .id(item.account),
                .id(item.team),
                .day(item.dueOn), .moment(permitted.stamp.at), .text(permitted.stamp.identity.text),
                .optional(item.occurrence), .optional(item.role?.stored), .day(item.showFrom), .optional(item.say),
                .optional(item.severity),
            ])
        try transaction.record(permitted.stamp, subjects: [item.id.text, item.caseFile?.text].compactMap { $0 })
    }

    /// Marks work as done.
    /// - Parameter note: what its doer says of it, if anything.
    public func finish(_ permitted: Permitted<Subject.WorkItem>, note: String?, id: RequestID) throws {
        try transaction.confirm(permitted, .workItem)
        let changed = try connection.run(
            "UPDATE workItem SET doneAt = $2, doneBy = $3 WHERE id = $1 AND doneAt IS NULL",
            [.id(permitted.id), .moment(permitted.stamp.at), .text(permitted.stamp.identity.text)])
        guard changed == 1 else { throw StoreRefusal.wrongState }
        try keep(permitted, "done", note, id)
        try transaction.record(permitted.stamp, subjects: [permitted.id.text])
    }

    private func keep(_ permitted: Permitted<Subject.WorkItem>, _ what: String, _ detail: String?, _ id: RequestID)
        throws
    {
        try connection.run(
            "INSERT INTO workEvent (id, workItem, at, byAccount, what, detail) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .id(id), .id(permitted.id), .moment(permitted.stamp.at), .text(permitted.stamp.identity.text),
                .text(what), .optional(detail),
            ])
    }

    /// Puts a notice to the actor away.
    public func putAway(_ notice: RequestID, of account: AccountID, at moment: Moment) throws {
        let changed = try connection.run(
            "UPDATE notice SET seenAt = $3 WHERE id = $1 AND account = $2 AND seenAt IS NULL",
            [.id(notice), .id(account), .moment(moment)])
        guard changed == 1 else { throw StoreRefusal.notFound }
    }

    /// Work of a kind that a change to the case has done: `allocate` once it is allocated. Gives how many.
    @discardableResult
    public func finish(_ kind: String, of permitted: Permitted<Subject.Case>, form: FormName? = nil) throws -> Int {
        try transaction.confirm(permitted, .caseFile)
        let byForm = form == nil ? "" : " AND form = $5"
        let rows = try connection.rows(
            """
            UPDATE workItem SET doneAt = $3, doneBy = $4
            WHERE caseFile = $1 AND kind = $2 AND doneAt IS NULL\(byForm) RETURNING id
            """,
            [
                .id(permitted.id), .text(kind), .moment(permitted.stamp.at), .text(permitted.stamp.identity.text),
            ] + (form.map { [.text($0.text)] } ?? []))
        guard !rows.isEmpty else { return 0 }
        try transaction.record(permitted.stamp, subjects: [permitted.id.text] + rows.map { try $0.text("id") })
        return rows.count
    }

    /// Gives work to somebody else, or to a team.
    public func hand(
        _ permitted: Permitted<Subject.WorkItem>, to account: AccountID?, team: TeamID?, note: String?, id: RequestID
    ) throws {
        try transaction.confirm(permitted, .workItem)
        let changed = try connection.run(
            "UPDATE workItem SET account = $2, team = $3, role = NULL WHERE id = $1 AND doneAt IS NULL",
            [.id(permitted.id), .id(account), .id(team)])
        guard changed == 1 else { throw StoreRefusal.wrongState }
        try keep(permitted, "handed", note, id)
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text, account?.text ?? team?.text ?? ""])
    }
}
