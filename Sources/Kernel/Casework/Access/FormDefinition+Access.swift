import CaseModel
import Definitions
import Policy

extension FormDefinition {
    /// What decides about one field of this form at top level; a list is as sensitive as its most sensitive column.
    func access(of field: FieldDefinition) -> FieldFacts {
        let found = section(field.section.value)
        return FieldFacts(
            section: field.section.value, readers: roles(found?.readers), editors: roles(found?.editors),
            sensitivity: field.wholeSensitivity)
    }

    private func roles(_ references: [DefinitionReference]?) -> Set<RoleName>? {
        references.map { Set($0.map { RoleName(module: $0.owner(in: module), role: $0.id) }) }
    }

    /// Fields whose answers are stored sealed.
    var sealedFields: Set<String> {
        Set(fields.filter { $0.wholeSensitivity == .sealed }.map(\.id.text))
    }

    /// The forms that keep its answers: its own, and the one that it extends.
    var owners: [FormName] {
        [name] + Set(fields.map(\.owner)).filter { $0 != name }.sorted()
    }

    /// The form's own fields that one of the owners keeps.
    func fields(ownedBy owner: FormName) -> [FieldDefinition] { fields.filter { $0.owner == owner } }
}

extension FieldDefinition {
    var wholeSensitivity: Sensitivity {
        columns.reduce(effectiveSensitivity) { Swift.max($0, $1.effectiveSensitivity) }
    }
}

extension FieldPermission {
    /// Whether what is typed for the field is taken.
    var mayWrite: Bool {
        switch self {
        case .edit, .sealed(_, writable: true): true
        default: false
        }
    }

    var mayRead: Bool { self == .read || self == .edit }
}

extension Visit {
    /// Whether any role that the person holds in the service today reads as sensitive a thing.
    func reads(_ sensitivity: Sensitivity, in module: DefinitionID) -> Bool {
        actor.memberships.contains { held in
            held.span.covers(today) && held.rights.clearance >= sensitivity
                && (held.module == module || held.rights.isCore)
        }
    }
}
