public import CaseModel
public import Definitions
public import Expressions

/// What is known, at one moment and for one reader, of a case and its subject, or of a subject alone: everything that
/// an expression about them may read. Read once a request; pure from then on.
public struct CaseFile: Sendable {
    public let definitions: DefinitionSet
    /// The service whose definitions speak.
    public let module: DefinitionID
    public private(set) var now: Moment
    public private(set) var today: Day

    /// The case itself; nil for records about a subject.
    public var standing: CaseStanding?
    public var subject: SubjectStanding?
    /// Submitted records of the case and of its subject, oldest first by `dated_by` day, then by submission.
    public var records: [FormName: [RecordValue]] = [:]
    /// Forms submitted in the case's present period.
    public var complete: Set<FormName> = []
    public var participants: [String: [Reference]] = [:]
    /// Submitted records about participants and other linked subjects, by subject.
    public var linked: [String: [FormName: [RecordValue]]] = [:]
    /// Dated facts that plug-ins publish, by name.
    public var facts: [String: Value] = [:]
    public var user: UserStanding?
    /// Open and overdue work.
    public var openWork: Int64 = 0
    public var overdueWork: Int64 = 0
    /// The occurrence that a rule speaks of.
    var each = Value.notAnswered
    /// The day that a schedule counts from, what came before, and the record that is tried.
    var anchor = Value.notAnswered
    var previous = Value.notAnswered
    var tried = Value.notAnswered
    /// A schedule that asks how overdue schedules are gets 0: it would ask itself.
    var isReadingSchedule = false
    public let workingDays: WorkingDays

    public init(definitions: DefinitionSet, module: DefinitionID, now: Moment) {
        self.definitions = definitions
        self.module = module
        self.now = now
        today = London.day(of: now)
        workingDays = definitions.workingDays(of: module)
    }

    /// The same facts as they read at another moment.
    func seen(at moment: Moment) -> CaseFile {
        var file = self
        file.now = moment
        file.today = London.day(of: moment)
        return file
    }
}

/// Where a case stands.
public struct CaseStanding: Sendable {
    public var id: CaseID
    public var programme: DefinitionID
    public var openedOn: Day
    public var closedOn: Day?
    public var periodFrom: Day
    public var stage: DefinitionID
    public var stageFrom: Day
    public var lead: Reference?
    public var team: Reference?
    public var risk: String?
    public var flags: [String] = []
    public var lastContactOn: Day?
    public var missedContacts: Int64 = 0

    public init(
        id: CaseID, programme: DefinitionID, openedOn: Day, closedOn: Day? = nil, periodFrom: Day,
        stage: DefinitionID, stageFrom: Day
    ) {
        self.id = id
        self.programme = programme
        self.openedOn = openedOn
        self.closedOn = closedOn
        self.periodFrom = periodFrom
        self.stage = stage
        self.stageFrom = stageFrom
    }
}

/// What the platform knows of a subject.
public struct SubjectStanding: Sendable {
    public var reference: Reference
    public var uid: String?
    public var diedOn: Day?
    public var lastClosedOn: Day?

    public init(reference: Reference, uid: String? = nil, diedOn: Day? = nil, lastClosedOn: Day? = nil) {
        self.reference = reference
        self.uid = uid
        self.diedOn = diedOn
        self.lastClosedOn = lastClosedOn
    }
}

/// Who asks, as expressions see them.
public struct UserStanding: Sendable {
    public var account: Reference
    public var roles: [String]
    public var team: Reference?
    public var organisation: Reference?

    public init(account: Reference, roles: [String], team: Reference? = nil, organisation: Reference? = nil) {
        self.account = account
        self.roles = roles
        self.team = team
        self.organisation = organisation
    }
}
