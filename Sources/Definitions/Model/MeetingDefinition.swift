public import CaseModel

/// A series of agencies' meetings and their room: definitions.md section 13.
public struct MeetingDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    public let itemAbout: MeetingItemSubject
    /// A period; nil is as needed.
    public internal(set) var every: AuthoredExpression?
    public let seats: [SeatDefinition]
    public internal(set) var agenda: [AgendaProposal]
    public let sharedForm: DefinitionReference?
    public let minutes: DefinitionReference
    public internal(set) var actions: MeetingActions?
    /// Periods before and after the meeting; `days(7)` and `days(14)` unless written.
    public internal(set) var opens: AuthoredExpression
    public internal(set) var closes: AuthoredExpression
    public let declaration: String?
    public let chat: Bool
    public let statistics: [DefinitionReference]
}

/// What a meeting talks about.
public enum MeetingItemSubject: String, CaseIterable, Hashable, Sendable { case `case`, client, household, place }

/// A chair at the table.
public struct SeatDefinition: Sendable {
    public let id: DefinitionID
    public let title: String
    public let role: DefinitionReference
    public let research: DefinitionReference?
    public let place: DefinitionPlace
}

/// An item that is proposed when its guard is true.
public struct AgendaProposal: Sendable {
    public let id: DefinitionID
    public let title: String
    public internal(set) var when: AuthoredExpression
    public let place: DefinitionPlace
}

/// How the actions of a meeting are followed up.
public struct MeetingActions: Sendable {
    public let statuses: DefinitionReference?
    public internal(set) var remind: AuthoredExpression?
    /// After so many meetings.
    public let escalateAfter: Int?
    public let escalateTo: DefinitionReference?
    public let place: DefinitionPlace
}
