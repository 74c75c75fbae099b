public import CaseModel

/// The page of a case's risk: every rating since the first, and the levels to choose from.
public struct RiskBoard: Sendable {
    public var banner: ClientBanner?
    public var line: CaseLine
    /// Oldest first: the first is the initial level, the last the present one.
    public var ratings: [RiskLine] = []
    /// From the lowest up.
    public var levels: [FilterValue] = []
    public var mayRate = false

    public init(banner: ClientBanner?, line: CaseLine) {
        self.banner = banner
        self.line = line
    }
}

/// One rating of a case.
public struct RiskLine: Sendable, Hashable {
    public var mark: RiskMark
    public var on: Day
    public var at: Moment
    public var by: String
    public var reason: String?
    /// A rule rated, and no person.
    public var isByRule: Bool

    public init(mark: RiskMark, on: Day, at: Moment, by: String, reason: String?, isByRule: Bool) {
        self.mark = mark
        self.on = on
        self.at = at
        self.by = by
        self.reason = reason
        self.isByRule = isByRule
    }
}

/// The risk of a case at a glance.
public struct CaseRisk: Sendable, Hashable {
    /// The first rating; nil while there is none.
    public var initial: RiskMark?
    public var current: RiskMark?
    public var mayRate: Bool

    public init(initial: RiskMark?, current: RiskMark?, mayRate: Bool) {
        self.initial = initial
        self.current = current
        self.mayRate = mayRate
    }
}
