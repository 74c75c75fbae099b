/// What sort of thing happened; a timeline is narrowed by these.
public enum TimelineGroup: String, CaseIterable, Sendable, Hashable {
    case notes, records, documents, stages, safety, work, people
}

/// What a timeline is of.
public enum TimelineSubject: Sendable, Hashable {
    case caseFile(CaseID)
    /// A person, over all of their cases.
    case client(PartyID)
}

/// Where a fact stands in a timeline: by its day, then by when it was written down.
public struct TimelinePlace: Sendable, Hashable, Comparable {
    public let day: Day
    public let at: Moment
    public let id: String

    public init(day: Day, at: Moment, id: String) {
        self.day = day
        self.at = at
        self.id = id
    }

    public static func < (left: TimelinePlace, right: TimelinePlace) -> Bool {
        (left.day, left.at, left.id) < (right.day, right.at, right.id)
    }
}
