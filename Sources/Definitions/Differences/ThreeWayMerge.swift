/// Joins two changes of one text, line by line.
///
/// What only one of them changed is taken as it is. Where both changed the same lines differently, mine stand, and theirs stand
/// under them as a remark of YAML, so that the text can still be read and nothing of it is lost.
public struct ThreeWayMerge: Sendable, Hashable {
    /// Lines that both changed.
    public struct Clash: Sendable, Hashable {
        /// Of the joined text, from 1: where mine begin.
        public let line: Int
        public let mine: [String]
        public let theirs: [String]
    }

    public let text: String
    public let clashes: [Clash]

    /// - Parameter remark: what is said above lines that gave way, as "Version 4 has:".
    public init(base: String, mine: String, theirs: String, remark: String) {
        var joining = Joining(
            base: Self.lines(base), mine: Self.lines(mine), theirs: Self.lines(theirs), remark: remark)
        joining.run()
        text = joining.joined.map { $0 + "\n" }.joined()
        clashes = joining.clashes
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}

private struct Joining {
    let base: [String]
    let mine: [String]
    let theirs: [String]
    let remark: String
    var joined: [String] = []
    var clashes: [ThreeWayMerge.Clash] = []

    /// Goes from one line that all three share to the next; what lies between is decided as one.
    mutating func run() {
        let (inMine, inTheirs) = (Self.kept(of: base, in: mine), Self.kept(of: base, in: theirs))
        var (at, own, other) = (0, 0, 0)
        for line in base.indices {
            guard let mineAt = inMine[line], let theirsAt = inTheirs[line], mineAt >= own, theirsAt >= other else {
                continue
            }
            decide(base[at..<line], mine[own..<mineAt], theirs[other..<theirsAt])
            joined.append(base[line])
            (at, own, other) = (line + 1, mineAt + 1, theirsAt + 1)
        }
        decide(base[at...], mine[own...], theirs[other...])
    }

    private mutating func decide(_ before: ArraySlice<String>, _ own: ArraySlice<String>, _ other: ArraySlice<String>) {
        if own.elementsEqual(other) || other.elementsEqual(before) { return joined += own }
        if own.elementsEqual(before) { return joined += other }
        clashes.append(ThreeWayMerge.Clash(line: joined.count + 1, mine: Array(own), theirs: Array(other)))
        joined += own
        let indent = String((own.first ?? other.first ?? "").prefix { $0 == " " })
        joined.append("\(indent)# \(remark)\(other.isEmpty ? " nothing here" : "")")
        joined += other.map { "\(indent)#   \($0.dropFirst(min(indent.count, $0.prefix { $0 == " " }.count)))" }
    }

    /// Where each line of a text stands in a later one, as a shortest list of changes has it.
    private static func kept(of before: [String], in after: [String]) -> [Int: Int] {
        let changes = after.difference(from: before)
        let gone = Set(changes.removals.map(\.offset))
        let come = Set(changes.insertions.map(\.offset))
        let left = before.indices.filter { !gone.contains($0) }
        let stayed = after.indices.filter { !come.contains($0) }
        return Dictionary(zip(left, stayed), uniquingKeysWith: { first, _ in first })
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
