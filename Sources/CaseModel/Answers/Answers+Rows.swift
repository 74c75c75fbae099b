/// Rows of a list have names of their own, so that one stays itself when others come and go. The name stands in the row
/// under a key that no field has; rows that were stored before there were names are called by their place.
extension Answers {
    /// No field id holds a colon.
    public static let rowKey = "row:id"

    /// What the row is called among the others of its list; nil for one that was stored without a name.
    public var rowID: String? {
        get { values[Self.rowKey]?.text }
        set { values[Self.rowKey] = newValue.map { .text($0) } }
    }

    /// What the row says.
    public var withoutRowID: Answers {
        guard values[Self.rowKey] != nil else { return self }
        var said = self
        said.rowID = nil
        return said
    }

    /// The same with every row of every list named.
    public var withNamedRows: Answers {
        Answers(
            values.mapValues { answer in
                guard case .rows(let rows) = answer else { return answer }
                return .rows(rows.named)
            })
    }
}

extension [Answers] {
    /// Each with a name that no other has: its own, else that of its place.
    public var named: [Answers] {
        var taken: Set<String> = []
        return enumerated().map { place, row in
            var (row, name) = (row, row.rowID ?? "~\(place)")
            while !taken.insert(name).inserted { name += "~" }
            row.rowID = name
            return row
        }
    }
}
