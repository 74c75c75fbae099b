import CaseModel
import Definitions
import Storage

/// Says answers in words, with the labels of the definitions that they were given under.
struct AnswerWords {
    let set: DefinitionSet
    let form: FormDefinition

    func value(_ answer: Answer?, of field: FieldDefinition) -> AnsweredField.Value {
        guard let answer, !answer.isBlank else { return .notAnswered }
        guard case .rows(let rows) = answer else { return .text(lines(answer, of: field)) }
        return .rows(
            rows.map { row in
                field.columns.filter(\.type.isAnswerable).map { column in
                    let words = row.values[column.id.text].map { lines($0, of: column).joined(separator: ", ") }
                    var line = SummaryLine(label: column.label, value: words ?? Self.notAnswered)
                    line.document = row.values[column.id.text]?.document
                    return line
                }
            })
    }

    /// One that gave way: read by the type of its question, else as the text that it was typed as.
    func value(_ kept: SetAside, of field: FieldDefinition) -> AnsweredField.Value {
        let read = Answers(lenient: .object([kept.field: kept.value]), types: form.shapes).values[kept.field]
        if let text = kept.value.string, read == nil { return .text([text]) }
        return value(read, of: field)
    }

    /// On one line, for lists.
    func line(_ answer: Answer?, of field: FieldDefinition) -> String {
        guard let answer, !answer.isBlank else { return Self.notAnswered }
        if case .rows(let rows) = answer { return rows.count == 1 ? "1 entry" : "\(rows.count) entries" }
        return lines(answer, of: field).joined(separator: ", ")
    }

    static let notAnswered = "Not answered"

    private func lines(_ answer: Answer, of field: FieldDefinition) -> [String] {
        let type = field.shape.storedType
        switch answer {
        case .text(let text): return written(text, type)
        case .integer(let number): return [with(field.unit, String(number))]
        case .decimal(let number): return [type == .money ? number.pounds : with(field.unit, number.description)]
        case .yesNo(let yes): return [yes ? "Yes" : "No"]
        case .code(let code): return [label(code, of: field)]
        case .codes(let codes): return codes.map { label($0, of: field) }
        case .day(let day): return [day.inWords]
        case .time(let time): return [time.text]
        case .moment(let moment): return [moment.inWords]
        case .partialDate(let date): return [date.inWords]
        case .name(let name): return [name.formal]
        case .address(let address):
            return address.lines
                + [address.postcode?.formatted, address.uprn.map { "UPRN \($0.text)" }].compactMap { $0 }
        case .reference(let reference): return [reference.label.isEmpty ? "Chosen" : reference.label]
        case .signature(_, let name, let at): return ["\(name), \(London.day(of: at).inWords)"]
        case .rows(let rows): return [rows.count == 1 ? "1 entry" : "\(rows.count) entries"]
        }
    }

    private func written(_ text: String, _ type: FieldType) -> [String] {
        switch type {
        case .nhsNumber: [NHSNumber(text)?.formatted ?? text]
        case .phone: [PhoneNumber(text)?.formatted ?? text]
        case .niNumber: [NINumber(text)?.formatted ?? text]
        case .postcode: [Postcode(text)?.formatted ?? text]
        case .longText: text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        default: [text]
        }
    }

    /// The label of a code, offered or ended; the code itself when its list no longer holds it.
    private func label(_ code: String, of field: FieldDefinition) -> String {
        guard field.codes != nil, let list = set.codeList(for: field, of: form) else {
            switch code {
            case "yes": return "Yes"
            case "no": return "No"
            case "not_known": return "Not known"
            default: return code
            }
        }
        return list.item(code)?.label ?? code
    }

    private func with(_ unit: String?, _ number: String) -> String { unit.map { "\(number) \($0)" } ?? number }
}

extension Moment {
    /// `4 November 2026, 14:30`, as a clock in London shows it.
    var inWords: String { "\(London.day(of: self).inWords), \(London.time(of: self).text)" }
}
