public import CaseModel
public import Policy

/// What somebody must do, perhaps by a day.
public struct WorkItem: Sendable, Hashable {
    public let id: WorkItemID
    public let module: ModuleID
    /// What sort of work: `allocate`, `form`, `review`, `action`, as the kernel names it.
    public let kind: String
    public let title: String
    /// The rule, schedule or move that made it; nil when a person did.
    public let source: String?
    public let caseFile: CaseID?
    public let party: PartyID?
    /// The form to be filled in, if that is the work.
    public let form: FormName?
    public let account: AccountID?
    public let team: TeamID?
    public let dueOn: Day?
    /// A role whose holders share it, `module/role`; nil when it is somebody's or a team's.
    public let role: String?
    /// The first day on which it is listed: notice before what is due later.
    public let showFrom: Day?
    /// What there is to say of it, of a finding or a referral.
    public let say: String?
    public let createdAt: Moment
    public let doneAt: Moment?
    /// Of the subject; not stored with the item.
    public let clientName: PersonName?
    public let uid: UID?
}

/// One thing that happened to a piece of work: it was handed over, moved to another day, done, or ended by itself.
public struct WorkEvent: Sendable, Hashable {
    public let at: Moment
    /// Who did it, as the trail names them.
    public let by: String
    public let what: String
    public let detail: String?

    init(_ row: Row) throws {
        at = try row.moment("at")
        by = try row.text("byAccount")
        what = try row.text("what")
        detail = try row.optionalText("detail")
    }
}

/// A notice to somebody, without personal data.
public struct Notice: Sendable, Hashable {
    public let id: RequestID
    public let caseFile: CaseID?
    public let party: PartyID?
    public let say: String
    public let at: Moment

    init(_ row: Row) throws {
        id = try row.id("id")
        caseFile = try row.optionalID("caseFile")
        party = try row.optionalID("party")
        say = try row.text("say")
        at = try row.moment("at")
    }
}

/// Work as it is given.
public struct NewWorkItem: Sendable, Hashable {
    public let id: WorkItemID
    public let kind: String
    public let title: String
    public var source: String?
    public var caseFile: CaseID?
    public var party: PartyID?
    public var form: FormName?
    public var account: AccountID?
    public var team: TeamID?
    public var dueOn: Day?
    /// The entry that the rule speaks of, or the occurrence of the window.
    public var occurrence: String?
    public var role: RoleName?
    public var showFrom: Day?
    public var say: String?
    /// Of a finding: error or warning.
    public var severity: String?

    public init(id: WorkItemID, kind: String, title: String) {
        self.id = id
        self.kind = kind
        self.title = title
    }
}

/// What narrows a list of work.
public struct WorkFilter: Sendable, Hashable {
    public var account: AccountID?
    public var team: TeamID?
    public var caseFile: CaseID?
    public var kind: String?
    /// Those shared by the holders of one of these roles.
    public var roles: Set<RoleName>?
    /// Only what is listed by that day.
    public var shownOn: Day?
    public var isOpen = true

    public init() {}
}

extension WorkItem {
    init(_ row: Row) throws {
        let family = try row.optionalText("family")
        self.init(
            id: try row.id("id"), module: try row.definition("module"), kind: try row.text("kind"),
            title: try row.text("title"),
            source: try row.optionalText("source"), caseFile: try row.optionalID("caseFile"),
            party: try row.optionalID("party"), form: try row.optionalText("form").flatMap { FormName($0) },
            account: try row.optionalID("account"), team: try row.optionalID("team"),
            dueOn: try row.optionalDay("dueOn"), role: try row.optionalText("role"),
            showFrom: try row.optionalDay("showFrom"), say: try row.optionalText("say"),
            createdAt: try row.moment("createdAt"), doneAt: try row.optionalMoment("doneAt"),
            clientName: try family.map { family throws(StorageFault) in
                PersonName(given: try row.optionalText("given") ?? "", family: family)
            },
            uid: try row.value("uid"))
    }
}
