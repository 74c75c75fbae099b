public import CaseModel

extension Value {
    /// An answer as expressions see it. No answer, and choices with none ticked, are not answered; a repeating
    /// group without rows is an empty list.
    public init(_ answer: Answer?) {
        self =
            switch answer {
            case nil: .notAnswered
            case .text(let text): .text(text)
            case .integer(let number): .integer(number)
            case .decimal(let number): .decimal(number)
            case .yesNo(let truth): .yesNo(truth)
            case .code(let code): .code(code)
            case .codes(let codes): codes.isEmpty ? .notAnswered : .list(codes.map { .code($0) })
            case .day(let day): .date(day)
            case .time(let time): .time(time)
            case .moment(let moment): .dateTime(moment)
            case .partialDate(let date): .partialDate(date)
            case .name(let name): .personName(name)
            case .address(let address): .address(address)
            case .reference(let reference): .reference(reference)
            case .signature(let account, let name, let moment):
                .signature(by: Reference(kind: .account, id: account.text, label: name), at: moment)
            case .rows(let rows): .list(rows.map { .row($0.withoutRowID) })
            }
    }
}
