/// A list or map whose end has not been reached.
struct OpenNode {
    let isMap: Bool
    let isFlow: Bool
    let place: DefinitionPlace
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    var known: Set<String> = []
    var key: (text: String, place: DefinitionPlace, isRepeated: Bool)?

    init(isMap: Bool, isFlow: Bool, place: DefinitionPlace) {
        self.isMap = isMap
        self.isFlow = isFlow
        self.place = place
    }

    var node: YAMLNode {
        YAMLNode(content: isMap ? .map(entries) : .list(items), place: place, isFlow: isFlow)
    }

    /// Takes an entry, a key, or the value of the key before it.
    mutating func take(_ node: YAMLNode) -> (code: DiagnosticCode, text: String)? {
        guard isMap else {
            items.append(node)
            return nil
        }
        if let open = key {
            if !open.isRepeated { entries.append(YAMLEntry(key: open.text, place: open.place, value: node)) }
            key = nil
            return nil
        }
        guard case .scalar(let text, let style) = node.content else { return nil }
        let isNew = known.insert(text).inserted
        key = (text, node.place, !isNew)
        if text == "<<", style == .plain { return (.y003, "'<<' is a merge key.") }
        return isNew ? nil : (.y005, "The key '\(text.prefix(60))' stands here a second time.")
    }
}
