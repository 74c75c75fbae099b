import CaseModel
import Definitions
import Policy
import Storage

/// What decides about one field of a stored record: the stricter of the form that it was answered under and the form in
/// force. One of facts for each section that the field was ever in; the higher sensitivity and the readers of both.
struct StoredAccess {
    let facts: [FieldFacts]

    /// Of the field as several forms have it, the last of them in force; empty when none of them has it.
    /// - Parameter isSealed: an answer of the record's is stored sealed, whatever the forms say now.
    init(_ found: [FieldFacts], isSealed: Bool) {
        let sensitivity = found.reduce(isSealed ? .sealed : .operational) { max($0, $1.sensitivity) }
        let readers = found.compactMap(\.readers).reduce(nil) { all, some in all?.intersection(some) ?? some }
        var known: Set<DefinitionID> = []
        facts = found.filter { known.insert($0.section).inserted }.map {
            FieldFacts(
                section: $0.section, readers: readers, editors: found.last?.editors, sensitivity: sensitivity)
        }
    }

    var sensitivity: Sensitivity? { facts.first?.sensitivity }
}

extension DefinitionShelf {
    /// What decides about a field of a form whose answer was given under these snapshots.
    func access(
        of field: DefinitionID, in form: FormName, at snapshots: [Int64], isSealed: Bool = false
    ) -> StoredAccess {
        let forms = snapshots.compactMap { self.form(form, at: $0) } + [current.set.form(form)].compactMap { $0 }
        let found = forms.compactMap { form in form.field(field).map { form.access(of: $0) } }
        return StoredAccess(found, isSealed: isSealed)
    }
}

extension FieldAccess {
    /// The least that the facts allow.
    func permission(for access: StoredAccess) -> FieldPermission {
        guard let first = access.facts.first else { return .none }
        return access.facts.dropFirst().reduce(permission(for: first)) { $0.stricter(permission(for: $1)) }
    }
}

extension FieldPermission {
    fileprivate func stricter(_ other: FieldPermission) -> FieldPermission {
        switch (self, other) {
        case (.none, _), (_, .none): .none
        case (.sealed(let reveals, let writes), .sealed(let alsoReveals, let alsoWrites)):
            .sealed(revealable: reveals && alsoReveals, writable: writes && alsoWrites)
        case (.sealed, _): self
        case (_, .sealed): other
        case (.masked, _), (_, .masked): .masked
        case (.read, _), (_, .read): .read
        case (.edit, .edit): .edit
        }
    }
}

extension Visit {
    /// Whether something of who a client is may stand in a banner or a list: by the client forms in force that the reader
    /// works with, and by that under which it was answered.
    func shows(_ field: DefinitionID, _ shelf: DefinitionShelf? = nil, at snapshot: Int64? = nil) -> Bool {
        let shelf = shelf ?? DefinitionShelf(current: definitions, earlier: [:])
        let forms = [ClientField.formName] + clientForms.filter { $0.extends != nil }.map(\.name)
        return forms.allSatisfy { form in
            guard let facts = shelf.access(of: field, in: form, at: snapshot.map { [$0] } ?? []).facts.first else {
                return true
            }
            guard facts.sensitivity < .sealed else { return false }
            guard facts.sensitivity > .personal || facts.readers != nil else { return true }
            return actor.memberships.contains { held in
                held.span.covers(today) && held.rights.clearance >= facts.sensitivity
                    && facts.readers.map { $0.contains(held.rights.name) } ?? true
            }
        }
    }
}
