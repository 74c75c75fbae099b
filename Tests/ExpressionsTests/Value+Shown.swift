import CaseModel
import Expressions

extension Value {
    /// The value as the conformance cases write it.
    var shown: String {
        switch self {
        case .notAnswered: "not answered"
        case .yesNo(let truth): truth ? "true" : "false"
        case .integer(let number): String(number)
        case .decimal(let number): number.description.contains(".") ? number.description : "\(number).0"
        case .text(let text): "'\(text)'"
        case .code(let code): "code \(code)"
        case .date(let day): day.description
        case .time(let time): time.description
        case .dateTime(let moment): "\(London.day(of: moment)) \(London.local(moment).time)"
        case .partialDate(let date): date.description
        case .period(let period):
            period.workingDays.map { "\($0) working days" }
                ?? (period.months == 0 ? "\(period.days) days" : "\(period.months) months")
        case .elapsed(let elapsed): "\(elapsed.milliseconds) ms"
        case .list(let entries): "[" + entries.map(\.shown).joined(separator: ", ") + "]"
        case .record(let record): "record \(record.form.form.text)"
        case .row: "row"
        case .reference(let reference): reference.id
        case .personName(let name): name.full
        case .address: "address"
        case .signature: "signature"
        case .item(let item): "item \(item.code)"
        }
    }
}

extension NameReference {
    /// The reference as the conformance cases write it: own fields bare, the rest with what they are of.
    var shown: String {
        switch self {
        case .answer(let field): field.field.text
        case .column(let field): "things." + field.field.text
        case .latest(let field), .recorded(let field): field.form.text + "." + field.field.text
        case .root(let root, let name): root.rawValue + (name.map { "." + $0 } ?? "")
        case .subject(let kind, let name): kind.rawValue + "." + name
        case .fact(let name), .base(let name), .participants(let name): name
        case .schedule(let name), .rates(let name): String(name.split(separator: "/").last ?? "")
        case .complete(let form), .records(let form): form.form.text
        case .items(let list): list.text
        case .calendar: "calendar"
        }
    }
}
