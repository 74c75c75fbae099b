public import CaseModel
public import Policy

/// A flag on a case or a person.
public struct FlagEntry: Sendable, Hashable {
    public let id: FlagID
    /// A code of the service's list of flags.
    public let flag: String
    /// The service whose flag it is; nil for one from before services were kept with flags.
    public let module: ModuleID?
    /// The case that it is on; nil for one on a person.
    public let caseFile: CaseID?
    public let span: Span
    public let reviewOn: Day?
    public let note: String?
    /// The rule that raised it; nil when a person did.
    public let source: String?
    public let by: String
    public let at: Moment
    public let end: FlagEnd?

    /// Whether it is up on the day.
    public func isUp(on day: Day) -> Bool { end == nil && span.covers(day) }
}

/// How a flag came down.
public struct FlagEnd: Sendable, Hashable {
    public let on: Day
    public let at: Moment
    public let by: String
    public let reason: String
}

/// That a flag was looked at again and stays up.
public struct FlagReview: Sendable, Hashable {
    public let flag: FlagID
    public let on: Day
    public let say: String
    public let nextOn: Day?
    public let by: String
    public let at: Moment
}

/// A flag as it is raised.
public struct NewFlag: Sendable, Hashable {
    public let id: FlagID
    public let flag: String
    public let from: Day
    public var reviewOn: Day?
    public var note: String?
    public var source: String?

    public init(
        id: FlagID, flag: String, from day: Day, reviewOn: Day? = nil, note: String? = nil, source: String? = nil
    ) {
        self.id = id
        self.flag = flag
        from = day
        self.reviewOn = reviewOn
        self.note = note
        self.source = source
    }
}

/// A flag whose review is due, on a case or on its client.
public struct DueFlag: Sendable, Hashable {
    public let flag: FlagEntry
    public let caseID: CaseID
    public let module: ModuleID
    public let party: PartyID?
    /// The client's; nil for a household or place.
    public let name: PersonName?
    public let uid: UID?
    public let reviewOn: Day
}

extension FlagEntry {
    init(_ row: Row) throws {
        var end: FlagEnd?
        if let at = try row.optionalMoment("endedAt") {
            end = FlagEnd(
                on: try row.day("untilDay"), at: at, by: try row.text("endedBy"), reason: try row.text("endReason"))
        }
        self.init(
            id: try row.id("id"), flag: try row.text("flag"), module: try row.optionalDefinition("module"),
            caseFile: try row.optionalID("caseFile"), span: try row.span(), reviewOn: try row.optionalDay("reviewOn"),
            note: try row.optionalText("note"), source: try row.optionalText("source"), by: try row.text("byAccount"),
            at: try row.moment("at"), end: end)
    }
}

extension FlagReview {
    init(_ row: Row) throws {
        self.init(
            flag: try row.id("flagEntry"), on: try row.day("onDay"), say: try row.text("say"),
            nextOn: try row.optionalDay("nextOn"), by: try row.text("byAccount"), at: try row.moment("at"))
    }
}
