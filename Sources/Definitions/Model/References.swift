public import CaseModel

/// A mention of another definition: `id` of the same module, or `module/id`.
public struct DefinitionReference: Hashable, Sendable, CustomStringConvertible {
    public let module: DefinitionID?
    public let id: DefinitionID
    public let place: DefinitionPlace

    public init(module: DefinitionID? = nil, id: DefinitionID, place: DefinitionPlace) {
        self.module = module
        self.id = id
        self.place = place
    }

    public var description: String { module.map { "\($0.text)/\(id.text)" } ?? id.text }

    /// The module that owns what is meant, when the mention stands in `home`.
    public func owner(in home: DefinitionID) -> DefinitionID { module ?? home }

    /// The form that is meant, when the mention stands in `home`.
    public func formName(in home: DefinitionID) -> FormName { FormName(module: owner(in: home), form: id) }
}

/// A mention of a field: `field`, `form.field` or `module/form.field` (also written `module.form.field`).
public struct FieldReference: Hashable, Sendable, CustomStringConvertible {
    public let module: DefinitionID?
    public let form: DefinitionID?
    public let field: DefinitionID
    public let place: DefinitionPlace

    public var description: String {
        (module.map { "\($0.text)/" } ?? "") + (form.map { "\($0.text)." } ?? "") + field.text
    }

    /// The form that owns the field, when the mention stands in `home`; nil when only the field was named.
    public func formName(in home: DefinitionID) -> FormName? {
        form.map { FormName(module: module ?? home, form: $0) }
    }
}

/// A day of work, a notice or a letter is for somebody: the lead, the co-workers, the team, the author, or a role.
public enum Addressee: Hashable, Sendable {
    case lead, coWorkers, team, author
    case role(DefinitionReference)
}

/// To whom a letter or message goes.
public enum Recipient: Hashable, Sendable {
    case client
    case participant(Placed<DefinitionID>)
}
