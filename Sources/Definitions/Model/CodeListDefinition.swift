public import CaseModel

/// A dated list of answers: definitions.md section 6.
public struct CodeListDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    public let extends: DefinitionReference?
    public internal(set) var attributes: [CodeAttribute]
    public internal(set) var standards: [Placed<DefinitionID>]
    public let verified: Bool
    /// With those of an extended list first, once the checker resolved it.
    public internal(set) var items: [CodeItem]

    /// The item with this code, offered or ended.
    public func item(_ code: String) -> CodeItem? { items.first { $0.code == code } }

    public func items(on day: Day) -> [CodeItem] { items.filter { $0.isOffered(on: day) } }
}

/// An attribute that the items of a list carry.
public struct CodeAttribute: Sendable {
    public let id: DefinitionID
    public let type: CodeAttributeType
    public let place: DefinitionPlace
}

/// What an attribute of a code may be.
public enum CodeAttributeType: String, CaseIterable, Hashable, Sendable {
    case text, integer, decimal
    case yesNo = "yes_no"
}

/// One answer of a list.
public struct CodeItem: Sendable {
    public let code: String
    public let label: String
    public let from: Day?
    public let until: Day?
    public let source: String?
    public let verified: Bool
    /// What a standard calls this item, by standard.
    public let maps: [AuthoredPair]
    public let attributes: [AuthoredPair]
    /// Excludes other choices.
    public let alone: Bool
    public let place: DefinitionPlace

    public func isOffered(on day: Day) -> Bool {
        if let from, day < from { return false }
        if let until, day > until { return false }
        return true
    }

    public func mapped(to standard: String) -> String? {
        maps.first { $0.key == standard }?.value.scalar?.text
    }

    public func attribute(_ id: String) -> AuthoredScalar? {
        attributes.first { $0.key == id }?.value.scalar
    }
}
