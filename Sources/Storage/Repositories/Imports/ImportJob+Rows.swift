import CaseModel

extension ImportJob {
    init(_ row: Row) throws {
        var counts = ImportCounts()
        counts.accepted = Int(clamping: try row.integer("accepted"))
        counts.findings = Int(clamping: try row.integer("findings"))
        counts.refused = Int(clamping: try row.integer("refused"))
        counts.unchanged = Int(clamping: try row.integer("unchanged"))
        counts.changed = Int(clamping: try row.integer("changed"))
        self.init(
            id: try row.id("id"), source: try row.definition("source"), module: try row.definition("module"),
            title: try row.text("title"), mapping: try row.text("mapping"), file: try row.id("file"),
            fileName: try row.text("fileName"), header: (try row.json("header").array ?? []).compactMap(\.string),
            isRehearsal: try row.bool("isRehearsal"), state: try row.word("state"),
            rows: Int(clamping: try row.integer("total")), pieces: Int(clamping: try row.integer("pieces")),
            nextPiece: Int(clamping: try row.integer("nextPiece")), counts: counts,
            startedBy: try row.text("byAccount"), startedAt: try row.moment("startedAt"),
            endedAt: try row.optionalMoment("endedAt"))
    }
}

extension ImportedRow {
    init(_ row: Row) throws {
        self.init(
            number: Int(clamping: try row.integer("number")), key: try row.text("sourceKey"),
            outcome: try row.word("outcome"), words: (try row.json("words").array ?? []).compactMap(\.string),
            party: try row.optionalID("party"), likely: (try row.json("likely").array ?? []).map(LikelyRow.init))
    }
}

extension LikelyRow {
    fileprivate init(_ json: JSONValue) {
        let tenths = Double(json["tenths"]?.integer ?? 0)
        self.init(
            party: json["party"]?.string.flatMap { PartyID($0) }, row: json["row"]?.integer.map { Int(clamping: $0) },
            weight: tenths / 10)
    }

    var json: JSONValue {
        var members: [String: JSONValue] = ["tenths": .number(String(Int(exactly: (weight * 10).rounded()) ?? 0))]
        if let party { members["party"] = .string(party.text) }
        if let row { members["row"] = .number(String(row)) }
        return .object(members)
    }
}

extension [ImportRow] {
    /// As a piece keeps them.
    var json: JSONValue {
        .array(
            map { row in
                var members: [String: JSONValue] = [
                    "n": .number(String(row.number)), "c": .array(row.cells.map { .string($0) }),
                ]
                if let again = row.sameKeyAs { members["again"] = .number(String(again)) }
                return .object(members)
            })
    }

    init(_ json: JSONValue) {
        self = (json.array ?? []).map { row in
            ImportRow(
                number: Int(clamping: row["n"]?.integer ?? 0), cells: (row["c"]?.array ?? []).compactMap(\.string),
                sameKeyAs: row["again"]?.integer.map { Int(clamping: $0) })
        }
    }
}
