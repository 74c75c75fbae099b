/// Markup, as the bytes of its UTF-8. It comes only from literals of the source and from values escaped between them,
/// so text can never become markup: there is no initialiser that takes a `String`.
///
///     let row: HTML = "<li class=\"\(kind)\">\(name)</li>"
public struct HTML: Hashable, Sendable {
    public internal(set) var bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// No markup at all.
    public init() {
        bytes = []
    }

    /// Text as it is to be read, escaped.
    public static func text(_ text: String) -> HTML {
        var html = HTML()
        html.append(escaping: text)
        return html
    }

    public var string: String { String(decoding: bytes, as: UTF8.self) }
    public var isEmpty: Bool { bytes.isEmpty }

    public static func + (left: HTML, right: HTML) -> HTML {
        HTML(bytes: left.bytes + right.bytes)
    }

    public static func += (left: inout HTML, right: HTML) {
        left.bytes.append(contentsOf: right.bytes)
    }
}

extension HTML: ExpressibleByStringInterpolation {
    public init(stringLiteral value: StaticString) {
        bytes = []
        append(value)
    }

    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.html
    }
}

extension HTML: CustomStringConvertible {
    public var description: String { string }
}

extension Sequence<HTML> {
    /// One after another, with markup between them.
    public func joined(separator: HTML = HTML()) -> HTML {
        var all = HTML()
        var isFirst = true
        for html in self {
            if !isFirst { all += separator }
            isFirst = false
            all += html
        }
        return all
    }
}
