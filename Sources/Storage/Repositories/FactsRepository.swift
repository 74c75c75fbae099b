public import CaseModel
public import Policy

/// Reads what a decision needs to know, in the snapshot or transaction in which the decision is acted on.
///
/// Facts are for `Policy` alone and are never shown. Nil: there is no such thing, which is to be answered as a refusal.
public struct FactsRepository {
    let snapshot: Snapshot
    var connection: any Connection { snapshot.connection }

    public func `case`(_ id: CaseID) throws -> Facts? {
        guard let row = try connection.one("SELECT * FROM caseFile WHERE id = $1", [.id(id)]) else { return nil }
        return .case(id, subject: try row.optionalID("party"), try caseFacts(row))
    }

    /// A case that is about to be opened for somebody in a service.
    public func newCase(in module: ModuleID, programme: DefinitionID, about party: PartyID?) -> Facts {
        .case(nil, subject: party, CaseFacts(module: module, programme: programme))
    }

    /// A case that is about to be opened about a household or place; those who belong to the household count as linked.
    public func newCase(in module: ModuleID, programme: DefinitionID, about thing: CaseSubject) throws -> Facts {
        var made = CaseFacts(module: module, programme: programme)
        made.linkedParties = try self.thing(thing.id)?.people ?? []
        return .case(nil, subject: thing.party, made)
    }

    public func party(_ id: PartyID) throws -> Facts? {
        guard try connection.one("SELECT id FROM party WHERE id = $1", [.id(id)]) != nil else { return nil }
        let held = try connection.one("SELECT id FROM legalHold WHERE party = $1 AND endedAt IS NULL", [.id(id)])
        return .party(id, knownIn: try services(knowing: id), cases: try cases(of: id), isUnderHold: held != nil)
    }

    /// Which person a client number is of; it says only what to decide about.
    public func party(numbered uid: UID) throws -> PartyID? {
        try connection.one("SELECT id FROM party WHERE uid = $1", [.text(uid.text)])?.id("id")
    }

    /// Somebody who is about to be registered in a service.
    public func newParty(in module: ModuleID) -> Facts {
        .party(nil, knownIn: [module], cases: [])
    }

    /// Somebody about to be kept in a service only as related with a person known there.
    public func newParty(in module: ModuleID, beside party: PartyID) throws -> Facts {
        .party(nil, knownIn: [module], cases: try cases(of: party))
    }

    /// Somebody about to be kept only because they take part in a case.
    public func newParty(ofCase id: CaseID) throws -> Facts? {
        guard let row = try connection.one("SELECT * FROM caseFile WHERE id = $1", [.id(id)]) else { return nil }
        return .party(nil, knownIn: [try row.definition("module")], cases: [try caseFacts(row)])
    }

    public func record(_ id: RecordID) throws -> Facts? {
        guard let row = try connection.one("SELECT * FROM record WHERE id = $1", [.id(id)]) else { return nil }
        let place = try place(row, about: row.optionalText("subject"))
        return .record(
            id, form: try row.form("form"), modules: place.modules, about: place.parties, ofCase: place.isOfCase,
            cases: place.cases, author: AccountID(try row.text("author")), restriction: try row.word("restriction"),
            namedReaders: try readers("recordReader", "record", id.text), status: try row.word("status"))
    }

    /// A record or draft that is about to be made, on a case or about a party, household or place; nil when there is none.
    public func new(
        _ kind: Kind, form: FormName, module: ModuleID, caseFile: CaseID?, party: PartyID?, subject: String? = nil,
        author: AccountID?
    ) throws -> Facts? {
        guard let place = try place(module: module, caseFile: caseFile, party: party, subject: subject) else {
            return nil
        }
        let none: RecordID? = nil
        return .record(
            none, form: form, modules: place.modules, about: place.parties, ofCase: place.isOfCase, cases: place.cases,
            author: author, restriction: .open, status: kind == .draft ? .draft : .submitted)
    }

    public func draft(_ id: DraftID) throws -> Facts? {
        guard let row = try connection.one("SELECT * FROM draft WHERE id = $1", [.id(id)]) else { return nil }
        let place = try place(row, about: row.optionalText("subject"))
        return .record(
            id, form: try row.form("form"), modules: place.modules, about: place.parties, ofCase: place.isOfCase,
            cases: place.cases, author: try row.id("author"), restriction: .open, status: .draft)
    }

    public func workItem(_ id: WorkItemID) throws -> Facts? {
        guard let row = try connection.one("SELECT * FROM workItem WHERE id = $1", [.id(id)]) else { return nil }
        let place = try place(row)
        return .workItem(
            id, module: try row.definition("module"), about: place.parties, ofCase: place.isOfCase, cases: place.cases,
            assignee: try row.optionalID("account"), team: try row.optionalID("team"),
            isOpen: try row.optionalInteger("doneAt") == nil, author: AccountID(try row.text("createdBy")))
    }

    public func newWorkItem(
        in module: ModuleID, caseFile: CaseID?, party: PartyID?, assignee: AccountID?, team: TeamID?, author: AccountID?
    ) throws -> Facts? {
        guard let place = try place(module: module, caseFile: caseFile, party: party) else { return nil }
        return .workItem(
            nil, module: module, about: place.parties, ofCase: place.isOfCase, cases: place.cases, assignee: assignee,
            team: team, isOpen: true, author: author)
    }

    /// How often the account broke the glass since a moment.
    public func glassUses(of account: AccountID, since: Moment) throws -> Int {
        let row = try connection.one(
            "SELECT count(*) AS uses FROM glassOpening WHERE account = $1 AND fromAt >= $2",
            [.id(account), .moment(since)])
        return Int(clamping: try row?.integer("uses") ?? 0)
    }
}
