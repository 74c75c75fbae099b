import CaseModel

/// The rows of one list that two editors changed, each row by its name: what only one of them did to a row is taken from that
/// one, and what both added stands beside each other. A row to which each did something else is asked about, and no other.
struct RowMerge {
    /// Names of rows to which each did something else: changed it in another way, or one changed it and one took it away.
    let conflicts: Set<String>
    private let before: [String: Answers]
    private let theirs: [Answers]
    private let mine: [Answers]

    init(_ before: [Answers], theirs: [Answers], mine: [Answers]) {
        (self.before, self.theirs, self.mine) = (before.byName, theirs.named, mine.named)
        let (was, their, my) = (before.byName, theirs.byName, mine.byName)
        conflicts = Set(their.keys).union(my.keys).filter { name in
            let (now, written) = (their[name], my[name])
            return now != written && now != was[name] && written != was[name]
        }
    }

    /// The rows of both, in their order, mine that are new after them.
    /// - Parameter choice: whose rows stand where both did something else.
    func merged(_ choice: ClashChoice) -> [Answers] {
        let (their, my) = (theirs.byName, mine.byName)
        func stands(_ name: String) -> Answers? {
            if conflicts.contains(name) { return choice == .theirs ? their[name] : my[name] }
            return their[name] == before[name] ? my[name] : their[name]
        }
        let kept = theirs.compactMap { row in row.rowID.flatMap(stands) }
        let added = theirs.filter { before[$0.rowID ?? ""] == nil }.map(\.withoutRowID)
        let further = mine.filter { row in
            guard let name = row.rowID, their[name] == nil else { return false }
            return before[name] == nil ? !added.contains(row.withoutRowID) : stands(name) != nil
        }
        return kept + further
    }

    /// The rows that are asked about, as they saved them; nil where they took them away.
    var theirsAsked: Answer? { asked(theirs) }

    /// The same as the author wrote them.
    var mineAsked: Answer? { asked(mine) }

    private func asked(_ rows: [Answers]) -> Answer? {
        let found = rows.filter { conflicts.contains($0.rowID ?? "") }
        return found.isEmpty ? nil : .rows(found)
    }
}

extension [Answers] {
    fileprivate var byName: [String: Answers] {
        Dictionary(named.map { ($0.rowID ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    }
}
