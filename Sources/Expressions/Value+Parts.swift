import CaseModel

extension Value {
    /// A part of a name, address, signature or item; not answered where it has none.
    func part(_ part: CheckedNode.Part) -> Value {
        switch (self, part) {
        case (.personName(let name), .given): .text(name.given)
        case (.personName(let name), .family): .text(name.family)
        case (.personName(let name), .full): .text(name.full)
        case (.address(let address), .lines): .list(address.lines.map { .text($0) })
        case (.address(let address), .postcode): Self.optional(address.postcode?.text)
        case (.address(let address), .uprn): Self.optional(address.uprn?.text)
        case (.signature(let account, _), .by): .reference(account)
        case (.signature(_, let moment), .at): .dateTime(moment)
        case (.item(let item), .label): .text(item.label)
        case (.item(let item), .attribute(let name)): item.attributes[name] ?? .notAnswered
        case (.item(let item), .map(let standard)): Self.optional(item.maps[standard])
        default: .notAnswered
        }
    }

    private static func optional(_ text: String?) -> Value {
        text.map { .text($0) } ?? .notAnswered
    }

    /// How `text(x)` writes it: numbers and days as in definitions, yes and no as words, moments as London's
    /// clock showed them.
    var written: String? {
        switch self {
        case .text(let text), .code(let text): text
        case .integer(let number): String(number)
        case .decimal(let number): number.description
        case .yesNo(let truth): truth ? "yes" : "no"
        case .date(let day): day.description
        case .time(let time): time.description
        case .dateTime(let moment): "\(London.day(of: moment)) \(London.local(moment).time)"
        case .partialDate(let date): date.description
        default: nil
        }
    }
}
