import CaseModel
import Kernel

extension TypedAnswer {
    /// The boxes of a question as they are filled to show an answer; reading them back gives the same answer.
    init(showing answer: Answer, of type: FieldType) {
        switch answer {
        case .text(let text): self.init(Self.readable(text, type))
        case .integer(let number): self.init(String(number))
        case .decimal(let number): self.init(type == .money ? number.formatted(places: 2) : number.text)
        case .yesNo(let yes): self.init(yes ? "yes" : "no")
        case .code(let code): self.init(code)
        case .codes(let codes): self.init(parts: ["": codes])
        case .day(let day): self.init(parts: Self.boxes(of: PartialDate(day)))
        case .partialDate(let date): self.init(parts: Self.boxes(of: date))
        case .time(let time): self.init(time.text)
        case .moment(let moment): self.init(parts: Self.boxes(of: moment))
        case .name(let name):
            self.init(parts: ["given": [name.given], "middle": [name.middle ?? ""], "family": [name.family]])
        case .address(let address): self.init(parts: Self.boxes(of: address))
        case .reference(let reference): self.init(reference.id)
        case .signature, .rows: self.init()
        }
    }

    /// What stands in one box, as it was typed.
    func box(_ part: String = "") -> String { parts[part]?.first ?? "" }

    private static func readable(_ text: String, _ type: FieldType) -> String {
        switch type {
        case .nhsNumber: NHSNumber(text)?.formatted ?? text
        case .niNumber: NINumber(text)?.formatted ?? text
        case .phone: PhoneNumber(text)?.formatted ?? text
        default: text
        }
    }

    private static func boxes(of date: PartialDate) -> [String: [String]] {
        var boxes = ["year": [String(date.year)]]
        if let month = date.month { boxes["month"] = [String(month)] }
        if let day = date.day { boxes["day"] = [String(day)] }
        return boxes
    }

    private static func boxes(of moment: Moment) -> [String: [String]] {
        let local = London.local(moment)
        var boxes = Self.boxes(of: PartialDate(local.day))
        boxes["time"] = [local.time.text]
        if case .repeated(let earlier, _) = London.resolve(local.day, local.time) {
            boxes["fold"] = [moment < earlier.adding(milliseconds: 60_000) ? "earlier" : "later"]
        }
        return boxes
    }

    /// Two lines above the town; further ones share the second.
    private static func boxes(of address: CaseModel.Address) -> [String: [String]] {
        let lines = address.lines
        var boxes = [
            "line1": [lines.first ?? ""],
            "line2": [
                lines.count > 3 ? lines[1...(lines.count - 2)].joined(separator: ", ") : lines.dropFirst().first ?? ""
            ],
            "town": [lines.count > 2 ? lines[lines.count - 1] : ""],
            "postcode": [address.postcode?.formatted ?? ""],
        ]
        if let uprn = address.uprn { boxes["uprn"] = [uprn.text] }
        return boxes
    }
}
