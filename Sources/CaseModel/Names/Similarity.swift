/// How alike two names are, by Jaro and Winkler: 0 for nothing in common, 1 for the same.
public enum Similarity {
    /// Longer names are compared by their beginnings.
    private static let longest = 128

    /// Names are folded first.
    public static func jaroWinkler(_ left: String, _ right: String) -> Double {
        let first = Array(Folding.fold(left).unicodeScalars.prefix(longest))
        let second = Array(Folding.fold(right).unicodeScalars.prefix(longest))
        let jaro = jaro(first, second)
        let shared = zip(first, second).prefix(4).prefix { $0 == $1 }.count
        return jaro + Double(shared) * 0.1 * (1 - jaro)
    }

    private static func jaro(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return left.isEmpty && right.isEmpty ? 1 : 0 }
        let reach = max(0, max(left.count, right.count) / 2 - 1)
        var isTaken = [Bool](repeating: false, count: right.count)
        var matches: [Unicode.Scalar] = []
        for (index, scalar) in left.enumerated() {
            let from = max(0, index - reach)
            let until = min(right.count, index + reach + 1)
            guard from < until else { continue }
            guard let found = (from..<until).first(where: { !isTaken[$0] && right[$0] == scalar }) else { continue }
            isTaken[found] = true
            matches.append(scalar)
        }
        guard !matches.isEmpty else { return 0 }
        let others = right.indices.filter { isTaken[$0] }.map { right[$0] }
        let moved = Double(zip(matches, others).count { $0 != $1 }) / 2
        let count = Double(matches.count)
        return (count / Double(left.count) + count / Double(right.count) + (count - moved) / count) / 3
    }
}
