/// What names mean where an expression stands. The definitions supply one for each kind of place: a form's field,
/// a column of a repeating group, a rule, a window, a report.
///
/// The checker walks `a.b.c` from the left: `meaning(of: "a")`, then the meaning of `b` in the space or the type
/// that `a` gave, and so on. Macro variables come before the scope; the scope itself keeps the order *field of the
/// row, of the form, root, form of the module, module in `uses`*. The parts of names, addresses and signatures,
/// the functions and the list `yes_no_unknown` are known to the checker and need not be supplied.
///
/// - `triage` → `.space(.form(…))`; `triaged_on` in it → `.value(date, …, .latest(field))`
/// - `case` → `.space(.root(.case))`; `stage` in it → `.value(code, …, .root(.case, "stage"))`
/// - `client` → `.value(subject(client), …, .root(.client, nil))`; of that type
///   `uid` → `.value(text, …, .subject(.client, "uid"))`, `sex` → `.value(code, …, .latest(field))`,
///   a form about it → `.space(.form(…))`
/// - `each` → `.value(record(form), …, .root(.each, nil))`; of that type
///   `asked_on` → `.value(…, .recorded(field))`
/// - a repeating group → `.value(list(row(field)), …)`; of `row(field)` its columns →
///   `.value(…, .column(field))`
/// - `housing` → `.space(.module(…))`; `visit` in it → `.space(.form(…))`
/// - `journey` → `.space(.facts("journey"))`; `started_on` in it → `.value(…, .fact("journey.started_on"))`
public protocol Scope: Sendable {
    /// What a name means on its own.
    func meaning(of name: String) -> Meaning?
    /// What a name means after a space and a dot.
    func meaning(of name: String, in space: NameSpace) -> Meaning?
    /// What a name means after a value of this type and a dot: members of records, rows and subjects.
    func meaning(of name: String, of type: ValueType) -> Meaning?

    /// The form that `complete` or `records` names: `["review"]`, or `["housing", "visit"]`.
    func form(_ path: [String]) -> FormDeclaration?
    /// The list behind a code.
    func codeList(_ name: CodeListName) -> CodeListDeclaration?
    /// The table that `rate` names: `["bed_prices"]`, or with its module before it.
    func rates(_ path: [String]) -> RatesDeclaration?
    /// The schedule that `days_overdue` names.
    func schedule(_ path: [String]) -> ScheduleDeclaration?
    /// The role that `participants` names.
    func participants(_ role: String) -> ParticipantDeclaration?

    /// Every name of a sort, for suggestions only.
    func names(of sort: NameSort) -> [String]
    /// Why a name that exists elsewhere has no meaning here, as a sentence: "`user` is known in moves, show_when
    /// and filters." Nil when there is nothing to say.
    func absence(of name: String) -> String?
}

/// What sort of names to list for a suggestion.
public enum NameSort: Hashable, Sendable {
    case standalone
    case space(NameSpace)
    case type(ValueType)
    case forms, rates, schedules, participants
}

extension Scope {
    public func rates(_ path: [String]) -> RatesDeclaration? { nil }
    public func schedule(_ path: [String]) -> ScheduleDeclaration? { nil }
    public func participants(_ role: String) -> ParticipantDeclaration? { nil }
    public func names(of sort: NameSort) -> [String] { [] }
    public func absence(of name: String) -> String? { nil }
}
