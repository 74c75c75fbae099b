/// Finds the known name that an author most likely meant.
public enum NearestName {
    /// The nearest of the names, if it differs in few enough letters; the first of several equally near.
    public static func nearest(to written: String, among names: some Sequence<String>) -> String? {
        let letters = Array(written.lowercased().unicodeScalars.prefix(longest))
        let allowed = Swift.max(1, letters.count / 3) * change
        var best: (name: String, distance: Int)?
        for name in names where name != written {
            let other = Array(name.lowercased().unicodeScalars.prefix(longest))
            guard Swift.abs(other.count - letters.count) * change <= allowed else { continue }
            let found = distance(letters, other)
            if found <= allowed, found < best?.distance ?? .max { best = (name, found) }
        }
        return best?.name
    }

    private static let longest = 60
    /// What a letter inserted, dropped or changed counts.
    private static let change = 2
    /// What two neighbours swapped count: the commonest slip.
    private static let swap = 1

    /// How far two names are apart.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var last = (0...b.count).map { $0 * change }
        for i in a.indices {
            var row = [(i + 1) * change]
            for j in b.indices {
                var least = Swift.min(last[j + 1] + change, row[j] + change, last[j] + (a[i] == b[j] ? 0 : change))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = Swift.min(least, before[j - 1] + swap) }
                row.append(least)
            }
            before = last
            last = row
        }
        return last[b.count]
    }
}
