import CaseModel
public import Definitions

extension FieldDefinition {
    /// Reads what was typed by the field's type. It decides only whether the text is such an answer; bounds and
    /// checks come after it.
    public func read(_ typed: TypedAnswer) -> ReadAnswer {
        if typed.isEmpty { return .empty }
        return switch type {
        case .date: readDay(typed)
        case .partialDate: readPartialDate(typed)
        case .dateTime: readMoment(typed)
        // A tick that is sent twice is one choice.
        case .choices: .answer(.codes((typed.parts[""] ?? []).filter { !$0.isEmpty }.once { $0 }))
        case .personName: readName(typed)
        case .address: readAddress(typed)
        case .client, .party, .household, .place, .account, .team, .organisation, .document: readReference(typed)
        case .signature, .list, .statement, .calculated: .empty
        default: typed.text().map(readText) ?? .empty
        }
    }

    private func readText(_ text: String) -> ReadAnswer {
        switch type {
        case .integer, .scale:
            Int64(text).map { .answer(.integer($0)) } ?? .unreadable(say: "Enter a whole number, such as 3.", part: nil)
        case .decimal: readDecimal(text, say: "Enter a number, such as 2.5.", places: places?.value ?? 9)
        case .money:
            readDecimal(
                text.replacing("£", with: "").replacing(",", with: ""),
                say: "Enter an amount in pounds and pence, such as 12.50.", places: 2)
        case .time:
            TimeOfDay(text).map { .answer(.time($0)) } ?? .unreadable(say: "Enter a time, such as 14:30.", part: nil)
        case .yesNo:
            text == "yes" || text == "no"
                ? .answer(.yesNo(text == "yes")) : .unreadable(say: "Choose yes or no.", part: nil)
        case .yesNoUnknown:
            ["yes", "no", "not_known"].contains(text)
                ? .answer(.code(text)) : .unreadable(say: "Choose yes, no or not known.", part: nil)
        case .choice: .answer(.code(text))
        case .nhsNumber: Self.canonical(text, as: NHSNumber.self)
        case .niNumber: Self.canonical(text, as: NINumber.self)
        case .postcode: Self.canonical(text, as: Postcode.self)
        case .phone: Self.canonical(text, as: PhoneNumber.self)
        case .email: Self.canonical(text, as: EmailAddress.self)
        default: .answer(.text(text))
        }
    }

    private static func canonical<Value: ParsedValue>(_ text: String, as type: Value.Type) -> ReadAnswer {
        do throws(ValueProblem) {
            return .answer(.text(try Value(parsing: text).text))
        } catch {
            return .unreadable(say: error.sentence, part: nil)
        }
    }

    private func readDecimal(_ text: String, say: String, places: Int) -> ReadAnswer {
        guard let number = ExactDecimal(text) else { return .unreadable(say: say, part: nil) }
        guard let rounded = number.rounded(places: places), rounded == number else {
            return .unreadable(say: "Enter at most \(places) digits after the point.", part: nil)
        }
        return .answer(.decimal(number))
    }

    private func readDay(_ typed: TypedAnswer) -> ReadAnswer {
        if let whole = typed.text(), let day = Day(whole) { return .answer(.day(day)) }
        guard let year = typed.text("year"), let month = typed.text("month"), let number = typed.text("day") else {
            let missing = ["day", "month", "year"].first { typed.text($0) == nil } ?? "day"
            return .unreadable(say: "Enter a day, a month and a year.", part: missing)
        }
        guard let year = Int(year), year >= 1000, let month = MonthText(month)?.number, let number = Int(number),
            let day = Day(year: year, month: month, day: number)
        else { return .unreadable(say: "Enter a real date, such as 27 3 2026.", part: "day") }
        return .answer(.day(day))
    }

    private func readPartialDate(_ typed: TypedAnswer) -> ReadAnswer {
        let say = "Enter a year, a month and a year, or a whole date."
        guard let yearText = typed.text("year"), let year = Int(yearText), year >= 1000 else {
            return .unreadable(say: say, part: "year")
        }
        guard let monthText = typed.text("month") else {
            guard typed.text("day") == nil, let date = PartialDate(year: year) else {
                return .unreadable(say: say, part: "month")
            }
            return .answer(.partialDate(date))
        }
        guard let month = MonthText(monthText)?.number else { return .unreadable(say: say, part: "month") }
        guard let dayText = typed.text("day") else {
            return PartialDate(year: year, month: month).map { .answer(.partialDate($0)) }
                ?? .unreadable(say: say, part: "month")
        }
        guard let number = Int(dayText), let date = PartialDate(year: year, month: month, day: number) else {
            return .unreadable(say: "Enter a real date, such as 27 3 2026.", part: "day")
        }
        return .answer(.partialDate(date))
    }

    private func readMoment(_ typed: TypedAnswer) -> ReadAnswer {
        guard case .answer(.day(let day)) = readDay(typed) else {
            return .unreadable(say: "Enter a day, a month, a year and a time.", part: "day")
        }
        guard let time = typed.text("time").flatMap({ TimeOfDay($0) }) else {
            return .unreadable(say: "Enter a time, such as 14:30.", part: "time")
        }
        switch London.resolve(day, time) {
        case .one(let moment): return .answer(.moment(moment))
        case .missing:
            return .unreadable(say: "The clocks go forward that night: this time does not exist.", part: "time")
        case .repeated(let earlier, let later):
            switch typed.text("fold") {
            case "earlier": return .answer(.moment(earlier))
            case "later": return .answer(.moment(later))
            default:
                return .unreadable(
                    say: "The clocks go back that night: say whether it was before or after.", part: "fold")
            }
        }
    }

    private func readName(_ typed: TypedAnswer) -> ReadAnswer {
        do throws(ValueProblem) {
            let name = try PersonName(
                parsingTitle: "", given: typed.text("given") ?? "", middle: typed.text("middle") ?? "",
                family: typed.text("family") ?? "")
            return .answer(.name(name))
        } catch {
            return .unreadable(say: error.sentence, part: "given")
        }
    }

    private func readAddress(_ typed: TypedAnswer) -> ReadAnswer {
        do throws(ValueProblem) {
            let lines = ["line1", "line2", "town"].compactMap { typed.text($0) }
            let (postcode, uprn) = (typed.text("postcode") ?? "", typed.text("uprn") ?? "")
            return .answer(.address(try Address(parsingLines: lines, postcode: postcode, uprn: uprn)))
        } catch {
            let part = error == .postcode ? "postcode" : error == .uprn ? "uprn" : "line1"
            return .unreadable(say: error.sentence, part: part)
        }
    }

    /// A reference arrives as its id; whether it exists and may be named is asked of the directory afterwards.
    private func readReference(_ typed: TypedAnswer) -> ReadAnswer {
        guard let id = typed.text(), let kind = ReferenceKind(rawValue: type.rawValue) else { return .empty }
        return .answer(.reference(Reference(kind: kind, id: id, label: typed.text("label") ?? "")))
    }
}

/// A month as people type it: 3, 03, Mar, March.
struct MonthText {
    let number: Int

    init?(_ text: String) {
        if let number = Int(text), (1...12).contains(number) {
            self.number = number
            return
        }
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        let typed = text.lowercased()
        guard typed.utf8.count >= 3, let found = names.firstIndex(where: { $0.hasPrefix(typed) }) else { return nil }
        number = found + 1
    }
}
