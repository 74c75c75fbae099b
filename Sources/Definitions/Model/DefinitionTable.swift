public import CaseModel

/// The definitions of one kind in one module, in the order of their ids (which is that of their files).
public struct DefinitionTable<Element: Definition>: Sendable, RandomAccessCollection {
    private var elements: [Element] = []
    private var positions: [DefinitionID: Int] = [:]

    public init() {}

    public init(_ definitions: some Sequence<Element>) {
        for definition in definitions.sorted(by: { $0.id.text < $1.id.text }) where positions[definition.id] == nil {
            positions[definition.id] = elements.count
            elements.append(definition)
        }
    }

    public var startIndex: Int { elements.startIndex }
    public var endIndex: Int { elements.endIndex }
    public subscript(position: Int) -> Element { elements[position] }
    public subscript(id: DefinitionID) -> Element? { positions[id].map { elements[$0] } }
    public var ids: [DefinitionID] { elements.map(\.id) }

    /// Puts a new version in the place of the one with the same id; does nothing when there is none.
    mutating func replace(_ definition: Element) {
        if let position = positions[definition.id] { elements[position] = definition }
    }

    /// Changes every definition in its place.
    mutating func updateEach(_ change: (inout Element) -> Void) {
        for position in elements.indices { change(&elements[position]) }
    }
}
