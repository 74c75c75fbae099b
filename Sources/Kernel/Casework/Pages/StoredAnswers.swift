import CaseModel
import Definitions
import Policy
import Storage

/// The answers of a record, with those that the core's record keeps beside it. The newer definitions of the two lay them
/// out; each question reads as in the definitions that its own record was given under.
struct StoredAnswers {
    let record: Record
    let core: Record?
    let shelf: DefinitionShelf
    /// The form as it was when the later of the two was given.
    let form: FormDefinition
    let answers: Answers
    private let older: FormDefinition?

    init?(_ record: Record, beside core: Record?, _ shelf: DefinitionShelf) {
        let newer = max(record.snapshot, core?.snapshot ?? record.snapshot)
        guard let form = shelf.form(record.form, at: newer) else { return nil }
        self.record = record
        self.core = core
        self.shelf = shelf
        self.form = form
        let least = min(record.snapshot, core?.snapshot ?? record.snapshot)
        older = least == newer ? nil : shelf.form(record.form, at: least)
        answers = record.answers(shelf).merging(core?.answers(shelf))
    }

    var snapshot: Int64 { max(record.snapshot, core?.snapshot ?? record.snapshot) }
    /// Whichever of the two was amended more often speaks for both.
    var version: Int64 { max(record.version, core?.version ?? 0) }

    func keeper(of field: FieldDefinition) -> Record { field.owner == record.form ? record : core ?? record }

    func field(_ id: DefinitionID) -> FieldDefinition? { form.field(id) ?? older?.field(id).flatMap(kept) }

    /// The questions of each page: also those that only the older record was still asked.
    var pages: [(id: DefinitionID, title: String, fields: [FieldDefinition])] {
        var pages = form.pages.map { (id: $0.id, title: $0.title, fields: $0.fields) }
        for page in older?.pages ?? [] {
            let kept = page.fields.compactMap(kept)
            guard !kept.isEmpty else { continue }
            if let place = pages.firstIndex(where: { $0.id == page.id }) {
                pages[place].fields += kept
            } else {
                pages.append((page.id, page.title, kept))
            }
        }
        return pages
    }

    private func kept(_ field: FieldDefinition) -> FieldDefinition? {
        form.field(field.id) == nil && keeper(of: field).snapshot < snapshot ? field : nil
    }

    /// The question as it was asked, and the words for its answer.
    func asked(_ field: FieldDefinition) -> (field: FieldDefinition, words: AnswerWords) {
        let number = keeper(of: field).snapshot
        let then = shelf.form(record.form, at: number) ?? form
        guard let asked = then.field(field.id) else {
            return (field, AnswerWords(set: shelf.set(at: snapshot), form: form))
        }
        return (asked, AnswerWords(set: shelf.set(at: number), form: then))
    }

    func isSealed(_ field: FieldDefinition) -> Bool { keeper(of: field).sealedFields.contains(field.id.text) }

    func access(of field: FieldDefinition, at snapshots: [Int64] = []) -> StoredAccess {
        shelf.access(
            of: field.id, in: record.form, at: snapshots + [keeper(of: field).snapshot], isSealed: isSealed(field))
    }
}

extension Answers {
    /// With those of the core's record, where this one says nothing.
    func merging(_ other: Answers?) -> Answers {
        Answers(values.merging(other?.values ?? [:]) { own, _ in own })
    }
}
