import CaseModel
import Definitions

/// The answers of one row as they are put together. A value that cannot be taken is a finding that quotes it, never a
/// lost row; only a row that names nobody is refused.
struct ImportRowDraft {
    let form: FormDefinition
    let set: DefinitionSet
    let today: Day
    private var answers = Answers()
    private var findings: [String] = []
    private var name: [String: String] = [:]
    private var addresses: [DefinitionID: [String: String]] = [:]

    init(form: FormDefinition, set: DefinitionSet, today: Day) {
        self.form = form
        self.set = set
        self.today = today
    }

    mutating func take(_ text: String, _ column: ImportMap.Column) {
        guard !text.isEmpty, let field = form.field(column.field) else { return }
        switch field.type {
        case .personName:
            let part = column.part ?? "family"
            name[part] = [name[part], text].compactMap { $0 }.joined(separator: " ")
        case .address:
            let part = column.part ?? "line1"
            let before = addresses[field.id]?[part]
            addresses[field.id, default: [:]][part] = [before, text].compactMap { $0 }.joined(separator: " ")
        case .date: take(ImportDate(text, column.format).day, text, field, say: "is not a date")
        case .choice, .yesNo, .yesNoUnknown: takeCode(text, column, field)
        default:
            if case .answer(let answer) = field.read(TypedAnswer(text)) {
                answers.values[field.id.text] = answer
            } else {
                leaveOut(text, field, say: "cannot be read")
            }
        }
    }

    private mutating func take(_ day: Day?, _ text: String, _ field: FieldDefinition, say: String) {
        if let day { answers.values[field.id.text] = .day(day) } else { leaveOut(text, field, say: say) }
    }

    private mutating func takeCode(_ text: String, _ column: ImportMap.Column, _ field: FieldDefinition) {
        let code = column.codes[text] ?? text
        let isKnown = field.type == .choice ? set.codeList(for: field, of: form)?.item(code) != nil : true
        guard isKnown, case .answer(let answer) = field.read(TypedAnswer(code)) else {
            return leaveOut(text, field, say: "is no answer of the list")
        }
        answers.values[field.id.text] = answer
    }

    private mutating func leaveOut(_ text: String, _ field: FieldDefinition, say: String) {
        findings.append("\(field.label.withoutQuestionMark): '\(text.prefix(80))' \(say). It was left out.")
    }

    // MARK: The whole row

    mutating func reading(file: CaseFile) -> ImportReading {
        do throws(ValueProblem) {
            let whole = try PersonName(
                parsingTitle: nil, given: name["given"] ?? "", middle: name["middle"], family: name["family"] ?? "")
            answers.values[ClientField.name.text] = .name(whole)
        } catch {
            return .refused(error.sentence)
        }
        for (field, parts) in addresses.sorted(by: { $0.key < $1.key }) {
            if let sentence = takeAddress(parts, field) { return .refused(sentence) }
        }
        dropWhatFails(file: file)
        return .answers(answers.withoutBlanks, findings: findings)
    }

    /// A code of another country stays, as a line of the address.
    private mutating func takeAddress(_ parts: [String: String], _ field: DefinitionID) -> String? {
        var lines = ["line1", "line2", "line3", "line4", "line5"].compactMap { parts[$0] }
        var postcode = parts["postcode"] ?? ""
        if !postcode.isEmpty, Postcode(postcode) == nil {
            findings.append("'\(postcode.prefix(40))' is not a British postcode. It is kept as a line of the address.")
            lines.append(postcode)
            postcode = ""
        }
        do throws(ValueProblem) {
            let address = try Address(parsingLines: lines, postcode: postcode)
            answers.values[field.text] = .address(address)
            return nil
        } catch {
            return error.sentence
        }
    }

    /// What the form's own checks refuse is left out, with their words.
    private mutating func dropWhatFails(file: CaseFile) {
        let reading = FormReading(form, answers: answers, file: file)
        for problem in reading.problems(file: file) where problem.severity == .error {
            let field = problem.path.field
            guard field != ClientField.name, let answer = answers.values[field.text] else { continue }
            let shown = answer.day?.text ?? answer.text ?? "The value"
            findings.append("'\(shown.prefix(80))': \(problem.say) It was left out.")
            answers.values[field.text] = nil
        }
    }
}

/// A date as files write it, its parts divided by anything or by nothing.
struct ImportDate {
    let day: Day?

    init(_ text: String, _ format: ImportMap.Format) {
        let digits = text.utf8.count { (0x30...0x39).contains($0) }
        var parts = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        let isForeign = text.contains { !($0.isASCII && ($0.isNumber || " -/.".contains($0))) }
        if parts.count == 1, digits == 8 {
            let widths = format == .iso || format == .year_month_day ? [4, 2, 2] : [2, 2, 4]
            var rest = parts[0][...]
            parts = widths.map { width in
                defer { rest = rest.dropFirst(width) }
                return String(rest.prefix(width))
            }
        }
        let numbers = parts.compactMap { Int($0) }
        guard parts.count == 3, numbers.count == 3, !isForeign else {
            day = nil
            return
        }
        let (year, month, number) =
            switch format {
            case .iso, .year_month_day: (numbers[0], numbers[1], numbers[2])
            case .day_month_year: (numbers[2], numbers[1], numbers[0])
            case .month_day_year: (numbers[2], numbers[0], numbers[1])
            }
        day = year >= 1000 ? Day(year: year, month: month, day: number) : nil
    }
}
