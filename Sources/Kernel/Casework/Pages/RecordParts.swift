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
        let stored = StoredAnswers(record, beside: core, shelf)
        let access = policy.fields(visit.asking(.read, .record), facts)
        let summary = stored?.form.summary.compactMap { name -> SummaryLine? in
            guard let stored, let field = stored.form.field(name.value),
                access.permission(for: stored.access(of: field)).mayRead
            else { return nil }
            let (asked, words) = stored.asked(field)
            return SummaryLine(label: asked.label, value: words.line(stored.answers[asked.id], of: asked))
        }
        return RecordLine(
            id: record.id, form: record.form, title: stored?.form.title ?? record.form.form.text,
            datedOn: record.datedOn, submittedAt: record.submittedAt, by: by,
            version: stored?.version ?? record.version, summary: summary ?? [])
    }

    /// The pages of a record; those of an extending form with the answers that the core's record keeps.
    func pages(_ record: Record, facts: Facts, beside core: Record?) -> [AnsweredPage] {
        guard let stored = StoredAnswers(record, beside: core, shelf) else { return [] }
        let (form, answers) = (stored.form, stored.answers)
        let access = policy.fields(visit.asking(.read, .record), facts)
        let file = CaseFile(definitions: shelf.set(at: stored.snapshot), module: form.module, now: visit.now)
        let live = form.fields.contains { $0.live } ? FormReading(form, answers: answers, file: file).answers : answers
        return stored.pages.compactMap { page in
            let shown = page.fields.filter { $0.type != .statement }.compactMap { field -> AnsweredField? in
                let permission = access.permission(for: stored.access(of: field))
                let answer = field.live ? live[field.id] : answers[field.id]
                let (asked, words) = stored.asked(field)
                let value = value(answer, permission, isSealed: stored.isSealed(field), words, asked)
                return value.map { value in
                    var answered = AnsweredField(field: field.id, label: asked.label, value: value)
                    if case .text = value, let document = answer?.document { answered.document = document }
                    return answered
                }
            }
            return shown.isEmpty ? nil : AnsweredPage(id: page.id, title: page.title, answers: shown)
        }
    }

    /// An answer that gave way: read by the type of its question, else as the text that it was typed as.
    func value(
        _ kept: SetAside, _ permission: FieldPermission, _ words: AnswerWords, _ field: FieldDefinition,
        _ form: FormDefinition
    ) -> AnsweredField.Value? {
        let isSealed = field.wholeSensitivity == .sealed || kept.value == .bool(true) && field.type != .yesNo
        let read = Answers(lenient: .object([kept.field: kept.value]), types: form.shapes).values[kept.field]
        if let text = kept.value.string, read == nil, permission.mayRead { return .text([text]) }
        return value(isSealed ? nil : read, permission, isSealed: isSealed, words, field)
    }

    /// - Parameter isSealed: an answer is stored sealed. One that was given before the field was sealed is no more shown.
    func value(
        _ answer: Answer?, _ permission: FieldPermission, isSealed: Bool, _ words: AnswerWords, _ field: FieldDefinition
    ) -> AnsweredField.Value? {
        switch permission {
        case .none: nil
        case .read, .edit: words.value(answer, of: field)
        case .masked: answer == nil && !isSealed ? .notAnswered : .masked
        case .sealed(let revealable, _): isSealed || answer != nil ? .sealed(mayReveal: revealable) : .notAnswered
        }
    }
}
