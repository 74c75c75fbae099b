/// A file of definitions as a tree: every scalar still text, everything with its place.
struct YAMLNode: Sendable {
    indirect enum Content: Sendable {
        /// `style` says how it was written; only plain scalars may be numbers, dates and words of a table.
        case scalar(String, ScalarStyle)
        case list([YAMLNode])
        case map([YAMLEntry])
    }

    enum ScalarStyle: Sendable { case plain, quoted, block }

    let content: Content
    let place: DefinitionPlace
    /// Written on one line, between brackets.
    let isFlow: Bool

    var scalar: AuthoredScalar? {
        guard case .scalar(let text, let style) = content else { return nil }
        return AuthoredScalar(text: text, isQuoted: style != .plain, place: place)
    }

    /// A key with nothing after it.
    var isBlank: Bool {
        guard case .scalar(let text, .plain) = content else { return false }
        return text.isEmpty
    }

    /// How its content is called in messages.
    var title: String {
        switch content {
        case .scalar: "a single value"
        case .list: "a list"
        case .map: "a map of keys"
        }
    }

    /// Where the text of a scalar begins: after the quotation mark, or on the line under the `|`.
    var textPlace: DefinitionPlace {
        switch content {
        case .scalar(_, .quoted): DefinitionPlace(file: place.file, line: place.line, column: place.column + 1)
        case .scalar(_, .block): DefinitionPlace(file: place.file, line: place.line + 1, column: 1)
        default: place
        }
    }
}

/// A key of a map with its value.
struct YAMLEntry: Sendable {
    let key: String
    let place: DefinitionPlace
    let value: YAMLNode
}
