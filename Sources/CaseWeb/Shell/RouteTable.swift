import HTTPTypes

/// Why the table of routes cannot be used; start-up prints it and stops.
public enum RouteProblem: Error, Equatable, Sendable, CustomStringConvertible {
    case duplicate(String)
    /// Only GET and POST are served, so that what changes something is always a form with a token.
    case method(String)
    /// A GET route accepts a form, or says that it changes something.
    case readChanges(String)
    case placeTwice(String)
    /// A route under a session says that its answer is about nobody, and gives no reason.
    case noReason(String)

    public var description: String {
        switch self {
        case .duplicate(let route): "Two routes answer the same requests: \(route)"
        case .method(let route): "Only GET and POST are served: \(route)"
        case .readChanges(let route): "A GET route may not change anything: \(route)"
        case .placeTwice(let route): "A place is named twice: \(route)"
        case .noReason(let route): "A route without a trail entry must say why: \(route)"
        }
    }
}

/// Every route of the site, checked when it is made. Tests read it to try each door as everybody.
public struct RouteTable<Person: Visitor>: Sendable {
    public let routes: [Route<Person>]
    private let root: Node

    /// Throws the first problem found.
    public init(_ routes: [Route<Person>]) throws(RouteProblem) {
        var seen: Set<String> = []
        var root = Node()
        for (index, route) in routes.enumerated() {
            try Self.check(route)
            guard seen.insert("\(route.method.rawValue) \(route.pattern.shape)").inserted else {
                throw .duplicate(route.name)
            }
            root.insert(route.pattern.segments[...], method: route.method.rawValue, index: index)
        }
        self.routes = routes
        self.root = root
    }

    private static func check(_ route: Route<Person>) throws(RouteProblem) {
        guard route.method == .get || route.method == .post else { throw .method(route.name) }
        let places = route.pattern.segments.compactMap { if case .place(let name) = $0 { name } else { nil } }
        guard Set(places).count == places.count else { throw .placeTwice(route.name) }
        if route.method == .get {
            guard route.form.isEmpty else { throw .readChanges(route.name) }
            if case .changes = route.trail { throw .readChanges(route.name) }
        }
        if case .none(let reason) = route.trail, reason.utf8CodeUnitCount == 0 { throw .noReason(route.name) }
    }

    /// The result of looking for a door.
    enum Match {
        case found(Route<Person>, places: [String: String])
        case otherMethods([String])
        case nothing
    }

    /// The route for a method and the decoded segments of a path. A fixed word wins over a place.
    func match(_ method: HTTPRequest.Method, _ path: [String]) -> Match {
        guard let methods = root.find(path[...]) else { return .nothing }
        guard let index = methods[method.rawValue] else { return .otherMethods(methods.keys.sorted()) }
        return .found(routes[index], places: routes[index].pattern.places(in: path) ?? [:])
    }

    /// Whether a page can be opened at this path: what a return address after sign-in is checked with.
    public func opens(path: String) -> Bool {
        guard let segments = RequestPath(path)?.segments, case .found(let route, _) = match(.get, segments) else {
            return false
        }
        return route.access != .asset
    }

    /// The table as text, one route a line: method, pattern, action, kind, access, trail.
    public var printed: String {
        routes.map { route in
            "\(route.method.rawValue) \(route.pattern)\t\(route.action)\t\(route.kind)\t\(route.access)\t\(route.trail.name)"
        }.sorted().joined(separator: "\n")
    }
}

extension RouteTable {
    /// One level of the tree of paths.
    private struct Node: Sendable {
        var words: [String: Node] = [:]
        var place: [Node] = []
        var methods: [String: Int] = [:]

        mutating func insert(_ path: ArraySlice<RoutePattern.Segment>, method: String, index: Int) {
            guard let first = path.first else {
                methods[method] = index
                return
            }
            switch first {
            case .word(let word):
                words[word, default: Node()].insert(path.dropFirst(), method: method, index: index)
            case .place:
                if place.isEmpty { place.append(Node()) }
                place[0].insert(path.dropFirst(), method: method, index: index)
            }
        }

        func find(_ path: ArraySlice<String>) -> [String: Int]? {
            guard let first = path.first else { return methods.isEmpty ? nil : methods }
            if let found = words[first]?.find(path.dropFirst()) { return found }
            return place.first?.find(path.dropFirst())
        }
    }
}
