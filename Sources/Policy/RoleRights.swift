public import CaseModel

/// A role's permanent name: the module that owns it, and its id there.
public struct RoleName: Sendable, Hashable {
    public let module: ModuleID
    public let role: DefinitionID

    public init(module: ModuleID, role: DefinitionID) {
        self.module = module
        self.role = role
    }

    public var text: String { "\(module.text)/\(role.text)" }
}

/// What sort of body somebody works for.
public enum OrganisationKind: String, CaseIterable, Sendable, Hashable {
    case controller, provider, partner
}

/// One right of a role: an action, how far it reaches, and what limits it.
public struct Grant: Sendable, Hashable {
    public var action: Action
    public var reach: Reach
    /// Only records of these forms; nil is every form, and every other kind of thing too.
    public var forms: Set<FormName>?
    /// Only these sections of those forms; nil is all of them.
    public var sections: Set<DefinitionID>?
    /// The most sensitive field that this right shows or changes; nil is the role's clearance.
    public var upTo: Sensitivity?

    public init(
        _ action: Action, _ reach: Reach, forms: Set<FormName>? = nil, sections: Set<DefinitionID>? = nil,
        upTo: Sensitivity? = nil
    ) {
        self.action = action
        self.reach = reach
        self.forms = forms
        self.sections = sections
        self.upTo = upTo
    }
}

/// What a role of the definitions in force lets its holder do.
public struct RoleRights: Sendable, Hashable {
    public let name: RoleName
    /// The most sensitive field that its holder reads. Sealed fields are read by *reveal* alone, whatever stands here.
    public var clearance: Sensitivity
    /// Whose people may hold it.
    public var organisations: Set<OrganisationKind>
    public var grants: [Grant]
    /// Whether the core owns the role; only such a role reaches every service.
    public let isCore: Bool

    public init(
        name: RoleName, clearance: Sensitivity = .special,
        organisations: Set<OrganisationKind> = [.controller, .provider],
        grants: [Grant], isCore: Bool
    ) {
        self.name = name
        self.clearance = clearance
        self.organisations = organisations
        self.grants = grants
        self.isCore = isCore
    }
}

/// A role held in one service, perhaps in one of its programmes or teams, on some days.
public struct Membership: Sendable, Hashable {
    public let module: ModuleID
    public var programme: DefinitionID?
    public var rights: RoleRights
    public var team: TeamID?
    public var span: Span
    /// Whether the service is the core: such a membership administers the whole site, and reaches clients only
    /// by `all`.
    public let isOfTheCore: Bool

    public init(
        module: ModuleID, programme: DefinitionID? = nil, rights: RoleRights, team: TeamID? = nil, span: Span,
        isOfTheCore: Bool = false
    ) {
        self.module = module
        self.programme = programme
        self.rights = rights
        self.team = team
        self.span = span
        self.isOfTheCore = isOfTheCore
    }
}
