import CaseModel
import Definitions
import Kernel

/// Answers in words, with the labels of the definitions in force.
struct AnswerWords {
    let set: DefinitionSet
    let form: FormDefinition

    /// What a question was answered with.
    func value(_ answer: Answer?, of field: FieldDefinition) -> AnsweredField.Value {
        guard let answer, !answer.isBlank else { return .notAnswered }
        guard case .rows(let rows) = answer else { return .text(lines(answer, of: field)) }
        return .rows(
            rows.map { row in
                field.columns.filter { $0.type != .statement }.compactMap { column in
                    row.values[column.id.text].map {
                        SummaryLine(label: column.label, value: lines($0, of: column).joined(separator: ", "))
                    }
                }
            })
    }

    /// One line, or several for a long text and an address.
    func lines(_ answer: Answer, of field: FieldDefinition) -> [String] {
        switch answer {
        case .text(let text):
            field.type == .longText
                ? text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                : [TypedAnswer(showing: answer, of: field.type).box()]
        case .integer(let number): [withUnit(String(number), field)]
        case .decimal(let number): [isMoney(field) ? number.pounds : withUnit(number.text, field)]
        case .yesNo(let yes): [yes ? "Yes" : "No"]
        case .code(let code): [label(code, field)]
        case .codes(let codes): codes.map { label($0, field) }
        case .day(let day): [day.inWords]
        case .time(let time): [time.text]
        case .moment(let moment): [Self.time(moment)]
        case .partialDate(let date): [date.inWords]
        case .name(let name): [name.full]
        case .address(let address):
            address.lines + [address.postcode?.formatted, address.uprn.map { "UPRN \($0.text)" }].compactMap { $0 }
        case .reference(let reference): [reference.label.isEmpty ? "Chosen" : reference.label]
        case .signature(_, let name, let moment): ["Confirmed by \(name), \(Self.time(moment))"]
        case .rows(let rows): [rows.count == 1 ? "1 entry" : "\(rows.count) entries"]
        }
    }

    /// `24 November 2026 at 14:00`
    static func time(_ moment: Moment) -> String {
        "\(London.day(of: moment).inWords) at \(London.time(of: moment).text)"
    }

    /// The label of a code, also of one that is no longer offered; the code itself where it is unknown.
    func label(_ code: String, _ field: FieldDefinition) -> String {
        if field.type == .yesNoUnknown || field.codes == nil, let known = Self.yesNoUnknown[code] { return known }
        return set.codeList(for: field, of: form)?.item(code)?.label ?? code
    }

    static let yesNoUnknown = ["yes": "Yes", "no": "No", "not_known": "Not known"]

    private func isMoney(_ field: FieldDefinition) -> Bool { field.type == .money || field.gives == .money }

    private func withUnit(_ text: String, _ field: FieldDefinition) -> String {
        field.unit.map { "\(text) \($0)" } ?? text
    }
}
