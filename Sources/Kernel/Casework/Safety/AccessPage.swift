public import CaseModel
public import Policy

/// Who may see a case, beyond what roles say.
public struct CaseAccessPage: Sendable {
    public var banner: ClientBanner?
    public var line: CaseLine
    public var restriction: Restriction
    public var readers: Set<AccountID>
    public var keptOut: [KeptAway]
    /// Colleagues of the service.
    public var workers: [FilterValue]
    public var today: Day
}

/// A colleague, or a person, who is kept away from a case.
public struct KeptAway: Sendable, Hashable {
    public var id: ExclusionID
    public var name: String
    public var isConflict: Bool
    public var span: Span
    public var reason: String?
    /// One of those whom a decision of a conflict check keeps away: they are let in again together, at every case.
    public var isOfWall = false
}
