public import CaseModel

/// What somebody typed for one field: the inputs of its parts by name, the field's own under `""`.
/// A date has the parts `day`, `month`, `year`; an address `line1` … `postcode`; several ticks share one name.
public struct TypedAnswer: Hashable, Sendable {
    public var parts: [String: [String]]

    public init(parts: [String: [String]] = [:]) {
        self.parts = parts
    }

    public init(_ text: String) {
        parts = text.isEmpty ? [:] : ["": [text]]
    }

    /// One part, trimmed; nil when it was left empty.
    public func text(_ part: String = "") -> String? {
        guard let text = parts[part]?.first?.trimmed, !text.isEmpty else { return nil }
        return text
    }

    public var isEmpty: Bool { parts.values.allSatisfy { $0.allSatisfy { $0.trimmed.isEmpty } } }
}

/// What came of reading typed text: an answer, nothing, or what to do about it.
public enum ReadAnswer: Hashable, Sendable {
    case answer(Answer)
    case empty
    /// It cannot be read; what was typed is kept beside the draft. The part names the input to go to.
    case unreadable(say: String, part: String?)
}

extension String {
    /// Without white space at both ends, by Unicode scalar.
    var trimmed: String {
        var scalars = Substring.UnicodeScalarView(unicodeScalars[...])
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
