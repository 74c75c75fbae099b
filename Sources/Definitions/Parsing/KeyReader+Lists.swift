import CaseModel

extension KeyReader {
    /// A list of single values, as `[a, b]` or one a line.
    func list(_ key: String, required: Bool = false) -> [AuthoredScalar]? {
        nodes(key, required: required)?.compactMap { node in
            if node.isBlank || node.scalar == nil {
                wrong(key, node, "single values in its list")
                return nil
            }
            return node.scalar
        }
    }

    func texts(_ key: String) -> [Placed<String>]? {
        list(key)?.map { Placed($0.text, at: $0.place) }
    }

    /// A list of codes, each quoted.
    func codes(_ key: String) -> [Placed<String>]? { list(key)?.map { quoted($0) } }

    func words<Word: RawRepresentable & CaseIterable>(
        _ key: String, as type: Word.Type = Word.self, required: Bool = false
    ) -> [Word]? where Word.RawValue == String {
        list(key, required: required)?.compactMap { self.word($0, key) }
    }

    /// A list of maps.
    ///
    /// - Parameters:
    ///   - isNamed: whether other definitions mention the items, so that one that is missing would be reported there.
    ///   - missing: the code for a required key that is missing.
    func items<Item>(
        _ key: String, required: Bool = false, isNamed: Bool = true, missing: DiagnosticCode? = nil,
        _ make: (KeyReader) -> Item?
    ) -> [Item] {
        guard let nodes = nodes(key, required: required) else { return [] }
        return nodes.compactMap { node in
            guard let keys = KeyReader(node, itemTitle(node, in: key), log: log, missing: missing ?? missingCode) else {
                return nil
            }
            defer { keys.finish() }
            if let item = make(keys) { return item }
            if isNamed { log.leaveOut() }
            return nil
        }
    }

    /// A nested map with keys of its own.
    func nested<Item>(_ key: String, required: Bool = false, _ make: (KeyReader) -> Item?) -> Item? {
        guard let node = node(key, required: required) else { return nil }
        guard let keys = KeyReader(node, "'\(key)'", log: log) else { return nil }
        defer { keys.finish() }
        return make(keys) ?? log.leaveOut()
    }

    /// A map that the author fills freely; `isOneLine` says whether it may stand on one line.
    func freeMap(_ key: String, isOneLine: Bool = false) -> [AuthoredPair] {
        guard let node = node(key) else { return [] }
        guard case .map(let entries) = node.content else {
            wrong(key, node, "a map of keys")
            return []
        }
        refuseFlow(node, key, unless: isOneLine)
        return entries.map { AuthoredPair(key: $0.key, value: value($0.value, key), place: $0.place) }
    }

    /// A value whose type another definition decides.
    func freeValue(_ key: String, required: Bool = false) -> AuthoredValue? {
        node(key, required: required).map { value($0, key) }
    }

    private func value(_ node: YAMLNode, _ key: String) -> AuthoredValue {
        switch node.content {
        case .scalar(let text, let style):
            return .scalar(AuthoredScalar(text: text, isQuoted: style != .plain, place: node.place))
        case .list(let nodes): return .list(nodes.map { value($0, key) }, node.place)
        case .map(let entries):
            refuseFlow(node, key, unless: false)
            return .map(
                entries.map { AuthoredPair(key: $0.key, value: value($0.value, key), place: $0.place) }, node.place)
        }
    }

    private func refuseFlow(_ node: YAMLNode, _ key: String, unless allowed: Bool) {
        guard node.isFlow, !allowed else { return }
        log.report(
            .y004, at: node.place, "A one-line map stands under '\(key)'.",
            remedy: "Write one key a line, without brackets.")
    }

    private func nodes(_ key: String, required: Bool) -> [YAMLNode]? {
        guard let node = node(key, required: required) else { return nil }
        switch node.content {
        case .list(let nodes): return nodes
        case .map:
            log.report(.y004, at: node.place, "The key '\(key)' needs a list, not a map.")
            log.leaveOut()
            return nil
        case .scalar(let text, _):
            wrong(key, node, "a list", remedy: "Write a list, as `[\(text.prefix(40))]` or one item a line with `- `.")
            log.leaveOut()
            return nil
        }
    }

    private func itemTitle(_ node: YAMLNode, in key: String) -> String {
        guard case .map(let entries) = node.content, let first = entries.first, let name = first.value.scalar else {
            return "an item of '\(key)'"
        }
        return "the \(first.key) '\(name.text.prefix(40))'"
    }
}
