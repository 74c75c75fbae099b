extension ValueType {
    /// The type with its article, for messages.
    var withArticle: String { Self.article(title) }

    static func article(_ title: String) -> String {
        guard let first = title.first else { return title }
        return ("aeio".contains(first) ? "an " : "a ") + title
    }

    /// Whether `==` can tell two of it apart.
    var isComparable: Bool {
        switch self {
        case .yesNo, .integer, .decimal, .text, .code, .date, .time, .dateTime, .partialDate, .period, .elapsed,
            .subject, .reference, .undetermined:
            true
        case .list, .record, .row, .personName, .address, .signature, .item: false
        }
    }

    /// Whether `text(x)` can write it.
    var isWritable: Bool {
        switch self {
        case .yesNo, .integer, .decimal, .text, .code, .date, .time, .dateTime, .partialDate: true
        default: false
        }
    }

    /// The type of the entries, if it is a list.
    var entry: ValueType? {
        if case .list(let entry) = self { entry } else { nil }
    }
}

extension Expectation {
    var withArticle: String { ValueType.article(title) }
}

extension Checker {
    /// The type that both can be read as: the same, a decimal for an integer and a decimal, a list of such.
    func common(_ left: ValueType, _ right: ValueType) -> ValueType? {
        if left == right || right == .undetermined { return left }
        if left == .undetermined { return right }
        if left.isNumber, right.isNumber { return .decimal }
        switch (left, right) {
        case (.code(let one), .code(let other)): return isRelated(one, other) ? left : nil
        case (.list(let one), .list(let other)): return common(one, other).map { .list($0) }
        default: return nil
        }
    }

    /// The step as another type, if it can be that without loss.
    func converted(_ typed: Typed, to type: ValueType) -> Typed? {
        guard typed.type != type else { return typed }
        guard common(type, typed.type) == type else { return nil }
        return Typed(typed.type.isWidened(to: type) ? .widened(typed.node) : typed.node, type)
    }

    /// Whether one list of codes extends the other.
    private func isRelated(_ one: CodeListName, _ other: CodeListName) -> Bool {
        one == other || extends(one, other) || extends(other, one)
    }

    private func extends(_ list: CodeListName, _ base: CodeListName) -> Bool {
        var next = scope.codeList(list)?.extends
        for _ in 0..<10 {
            guard let name = next else { return false }
            if name == base { return true }
            next = scope.codeList(name)?.extends
        }
        return false
    }
}

extension ValueType {
    fileprivate func isWidened(to type: ValueType) -> Bool {
        switch (self, type) {
        case (.integer, .decimal): true
        case (.list(let one), .list(let other)): one.isWidened(to: other)
        default: false
        }
    }
}
