/// What an answer holds, if it is of that kind.
extension Answer {
    public var text: String? { if case .text(let value) = self { value } else { nil } }
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    public var decimal: ExactDecimal? { if case .decimal(let value) = self { value } else { nil } }
    public var yesNo: Bool? { if case .yesNo(let value) = self { value } else { nil } }
    public var code: String? { if case .code(let value) = self { value } else { nil } }
    public var codes: [String]? { if case .codes(let value) = self { value } else { nil } }
    public var day: Day? { if case .day(let value) = self { value } else { nil } }
    public var time: TimeOfDay? { if case .time(let value) = self { value } else { nil } }
    public var moment: Moment? { if case .moment(let value) = self { value } else { nil } }
    public var partialDate: PartialDate? { if case .partialDate(let value) = self { value } else { nil } }
    public var name: PersonName? { if case .name(let value) = self { value } else { nil } }
    public var address: Address? { if case .address(let value) = self { value } else { nil } }
    public var reference: Reference? { if case .reference(let value) = self { value } else { nil } }
    public var rows: [Answers]? { if case .rows(let value) = self { value } else { nil } }
}
