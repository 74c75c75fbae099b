public import CaseModel

/// Tests that domain people write: definitions.md section 17.
public struct ExamplesDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    public let cases: [ExampleCase]
}

/// One example: what is there, what happens, what is expected.
public struct ExampleCase: Sendable {
    public let id: DefinitionID
    /// A true sentence.
    public let name: String
    public let today: Day
    public let given: [ExampleGiven]
    public let when: ExampleEvent?
    public let expect: ExampleExpectation
    public let place: DefinitionPlace
}

/// Something that is stored before the event, without firing rules.
public struct ExampleGiven: Sendable {
    public let matter: ExampleMatter
    public let place: DefinitionPlace
}

/// What can be given.
public enum ExampleMatter: Sendable {
    /// `client: subject`: answers about the person the case is about.
    case client(answers: [AuthoredPair])
    case theCase(programme: Placed<DefinitionID>, stage: Placed<DefinitionID>?, openedOn: Day?, risk: Placed<String>?)
    /// `on` is the day of submission, today when nil; `of` names a participant.
    case record(form: DefinitionReference, on: Day?, of: Placed<DefinitionID>?, answers: [AuthoredPair])
    case participant(role: Placed<DefinitionID>)
    case fact(name: Placed<String>, value: AuthoredValue)
}

/// What happens in an example.
public struct ExampleEvent: Sendable {
    public let deed: ExampleDeed
    /// The role that does it.
    public let by: DefinitionReference?
    public let place: DefinitionPlace
}

/// The kinds of event.
public enum ExampleDeed: Sendable {
    case submit(form: DefinitionReference, of: Placed<DefinitionID>?, answers: [AuthoredPair])
    case view(form: DefinitionReference, of: Placed<DefinitionID>?, answers: [AuthoredPair])
    case withdraw(form: DefinitionReference)
    case move(Placed<DefinitionID>)
    case nightly
}

/// What an example expects; nil lists are not looked at, empty ones mean none.
public struct ExampleExpectation: Sendable {
    public let work: [Placed<String>]?
    public let flags: [Placed<String>]?
    public let findings: [Placed<String>]?
    public let letters: [Placed<String>]?
    public let suggestions: [Placed<String>]?
    public let referrals: [Placed<String>]?
    /// Moves, forms, and unanswered `form.field`.
    public let refused: [Placed<String>]?
    public let risk: Placed<String>?
    public let visible: [Placed<String>]
    public let hidden: [Placed<String>]
    public let values: [ExpectedValue]
    public let due: [ExpectedWindow]
    public let place: DefinitionPlace
}

/// The value that a field should have.
public struct ExpectedValue: Sendable {
    public let of: FieldReference
    public let value: AuthoredValue
    public let place: DefinitionPlace
}

/// How the last occurrence of a window should stand; the window is written `schedule.window`.
public struct ExpectedWindow: Sendable {
    public let schedule: DefinitionID?
    public let window: DefinitionID
    public let due: Day?
    public let state: WindowState?
    public let place: DefinitionPlace
}

/// How an occurrence of a window stands.
public enum WindowState: String, CaseIterable, Hashable, Sendable {
    case done
    case notNeeded = "not_needed"
    case planned
    case dueSoon = "due_soon"
    case due, overdue, missing
}
