import CaseModel
import Definitions
import Expressions

extension ExampleWorld {
    /// Where what was found is not what was expected, a sentence each.
    func differences() -> [String] {
        let expect = example.expect
        return lists(expect)
            + (expect.risk.map { risk($0.value) } ?? [])
            + expect.visible.compactMap { shows($0.value) ? nil : "\($0.value) should be visible and is hidden" }
            + expect.hidden.compactMap { shows($0.value) ? "\($0.value) should be hidden and is visible" : nil }
            + expect.values.compactMap(difference)
            + expect.due.compactMap(difference)
    }

    private func lists(_ expect: ExampleExpectation) -> [String] {
        set("refused", expect.refused, outcome.refused) + set("work", expect.work, outcome.work)
            + set("flags", expect.flags, outcome.flags) + set("findings", expect.findings, outcome.findings)
            + set("letters", expect.letters, outcome.letters)
            + set("suggestions", expect.suggestions, outcome.suggestions)
            + set("referrals", expect.referrals, outcome.referrals)
    }

    private func risk(_ expected: String) -> [String] {
        let found = file.standing?.risk
        return found == expected ? [] : ["risk should be \(expected) and is \(found ?? "not rated")"]
    }

    private func shows(_ id: String) -> Bool {
        DefinitionID(id).map { reading?.shows(FieldPath($0)) ?? false } ?? false
    }

    private func set(_ what: String, _ expected: [Placed<String>]?, _ found: [String]) -> [String] {
        guard let expected = expected?.map(\.value), Set(expected) != Set(found) else { return [] }
        return ["\(what) should be \(Self.list(expected)) and is \(Self.list(found))"]
    }

    private static func list(_ names: [String]) -> String {
        names.isEmpty ? "none" : names.sorted().joined(separator: ", ")
    }

    private func difference(_ expected: ExpectedValue) -> String? {
        guard let field = field(expected.of) else { return "\(expected.of) has no value" }
        let found = answer(field)
        let wanted = field.answer(expected.value)
        guard found != wanted else { return nil }
        let written = found.map { Value($0).written } ?? "not answered"
        return "\(expected.of) should be \(expected.value.scalar?.text ?? "as written") and is \(written)"
    }

    private func difference(_ expected: ExpectedWindow) -> String? {
        let schedule = module.schedules.first { schedule in
            (expected.schedule ?? schedule.id) == schedule.id && schedule.window(expected.window) != nil
        }
        guard let schedule else {
            return "\(expected.window.text) is no window"
        }
        let name = "\(schedule.id.text).\(expected.window.text)"
        guard let found = ScheduleReading(schedule, file).last(of: expected.window) else {
            return "\(name) is not asked for at all"
        }
        if let due = expected.due, found.occurrence.due != due {
            return "\(name) should be due \(due) and is due \(found.occurrence.due.map { "\($0)" } ?? "on no day")"
        }
        guard let state = expected.state, found.state != state else { return nil }
        return "\(name) should be \(state.rawValue) and is \(found.state.rawValue)"
    }

    private func field(_ mention: FieldReference) -> FieldDefinition? {
        let form = mention.formName(in: module.id).flatMap { definitions.form($0) } ?? reading?.form
        return form?.field(mention.field)
    }

    /// As the form that was written reads, else as the latest record has it.
    private func answer(_ field: FieldDefinition) -> Answer? {
        if let reading, reading.form.field(field.id)?.owner == field.owner {
            return reading.answers.values[field.id.text]
        }
        return file.records[field.owner]?.last?.answers.values[field.id.text]
    }
}

extension Value {
    /// For messages to authors.
    fileprivate var written: String {
        switch self {
        case .yesNo(let yesNo): yesNo ? "true" : "false"
        case .integer(let number): "\(number)"
        case .decimal(let number): number.description
        case .text(let text), .code(let text): text
        case .date(let day): day.description
        default: "something else"
        }
    }
}
