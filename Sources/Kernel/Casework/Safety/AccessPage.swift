public import CaseModel
public import Policy
public import Storage

/// Who may see a case, beyond what roles say.
public struct CaseAccessPage: Sendable {
    public var banner: ClientBanner?
    public var line: CaseLine
    public var restriction: Restriction
    public var readers: Set<AccountID>
    public var keptOut: [KeptOutEntry]
    /// Colleagues of the service.
    public var workers: [FilterValue]
    public var today: Day
}
