public import CaseModel
public import Definitions
public import Policy

extension RoleRights {
    /// The rights that a role of the definitions gives, in the words of the policy.
    ///
    /// - Parameter home: the module that owns the role.
    public init(_ definition: RoleDefinition, home: ModuleID) {
        self.init(
            name: RoleName(module: home, role: definition.id),
            clearance: definition.clearance.value,
            organisations: Set(definition.organisations.compactMap { Policy.OrganisationKind(rawValue: $0.rawValue) }),
            grants: definition.may.compactMap { Grant($0, home: home) },
            isCore: home.isCore)
    }

    /// A role that is no longer in the definitions gives nothing.
    static func nothing(_ name: RoleName) -> RoleRights {
        RoleRights(name: name, clearance: .operational, organisations: [], grants: [], isCore: false)
    }
}

extension Grant {
    /// `nil` for an action or a reach that the policy does not know; what is not known is not granted.
    init?(_ definition: RoleGrant, home: ModuleID) {
        guard let action = Action(rawValue: definition.action.rawValue),
            let reach = Reach(rawValue: definition.reach.rawValue)
        else { return nil }
        self.init(
            action, reach,
            forms: definition.forms.map { Set($0.map { $0.formName(in: home) }) },
            sections: definition.sections.map { Set($0.map(\.value)) },
            upTo: definition.upTo?.value)
    }
}

extension DefinitionSet {
    /// What holding a role means under these definitions.
    func rights(of name: RoleName) -> RoleRights {
        guard let role = self[name.module]?.roles[name.role], !role.isRetired else { return .nothing(name) }
        return RoleRights(role, home: name.module)
    }
}
