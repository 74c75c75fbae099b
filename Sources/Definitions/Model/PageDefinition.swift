public import CaseModel

/// A page: navigation within a form.
public struct PageDefinition: Sendable {
    public let id: DefinitionID
    public let title: String
    public let hint: String?
    public internal(set) var showWhen: AuthoredExpression?
    /// As written; after the checker resolved an extension only fields are left.
    public internal(set) var items: [PageItem]
    public let place: DefinitionPlace

    public var fields: [FieldDefinition] {
        items.compactMap { item in
            guard case .field(let field) = item else { return nil }
            return field
        }
    }
}

/// What stands on a page.
public enum PageItem: Sendable {
    case field(FieldDefinition)
    case inherit(InheritedField)
}

/// A field of the core form that an extending form places here and may tighten.
public struct InheritedField: Sendable {
    public let id: DefinitionID
    public let label: String?
    public let hint: String?
    public let section: Placed<DefinitionID>?
    public let required: Bool?
    public internal(set) var requireWhen: AuthoredExpression?
    public internal(set) var must: [MustCheck]
    public let sensitivity: Placed<Sensitivity>?
    public let place: DefinitionPlace
}
