public import CaseModel

/// Rights as pairs of action and reach: definitions.md section 10.
public struct RoleDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    public let clearance: Placed<Sensitivity>
    public let organisations: [OrganisationKind]
    public let may: [RoleGrant]
}

/// What an organisation is to the service.
public enum OrganisationKind: String, CaseIterable, Hashable, Sendable { case controller, provider, partner }

/// One right.
public struct RoleGrant: Sendable {
    public let action: RoleAction
    public let reach: RoleReach
    /// Nil means all forms.
    public let forms: [DefinitionReference]?
    public let sections: [Placed<DefinitionID>]?
    public let upTo: Placed<Sensitivity>?
    public let place: DefinitionPlace
}

/// What can be done with a thing.
public enum RoleAction: String, CaseIterable, Hashable, Sendable {
    case discover, read, list, create, update, close, reopen, assign, share, link, attach
    case message, export, print, reveal, approve, configure, administer, glass
}

/// How far a right goes: what is allocated to one, one's team, the service, all services, one's meetings' items.
public enum RoleReach: String, CaseIterable, Hashable, Sendable { case own, team, service, all, meeting }
