public import CaseModel

/// The names that mean something without being declared (definition language, section 3).
public enum RootName: String, Hashable, Sendable, CaseIterable {
    case today, now
    case `case`
    case client, household, place, party
    case work, user, org, item, each, record, anchor, previous, period
}

/// One thing that an expression reads. The checker collects them, the evaluator asks the facts for them and for
/// nothing else, and a refusal lists those that were missing.
public enum NameReference: Hashable, Sendable {
    /// A field of the record being written (or tried, for a form's own expressions).
    case answer(FieldName)
    /// A column of a repeating group: of the row being written, or of the row it is asked of.
    case column(FieldName)
    /// `form.field`: the answer in the latest submitted record, of the case or of the subject it is asked of.
    case latest(FieldName)
    /// A field of one given record: `each.asked_on`, `record.stage`, `m.ended_on`.
    case recorded(FieldName)
    /// A root, or one of its names: `today`, `client`, `case.stage`, `user.account`, `period.from`.
    case root(RootName, String?)
    /// What the platform knows of a subject: `uid`, `died_on`, `last_closed_on`.
    case subject(ReferenceKind, String)
    /// A declared fact: `journey.started_on`.
    case fact(String)
    /// A name of a report's base that is not an answer: `window`, `due`, `state` of a window.
    case base(String)
    /// `complete(form)`.
    case complete(FormName)
    /// `records(form)`, and of each of them `dated_on`, `submitted_at`, `submitted_by`.
    case records(FormName)
    /// `participants(role)`.
    case participants(String)
    /// `days_overdue(schedule)`, by the schedule's `module/id`.
    case schedule(String)
    /// `rate(rates, key, on)`, by the table's `module/id`.
    case rates(String)
    /// `code(x)`, the items of a list.
    case items(CodeListName)
    /// The calendar of working days.
    case calendar
}

extension NameReference {
    /// The field that is read, if it is a field.
    public var field: FieldName? {
        switch self {
        case .answer(let name), .column(let name), .latest(let name), .recorded(let name): name
        default: nil
        }
    }

    /// The form that is read, if it is one or a field of one.
    public var form: FormName? {
        switch self {
        case .complete(let name), .records(let name): name
        default: field.map { FormName(module: $0.module, form: $0.form) }
        }
    }

    /// Whether the answer changes with the clock alone.
    public var readsTime: Bool {
        switch self {
        case .root(.today, _), .root(.now, _), .schedule, .participants: true
        default: false
        }
    }

    /// Whether the answer depends on who asks.
    public var readsUser: Bool {
        if case .root(.user, _) = self { true } else { false }
    }
}
