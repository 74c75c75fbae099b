import CaseModel

/// The rows of one list that two editors changed. Rows have no identity but their place, so nothing is guessed: a row that
/// only one of them changed is taken from that one, and what both added comes after what was there.
enum RowMerge {
    /// Nil where they must be asked: the same row was changed by both, or one of them took rows away.
    static func merged(_ before: [Answers], _ theirs: [Answers], _ mine: [Answers]) -> [Answers]? {
        let count = before.count
        guard theirs.count >= count, mine.count >= count else { return nil }
        var rows: [Answers] = []
        for place in before.indices {
            if mine[place] == before[place] || mine[place] == theirs[place] {
                rows.append(theirs[place])
            } else if theirs[place] == before[place] {
                rows.append(mine[place])
            } else {
                return nil
            }
        }
        let added = theirs[count...]
        return rows + added + mine[count...].filter { !added.contains($0) }
    }
}
