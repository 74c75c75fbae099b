public import CaseModel
import Storage

/// What somebody did that others look at afterwards.
public enum WatchedAct: String, CaseIterable, Sendable {
    case glass, reveal, reading, purpose

    init(_ kind: AlertKind) {
        switch kind {
        case .glass: self = .glass
        case .reveal: self = .reveal
        case .reading: self = .reading
        case .purpose: self = .purpose
        }
    }
}

/// What came of looking at it.
public enum AlertFinding: String, CaseIterable, Sendable {
    case justified
    case notJustified = "not_justified"
    /// It stays open.
    case moreInfo = "more_info"

    init(_ outcome: AlertOutcome) {
        switch outcome {
        case .justified: self = .justified
        case .notJustified: self = .notJustified
        case .moreInfo: self = .moreInfo
        }
    }

    var outcome: AlertOutcome {
        switch self {
        case .justified: .justified
        case .notJustified: .notJustified
        case .moreInfo: .moreInfo
        }
    }
}

/// Alerts that the reader looks at afterwards.
public struct AlertBoard: Sendable {
    /// Soonest due first.
    public var waiting: [AlertLine] = []
    /// Newest first.
    public var settled: [AlertLine] = []

    public init() {}
}

/// One alert in a list: who and when, and nothing of a client.
public struct AlertLine: Sendable, Hashable {
    public var id: AlertID
    public var act: WatchedAct
    public var name: String
    public var service: String
    public var at: Moment
    public var dueOn: Day
    public var isSettled: Bool
}

/// The page of one alert.
public struct AlertPage: Sendable {
    public var line: AlertLine
    /// The reason that was given, or what was found.
    public var say: String
    public var caseID: CaseID?
    public var party: PartyID?
    /// Requests that carry the break-glass; nil for other alerts.
    public var reads: Int?
    public var reviews: [AlertReviewLine]
    /// The reader may settle it: nobody settles what they did themself.
    public var mayReview: Bool
}

/// One look at an alert.
public struct AlertReviewLine: Sendable, Hashable {
    public var finding: AlertFinding
    public var say: String
    public var by: String
    public var at: Moment
}
