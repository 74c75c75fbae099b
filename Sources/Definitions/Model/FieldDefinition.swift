public import CaseModel

/// One question and how its answer is kept: definitions.md section 5.
public struct FieldDefinition: Sendable {
    public let id: DefinitionID
    /// The form that declared it: an inherited field keeps its core form.
    public internal(set) var owner: FormName
    public internal(set) var page: DefinitionID
    public internal(set) var section: Placed<DefinitionID>
    /// The list whose column this is.
    public let list: DefinitionID?
    public let type: FieldType
    public internal(set) var label: String
    public internal(set) var hint: String?
    public let unit: String?
    public internal(set) var required: Bool
    public internal(set) var requireWhen: AuthoredExpression?
    public internal(set) var showWhen: AuthoredExpression?
    public internal(set) var must: [MustCheck]
    /// The key `default`: what a new draft begins with.
    public internal(set) var initial: AuthoredExpression?
    /// As written; nil means the section's.
    public internal(set) var sensitivity: Placed<Sensitivity>?
    /// What the field carries in the end; set by the checker.
    public internal(set) var effectiveSensitivity: Sensitivity = .special
    public let codes: DefinitionReference?
    public internal(set) var offerWhen: AuthoredExpression?
    public let min: Placed<ExactDecimal>?
    public let max: Placed<ExactDecimal>?
    public let places: Placed<Int>?
    public let maxLength: Placed<Int>?
    public let maxChoices: Placed<Int>?
    public let minRows: Placed<Int>?
    public let maxRows: Placed<Int>?
    public let lowLabel: String?
    public let highLabel: String?
    /// File endings of a document, as `pdf`.
    public let accept: [String]
    /// The columns of a repeating group.
    public internal(set) var columns: [FieldDefinition]
    public internal(set) var value: AuthoredExpression?
    public let gives: FieldType?
    public let live: Bool
    public let setByRules: Bool
    /// The keys that were written, with their places: what the checker needs to say that one does not fit the type.
    public let keys: [String: DefinitionPlace]
    public let place: DefinitionPlace

    public var name: FieldName { FieldName(module: owner.module, form: owner.form, field: id) }
}

/// What an answer must satisfy; it fails only on false.
public struct MustCheck: Sendable {
    public let id: DefinitionID?
    public internal(set) var that: AuthoredExpression
    public let say: String
    public let severity: Severity
    public let place: DefinitionPlace
}

/// How bad it is when a check fails or a diagnostic is found.
public enum Severity: String, CaseIterable, Hashable, Sendable, Codable { case error, warning }
