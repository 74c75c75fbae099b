/// The shape of a page's path: fixed words and named places, as `/case/{case}/move/{move}`.
///
/// A place is filled by one segment that is not empty; its decoded text is checked by the handler that reads it.
public struct RoutePattern: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// One step of a path.
    public enum Segment: Hashable, Sendable {
        case word(String)
        case place(String)
    }

    public let segments: [Segment]

    public init(stringLiteral text: StaticString) {
        self.init(text.description)
    }

    init(_ text: String) {
        segments = text.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .place(String(part.dropFirst().dropLast())) : .word(String(part))
        }
    }

    /// The pattern as it is written, which is also how logs and the trail name a route.
    public var description: String {
        "/"
            + segments.map { segment in
                switch segment {
                case .word(let word): word
                case .place(let name): "{\(name)}"
                }
            }.joined(separator: "/")
    }

    /// The pattern without the names of its places: two routes of one shape would answer the same requests.
    var shape: String {
        segments.map { segment in
            if case .word(let word) = segment { return "/" + word }
            return "/{}"
        }.joined()
    }

    /// What stands in each place when `path` has this shape; nil when it has not.
    func places(in path: [String]) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var found: [String: String] = [:]
        for (segment, part) in zip(segments, path) {
            switch segment {
            case .word(let word): guard word == part else { return nil }
            case .place(let name): found[name] = part
            }
        }
        return found
    }
}
