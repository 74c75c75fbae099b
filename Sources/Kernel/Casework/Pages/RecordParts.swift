import CaseModel
import Definitions
import Policy
import Storage

/// Shows records to one reader: what they may read in words, the rest masked, sealed or left out.
struct RecordParts {
    let visit: Visit
    let shelf: DefinitionShelf
    let policy: AccessPolicy

    /// The facts of a record among others of the same case or person, from those facts: without a query for each.
    static func facts(of record: Record, like place: Facts) -> Facts {
        let modules = record.module == .core ? place.modules ?? [] : [record.module]
        return .record(
            record.id, form: record.form, modules: modules, about: place.parties ?? [], ofCase: record.caseFile != nil,
            cases: place.cases ?? [], author: AccountID(record.author), restriction: record.restriction,
            status: record.status)
    }

    func line(_ record: Record, facts: Facts, by: String, beside core: Record? = nil) -> RecordLine {
        let form = shelf.form(record.form, at: record.snapshot)
        let access = policy.fields(visit.asking(.read, .record), facts)
        var summary: [SummaryLine] = []
        if let form {
            let words = AnswerWords(set: shelf.set(at: record.snapshot), form: form)
            let answers = record.answers(shelf).merging(core?.answers(shelf))
            summary = form.summary.compactMap { name in
                guard let field = form.field(name.value), access.permission(for: form.access(of: field)).mayRead else {
                    return nil
                }
                return SummaryLine(label: field.label, value: words.line(answers[field.id], of: field))
            }
        }
        return RecordLine(
            id: record.id, form: record.form, title: form?.title ?? record.form.form.text, datedOn: record.datedOn,
            submittedAt: record.submittedAt, by: by, version: record.version, summary: summary)
    }

    /// The pages of a record; those of an extending form with the answers that the core's record keeps.
    func pages(_ record: Record, facts: Facts, beside core: Record?) -> [AnsweredPage] {
        guard let form = shelf.form(record.form, at: record.snapshot) else { return [] }
        let access = policy.fields(visit.asking(.read, .record), facts)
        let words = AnswerWords(set: shelf.set(at: record.snapshot), form: form)
        let answers = record.answers(shelf).merging(core?.answers(shelf))
        let sealed = record.sealedFields.union(core?.sealedFields ?? [])
        let file = CaseFile(definitions: shelf.set(at: record.snapshot), module: form.module, now: visit.now)
        let live = form.fields.contains { $0.live } ? FormReading(form, answers: answers, file: file).answers : answers
        return form.pages.compactMap { page in
            let shown = page.fields.filter { $0.type != .statement }.compactMap { field -> AnsweredField? in
                let permission = access.permission(for: form.access(of: field))
                let answer = field.live ? live[field.id] : answers[field.id]
                let value = value(answer, permission, isSealed: sealed.contains(field.id.text), words, field)
                return value.map { AnsweredField(field: field.id, label: field.label, value: $0) }
            }
            return shown.isEmpty ? nil : AnsweredPage(id: page.id, title: page.title, answers: shown)
        }
    }

    func value(
        _ answer: Answer?, _ permission: FieldPermission, isSealed: Bool, _ words: AnswerWords, _ field: FieldDefinition
    ) -> AnsweredField.Value? {
        switch permission {
        case .none: nil
        case .read, .edit: words.value(answer, of: field)
        case .masked: answer == nil ? .notAnswered : .masked
        case .sealed(let revealable, _): isSealed ? .sealed(mayReveal: revealable) : .notAnswered
        }
    }
}

extension Answers {
    /// With those of the core's record, where this one says nothing.
    func merging(_ other: Answers?) -> Answers {
        Answers(values.merging(other?.values ?? [:]) { own, _ in own })
    }
}
