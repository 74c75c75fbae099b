public import CaseModel

/// A service and what it switches on: definitions.md section 4.
public struct ModuleDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    public let owner: String
    public let uses: [Placed<DefinitionID>]
    public let programmes: [ProgrammeDefinition]
    public let participants: [ParticipantDefinition]
    public let capabilities: [CapabilityDefinition]
    public let facts: [FactDeclaration]
    public let exports: [FieldReference]
    public let riskLevels: DefinitionReference
    public let flags: DefinitionReference
    public let calendar: DefinitionReference
    /// Capabilities and reports in order; nil means all.
    public let navigation: [Placed<DefinitionID>]?
    public internal(set) var defaults: ModuleDefaults

    public func capability(_ name: CapabilityName) -> CapabilityDefinition? {
        capabilities.first { $0.name == name }
    }
}

/// A strand of a service with its workflow, and whom its cases are about.
public struct ProgrammeDefinition: Sendable {
    public let id: DefinitionID
    public let title: String
    public let workflow: DefinitionReference
    public let subject: CaseSubject
    public let place: DefinitionPlace
}

/// Whom a case is about.
public enum CaseSubject: String, CaseIterable, Hashable, Sendable { case client, household, place }

/// A dated role beside the subject of a case.
public struct ParticipantDefinition: Sendable {
    public let id: DefinitionID
    public let title: String
    public let nature: ParticipantNature
    public let place: DefinitionPlace
}

/// What a participant is.
public enum ParticipantNature: String, CaseIterable, Hashable, Sendable {
    case party, client, household, place, organisation, account
}

/// A dated fact that a plug-in publishes; its name has two parts, as `journey.started_on`.
public struct FactDeclaration: Sendable {
    public let name: String
    public let type: FieldType
    public let plugIn: String
    public let place: DefinitionPlace
}

/// What a form takes from its module unless it says otherwise.
public struct ModuleDefaults: Sendable {
    public let sensitivity: Sensitivity
    public let purpose: String?
    public let lawfulBasis: String?
    /// The day on which records are looked at again; gives a date.
    public internal(set) var retention: AuthoredExpression?
    public let retentionThen: RetentionOutcome
    public let sharing: SharingDefault
    public let place: DefinitionPlace
}

/// What happens to a record when its time is over.
public enum RetentionOutcome: String, CaseIterable, Hashable, Sendable { case review, delete, anonymise }

/// What other services may know without a share.
public enum SharingDefault: String, CaseIterable, Hashable, Sendable { case none, existence, summary, read, edit }
