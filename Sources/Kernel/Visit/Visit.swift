public import CaseModel
public import Definitions
public import Policy
public import Storage

/// One request of one person: who asks, when, from where, and the definitions in force, which stay the same to its end.
public struct Visit: Sendable {
    public let actor: Actor
    /// The name of the person, and of the body they work for, as pages show them.
    public let personName: String
    public let organisationName: String
    public let definitions: DefinitionsInForce
    public let circumstances: Circumstances
    public let trace: Trace

    public init(
        actor: Actor, personName: String, organisationName: String, definitions: DefinitionsInForce,
        circumstances: Circumstances, trace: Trace
    ) {
        self.actor = actor
        self.personName = personName
        self.organisationName = organisationName
        self.definitions = definitions
        self.circumstances = circumstances
        self.trace = trace
    }

    public var now: Moment { circumstances.now }
    public var today: Day { circumstances.today }
    public var set: DefinitionSet { definitions.set }

    /// A question to the policy by this person, now.
    public func asking(_ action: Action, _ kind: Kind, reason: Reason? = nil) -> Question {
        Question(actor, action, kind, circumstances, reason: reason)
    }
}

/// A numbered, immutable set of definitions.
public struct DefinitionsInForce: Sendable {
    /// The snapshot's number; 0 before anything was adopted.
    public let number: Int64
    public let set: DefinitionSet

    public init(number: Int64, set: DefinitionSet) {
        self.number = number
        self.set = set
    }

    public static let none = DefinitionsInForce(number: 0, set: .empty)
}
