public import CaseModel

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
    public let createdAt: Moment
    public let doneAt: Moment?
    /// Of the subject; not stored with the item.
    public let clientName: PersonName?
    public let uid: UID?
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
            dueOn: try row.optionalDay("dueOn"),
            createdAt: try row.moment("createdAt"), doneAt: try row.optionalMoment("doneAt"),
            clientName: try family.map { family throws(StorageFault) in
                PersonName(given: try row.optionalText("given") ?? "", family: family)
            },
            uid: try row.value("uid"))
    }
}
