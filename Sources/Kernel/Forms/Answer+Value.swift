import CaseModel
import Expressions

extension Answer {
    var day: Day? { if case .day(let day) = self { day } else { nil } }
    var rows: [Answers]? { if case .rows(let rows) = self { rows } else { nil } }

    /// What a calculated field keeps of a value, by what it gives; nil when not answered or of another kind.
    init?(_ value: Value, as type: FieldType) {
        let answer: Answer? =
            switch value {
            case .yesNo(let yesNo): .yesNo(yesNo)
            case .integer(let number):
                type == .decimal || type == .money ? ExactDecimal(number).map { .decimal($0) } : .integer(number)
            case .decimal(let number):
                type == .money ? number.rounded(places: 2).map { .decimal($0) } : .decimal(number)
            case .text(let text): .text(text)
            case .code(let code): .code(code)
            case .date(let day): .day(day)
            case .time(let time): .time(time)
            case .dateTime(let moment): .moment(moment)
            case .partialDate(let date): .partialDate(date)
            case .reference(let reference): .reference(reference)
            case .personName(let name): .name(name)
            case .address(let address): .address(address)
            case .list(let entries): .codes(entries.compactMap { if case .code(let code) = $0 { code } else { nil } })
            default: nil
            }
        guard let answer else { return nil }
        self = answer
    }
}
