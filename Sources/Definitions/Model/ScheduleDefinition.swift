public import CaseModel

/// Which records are due when: definitions.md section 9.
public struct ScheduleDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    public let about: SubjectKind
    public let form: DefinitionReference
    public internal(set) var anchor: AuthoredExpression
    public internal(set) var when: AuthoredExpression?
    /// A period; `days(14)` unless written.
    public internal(set) var notice: AuthoredExpression
    public let addressee: Addressee
    public let group: DefinitionID?
    public internal(set) var windows: [WindowDefinition]

    public func window(_ id: DefinitionID) -> WindowDefinition? { windows.first { $0.id == id } }
}

/// One window of a schedule.
public struct WindowDefinition: Sendable {
    public let id: DefinitionID
    public let title: String
    /// Nil means the schedule's.
    public internal(set) var anchor: AuthoredExpression?
    public internal(set) var when: AuthoredExpression?
    public internal(set) var match: AuthoredExpression?
    public let countsFrom: WindowOrigin
    public internal(set) var validFrom: AuthoredExpression?
    public internal(set) var validUntil: AuthoredExpression?
    public internal(set) var due: AuthoredExpression?
    public internal(set) var missingAfter: AuthoredExpression?
    public internal(set) var repeatEvery: AuthoredExpression?
    public internal(set) var until: AuthoredExpression?
    public let severity: WindowSeverity
    public let place: DefinitionPlace
}

/// From what the occurrences of a window are counted.
public enum WindowOrigin: String, CaseIterable, Hashable, Sendable { case anchor, previous }

/// How a window that is not kept is shown: red, amber, plain.
public enum WindowSeverity: String, CaseIterable, Hashable, Sendable { case error, warning, none }
