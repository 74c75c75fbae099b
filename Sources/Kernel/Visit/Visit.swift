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
    /// Why the person looks, where their right reaches every service and so asks.
    public let purposes: [StatedPurpose]

    public init(
        actor: Actor, personName: String, organisationName: String, definitions: DefinitionsInForce,
        circumstances: Circumstances, trace: Trace, purposes: [StatedPurpose] = []
    ) {
        self.actor = actor
        self.personName = personName
        self.organisationName = organisationName
        self.definitions = definitions
        self.circumstances = circumstances
        self.trace = trace
        self.purposes = purposes
    }

    public var now: Moment { circumstances.now }
    public var today: Day { circumstances.today }
    public var set: DefinitionSet { definitions.set }

    /// A question to the policy by this person, now.
    public func asking(_ action: Action, _ kind: Kind, reason: Reason? = nil) -> Question {
        Question(actor, action, kind, circumstances, reason: reason ?? purposes.first?.reason)
    }

    /// The same request, knowing what its sign-in said about why it looks.
    func saying(_ purposes: [StatedPurpose]) -> Visit {
        Visit(
            actor: actor, personName: personName, organisationName: organisationName, definitions: definitions,
            circumstances: circumstances, trace: trace, purposes: purposes)
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
