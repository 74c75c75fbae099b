public import CaseModel

/// The names of what a module can switch on.
public enum CapabilityName: String, CaseIterable, Hashable, Sendable {
    case activities, meetings, households, messages, places, placements, payments, funding
    case timeRecording = "time_recording"
    case conflictChecks = "conflict_checks"
    case publicReferral = "public_referral"
}

/// One capability that a module switches on, with its keys.
public struct CapabilityDefinition: Sendable {
    public let name: CapabilityName
    public let settings: CapabilitySettings
    public let place: DefinitionPlace
}

/// The keys of each capability.
public enum CapabilitySettings: Sendable {
    case activities(kinds: DefinitionReference, outcomes: DefinitionReference)
    case meetings
    case households
    case messages(sender: String?)
    case places(kinds: DefinitionReference)
    case placements(PlacementSettings)
    case payments(PaymentSettings)
    case funding(sources: DefinitionReference)
    /// The step in whole minutes in which time is recorded; nil is one minute.
    case timeRecording(minutes: Int?)
    case conflictChecks(before: [Placed<DefinitionID>])
    case publicReferral(form: DefinitionReference)
}

/// Which form records a stay, and which of its fields say where and how long.
public struct PlacementSettings: Sendable {
    public let form: DefinitionReference
    public let stay: Placed<DefinitionID>
    public let starts: Placed<DefinitionID>
    public let ends: Placed<DefinitionID>
}

/// Which form asks for money, which of its fields say to whom and how much, and who approves.
public struct PaymentSettings: Sendable {
    public let form: DefinitionReference
    public let payee: Placed<DefinitionID>
    public let amount: Placed<DefinitionID>
    public let month: Placed<DefinitionID>
    public let approve: DefinitionReference
}
