import CaseModel
import Definitions
import Storage

extension NoteSearch {
    /// Whether every phrase stands in one of the fields in which the reader may look. What was answered under another form
    /// is looked through as the form in force asks it.
    func hasPhrases(in record: Record, _ set: DefinitionSet) -> Bool {
        guard let form = set.form(record.form) else { return false }
        let answers = Answers(lenient: record.document, types: form.shapes)
        let texts = fields.filter { $0.form == record.form && !record.sealedFields.contains($0.field) }.compactMap {
            answers.values[$0.field]?.text
        }
        return phrases.allSatisfy { phrase in texts.contains { NoteWords.has(phrase, in: $0) } }
    }
}
