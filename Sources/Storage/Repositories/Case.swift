public import CaseModel
public import Policy

/// What a case is about.
public enum CaseSubject: Sendable, Hashable {
    case client(PartyID)
    case household(HouseholdID)
    case place(PlaceID)

    public var party: PartyID? {
        guard case .client(let party) = self else { return nil }
        return party
    }

    var kind: String {
        switch self {
        case .client: "client"
        case .household: "household"
        case .place: "place"
        }
    }

    /// Its identifier, as the trail names it.
    public var id: String {
        switch self {
        case .client(let id): id.text
        case .household(let id): id.text
        case .place(let id): id.text
        }
    }
}

/// The lasting part of a case. Where it stands is told by its dated facts.
public struct Case: Sendable, Hashable {
    public let id: CaseID
    public let module: ModuleID
    public let programme: DefinitionID
    public let workflow: DefinitionID
    public let subject: CaseSubject
    public let restriction: Restriction
    public let createdAt: Moment
}

/// From an opening to a closing; the last without a closing is the present one.
public struct CasePeriod: Sendable, Hashable {
    public let number: Int64
    public let openedOn: Day
    public let closedOn: Day?
    public let closingReason: String?
}

/// That a case came into a stage, in a period.
public struct StageEntry: Sendable, Hashable {
    public let period: Int64
    public let stage: DefinitionID
    /// The move that led to it; nil for the first.
    public let move: DefinitionID?
    public let on: Day
    public let at: Moment
    public let by: String
}

/// The part somebody has in a case.
public enum AllocationPart: String, CaseIterable, Sendable, Hashable {
    case lead
    case coWorker = "co_worker"
    case team
}

/// A case given to a worker or a team, from a day, perhaps until one.
public struct Allocation: Sendable, Hashable {
    public let id: AllocationID
    public let account: AccountID?
    public let team: TeamID?
    public let part: AllocationPart
    public let span: Span
    public let reason: String?
    /// The worker's or the team's name.
    public let name: String
}

/// A case with all its dated facts, oldest first.
public struct CaseDetail: Sendable, Hashable {
    public let file: Case
    public let periods: [CasePeriod]
    public let stages: [StageEntry]
    public let allocations: [Allocation]
    public let participants: [CaseParticipant]
    public let risks: [RiskEntry]
    /// Those of the case, and those that its service put on its subject.
    public let flags: [FlagEntry]

    /// Whether its last period has not ended.
    public var isOpen: Bool { periods.last.map { $0.closedOn == nil } ?? false }
    public var stage: StageEntry? { stages.last }
}

/// One line of a caseload.
public struct CaseLine: Sendable, Hashable {
    public let id: CaseID
    public let module: ModuleID
    public let programme: DefinitionID
    public let party: PartyID?
    public let uid: UID?
    /// The subject's; nil for a household or place.
    public let name: PersonName?
    /// The household's or place's.
    public let thing: String?
    public let bornOn: Day?
    public let diedOn: Day?
    public let stage: DefinitionID
    public let stageFrom: Day
    public let openedOn: Day
    public let closedOn: Day?
    public let lead: String?
    public let team: String?
    public let risk: String?
    public let nextDueOn: Day?
}
