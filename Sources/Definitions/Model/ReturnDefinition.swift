public import CaseModel

/// A statutory pack: definitions.md section 12.
public struct ReturnDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    public let standard: Placed<DefinitionID>
    public let version: String
    public let verified: Bool
    public let file: ReturnFile
    public internal(set) var rows: [ReturnRows]
    public internal(set) var columns: [ReturnColumn]
    public internal(set) var consent: ReturnConsent?
    public internal(set) var checks: [ReturnCheck]
}

/// How the file of a pack looks.
public struct ReturnFile: Sendable {
    /// With `{agency}`, `{from}`, `{to}`.
    public let name: String
    /// As `yyyyMMdd`.
    public let date: String
    public let blank: String
    public let layout: ReturnLayout
}

/// Whether a parent's columns are repeated beside its children.
public enum ReturnLayout: String, CaseIterable, Hashable, Sendable { case compact, sparse }

/// What makes a line of a pack.
public struct ReturnRows: Sendable {
    public let id: DefinitionID
    public let from: ReturnBase
    public let under: Placed<DefinitionID>?
    public internal(set) var filter: AuthoredExpression?
    public let place: DefinitionPlace
}

/// Lines come from cases or from the records of a form.
public enum ReturnBase: Hashable, Sendable {
    case theCase
    case form(DefinitionReference)
}

/// A column of a pack.
public struct ReturnColumn: Sendable {
    public let header: Placed<String>
    public let rows: Placed<DefinitionID>
    public internal(set) var value: AuthoredExpression
    public let required: Bool
    public internal(set) var requiredWhen: AuthoredExpression?
    public let length: Int?
    public let from: Day?
    public let until: Day?
    public let source: String?
    public let verified: Bool
    public let place: DefinitionPlace
}

/// Without consent only these columns are filled.
public struct ReturnConsent: Sendable {
    public internal(set) var when: AuthoredExpression
    public let keep: [Placed<String>]
    public let place: DefinitionPlace
}

/// A check of the standard over the lines of a pack.
public struct ReturnCheck: Sendable {
    public let id: DefinitionID
    public let rows: Placed<DefinitionID>
    public internal(set) var that: AuthoredExpression
    public let say: String
    public let severity: Severity
    public let field: FieldReference?
    public let place: DefinitionPlace
}
