import CaseModel
import Policy

extension RecordChanges {
    /// Rows of one statement.
    private static let each = 100

    /// The words by which a record is found now.
    func words(of record: RecordID) throws -> Set<NoteWords.Row> {
        Set(
            try connection.rows("SELECT field, sensitivity, word FROM noteWord WHERE record = $1", [.id(record)]).map {
                NoteWords.Row(
                    field: try $0.text("field"), sensitivity: try $0.integer("sensitivity"), word: try $0.text("word"))
            })
    }

    /// Makes these the words by which a record is found, in place of those before.
    func keep(_ words: NoteWords, of record: RecordID) throws {
        try connection.run("DELETE FROM noteWord WHERE record = $1", [.id(record)])
        guard !words.texts.isEmpty else { return }
        guard let form = try connection.one("SELECT form FROM record WHERE id = $1", [.id(record)])?.text("form") else {
            throw StoreRefusal.notFound
        }
        let rows = words.texts.flatMap { text in text.words.map { (text, $0) } }
        for start in stride(from: 0, to: rows.count, by: Self.each) {
            var builder = SQLBuilder()
            let (id, name) = (builder.bind(record), builder.bind(form))
            let values = rows[start..<min(start + Self.each, rows.count)].map { text, word in
                let (field, level) = (
                    builder.bind(text.field), builder.bind(.integer(Int64(text.sensitivity.rawValue)))
                )
                return "(\(id), \(name), \(field), \(level), \(builder.bind(word)))"
            }
            try connection.run(
                "INSERT INTO noteWord (record, form, field, sensitivity, word) VALUES \(values.joined(separator: ", "))",
                builder.values)
        }
    }
}
