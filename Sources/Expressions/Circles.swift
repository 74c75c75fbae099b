/// Finds calculations that depend on each other (E009).
public enum Circles {
    /// Every circle among the names, each once, as the way round it, beginning at its least name.
    ///
    /// - Parameter edges: by name, the names that it reads. Names that are only read may be left out.
    public static func find<Name: Hashable & Sendable>(
        in edges: [Name: Set<Name>], orderedBy comesFirst: (Name, Name) -> Bool
    ) -> [[Name]] {
        var reached: Set<Name> = []
        var circles: [[Name]] = []
        for start in edges.keys.sorted(by: comesFirst) where !reached.contains(start) {
            guard let way = wayRound(from: start, edges, comesFirst) else { continue }
            circles.append(way)
            reached.formUnion(way)
        }
        return circles
    }

    /// The shortest way from a name back to itself, if there is one.
    private static func wayRound<Name: Hashable>(
        from start: Name, _ edges: [Name: Set<Name>], _ comesFirst: (Name, Name) -> Bool
    ) -> [Name]? {
        var cameFrom: [Name: Name] = [:]
        var waiting = [start]
        var next = 0
        while next < waiting.count {
            let name = waiting[next]
            next += 1
            for read in edges[name, default: []].sorted(by: comesFirst) {
                if read == start { return way(to: name, from: start, cameFrom) }
                if cameFrom[read] == nil {
                    cameFrom[read] = name
                    waiting.append(read)
                }
            }
        }
        return nil
    }

    private static func way<Name: Hashable>(to end: Name, from start: Name, _ cameFrom: [Name: Name]) -> [Name] {
        var way = [end]
        while let last = way.last, last != start, let earlier = cameFrom[last] { way.append(earlier) }
        return way.reversed()
    }
}

extension ExpressionProblem {
    /// The problem of a circle, at the expression of its first name.
    public static func circle(_ names: [String], at place: SourcePlace) -> ExpressionProblem {
        let round = (names + names.prefix(1)).joined(separator: " → ")
        return ExpressionProblem(
            .circle, at: place, "These calculations depend on each other: \(round).",
            remedy: "Take one of the names out of its calculation.")
    }
}
