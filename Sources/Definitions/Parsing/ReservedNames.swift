import CaseModel

/// The words of expressions, which no form, field, participant or programme may take as its id (G002).
enum ReservedNames {
    static let roots: Set<String> = [
        "today", "now", "case", "client", "household", "place", "party", "work", "user", "org", "item", "each",
        "record", "anchor", "previous", "period",
    ]
    static let types: Set<String> = [
        "yes_no", "integer", "decimal", "text", "code", "date", "time", "date_time", "partial_date", "period",
        "elapsed", "list", "record", "subject",
    ]
    static let functions: Set<String> = [
        "has", "answered", "or_else", "complete", "records", "dated_on", "submitted_at", "submitted_by", "first",
        "last", "size", "all", "exists", "filter", "map", "sum", "mean", "min", "max", "count_true", "round", "floor",
        "abs", "between", "days", "weeks", "months", "working_days", "hours", "days_between", "months_between",
        "working_days_between", "hours_between", "age", "date", "day", "year", "month", "first_day", "last_day",
        "rate", "code", "lower", "upper", "trim", "text", "contains", "starts_with", "ends_with", "join", "initial",
        "outward", "sector", "participants", "days_overdue",
    ]
    static let grammar: Set<String> = ["true", "false", "and", "or", "not", "in"]
    /// Forms that describe a subject bear its name.
    static let subjectForms: Set<String> = ["client", "household", "place", "party"]

    static func check(_ id: Placed<DefinitionID>, as key: String, mayBeSubject: Bool, log: ParsingLog) {
        let text = id.value.text
        if mayBeSubject, subjectForms.contains(text) { return }
        let kinds = [(roots, "a root"), (functions, "a function"), (types, "a type"), (grammar, "a word")]
        guard let kind = kinds.first(where: { $0.0.contains(text) }) else { return }
        log.report(
            .g002, at: id.place, "'\(text)' is \(kind.1) of expressions, and cannot be the id of a \(key).",
            remedy: "Choose another id.")
    }

    /// Reports ids that stand twice in one list of a definition (G003).
    static func checkTwice(_ ids: [(id: DefinitionID, place: DefinitionPlace)], _ what: String, log: ParsingLog) {
        var known: Set<DefinitionID> = []
        for (id, place) in ids where !known.insert(id).inserted {
            log.report(.g003, at: place, "The \(what) '\(id.text)' stands here a second time.")
        }
    }
}
