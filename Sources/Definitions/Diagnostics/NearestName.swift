/// Finds the known name that somebody most likely meant.
public enum NearestName {
    /// - Returns: the nearest by edits (a swap of neighbours is one); nil when none is within a third of its length.
    public static func of(_ name: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().utf8.prefix(longest))
        var best: (name: String, distance: Int)?
        for candidate in known where candidate != name {
            let distance = edits(wanted, Array(candidate.lowercased().utf8.prefix(longest)))
            guard distance <= Swift.max(1, Swift.max(wanted.count, candidate.utf8.count) / 3) else { continue }
            if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    /// Names are never longer than this, and the work grows with its square.
    private static let longest = 60

    private static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var older = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let same = left[row] == right[column]
                var cost = Swift.min(previous[column] + (same ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = Swift.min(cost, older[column - 1] + 1)
                }
                current.append(cost)
            }
            older = previous
            previous = current
        }
        return previous[right.count]
    }
}
