public import CaseModel

/// What was known of a person, or of one of their cases, at the end of a day.
public struct KnownOn: Sendable {
    public var day: Day
    public var banner: ClientBanner?
    /// The case that was asked about; nil for everything about the person.
    public var caseID: CaseID?
    public var party: PartyID?
    /// What the page is called: the programme, or the person's name.
    public var title: String
    public var cases: [KnownCase] = []
    /// Newest first by the day that they are about.
    public var records: [KnownRecord] = []

    public init(day: Day, banner: ClientBanner?, caseID: CaseID?, party: PartyID?, title: String) {
        self.day = day
        self.banner = banner
        self.caseID = caseID
        self.party = party
        self.title = title
    }
}

/// Where a case stood.
public struct KnownCase: Sendable, Hashable {
    public var id: CaseID
    public var title: String
    public var stageTitle: String
    public var stageFrom: Day
    public var openedOn: Day
    /// Nil while it was open.
    public var closedOn: Day?
    public var lead: String?
    public var team: String?
    public var risk: RiskMark?
    /// Labels.
    public var flags: [String]
}

/// A record in the version that stood.
public struct KnownRecord: Sendable, Hashable {
    public var line: RecordLine
    /// Whether it has changed since, or was taken out of use.
    public var hasChanged: Bool
    public var isWithdrawn: Bool
}
