import CaseModel
import Policy

extension RecordChanges {
    /// Rows of one statement.
    private static let each = 100

    /// The words by which a record is found now.
    func words(of record: RecordID) throws -> Set<NoteWords.Row> {
        let rows = try connection.rows(
            """
            SELECT n.field, n.sensitivity, n.word FROM noteIndex i JOIN noteWord n ON n.note = i.number
            WHERE i.record = $1
            """, [.id(record)])
        return Set(
            try rows.map {
                NoteWords.Row(
                    field: try $0.text("field"), sensitivity: try $0.integer("sensitivity"), word: try $0.text("word"))
            })
    }

    /// Makes these the words by which a record is found, in place of those before.
    func keep(_ words: NoteWords, of record: RecordID) throws {
        var number = try connection.one("SELECT number FROM noteIndex WHERE record = $1", [.id(record)])?
            .integer("number")
        if let number { try connection.run("DELETE FROM noteWord WHERE note = $1", [.integer(number)]) }
        let rows = words.texts.flatMap { text in text.words.map { (text, $0) } }
        guard !rows.isEmpty else { return }
        // Changes come one after the other, on every server, so that no number is taken twice.
        if number == nil {
            number = try connection.one(
                """
                INSERT INTO noteIndex (record, number, form) SELECT r.id,
                    (SELECT coalesce(max(i.number), 0) + 1 FROM noteIndex i), r.form FROM record r WHERE r.id = $1
                RETURNING number
                """, [.id(record)])?.integer("number")
        }
        guard let number else { throw StoreRefusal.notFound }
        for start in stride(from: 0, to: rows.count, by: Self.each) {
            var builder = SQLBuilder()
            let note = builder.bind(.integer(number))
            let values = rows[start..<min(start + Self.each, rows.count)].map { text, word in
                let (field, level) = (
                    builder.bind(text.field), builder.bind(.integer(Int64(text.sensitivity.rawValue)))
                )
                return "(\(note), \(field), \(level), \(builder.bind(word)))"
            }
            try connection.run(
                "INSERT INTO noteWord (note, field, sensitivity, word) VALUES \(values.joined(separator: ", "))",
                builder.values)
        }
    }
}
