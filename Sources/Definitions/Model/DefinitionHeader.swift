public import CaseModel

/// What all kinds share: definitions.md section 2.
public struct DefinitionHeader: Sendable {
    public let kind: DefinitionKind
    public let title: String
    /// Law, guidance or decision behind it.
    public let source: String?
    public let appliesFrom: Day?
    public let appliesUntil: Day?
    /// A tombstone: readable, no longer offered.
    public let retiredOn: Day?
    /// Where the first key stands.
    public let place: DefinitionPlace

    public func applies(on day: Day) -> Bool {
        if let appliesFrom, day < appliesFrom { return false }
        if let appliesUntil, day > appliesUntil { return false }
        return true
    }
}

/// A definition that has an id of its own within its module and kind.
public protocol Definition: Sendable {
    var id: DefinitionID { get }
    var header: DefinitionHeader { get }
}

extension Definition {
    public var title: String { header.title }
    public var place: DefinitionPlace { header.place }
    public var isRetired: Bool { header.retiredOn != nil }
}
