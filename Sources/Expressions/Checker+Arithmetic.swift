import CaseModel

// Sums, products, and what they take.
extension Checker {
    mutating func negative(_ part: Syntax) -> Typed? {
        guard let typed = typed(part, hint: nil) else { return nil }
        guard typed.type.isNumber else {
            report(
                .typesDoNotFit, part.place, "'-' takes a number, and this is \(typed.type.withArticle).",
                "Subtract it from something, or take the sign out.")
            return nil
        }
        return Typed(.negative(typed.node), typed.type)
    }

    mutating func arithmetic(_ sign: Arithmetic, _ one: Syntax, _ other: Syntax, at place: SourcePlace) -> Typed? {
        let left = typed(one, hint: nil)
        let right = typed(other, hint: nil)
        guard let left, let right else { return nil }
        guard let type = Self.result(left.type, sign, right.type) else {
            report(
                .typesDoNotFit, place,
                "'\(sign.rawValue)' does not take \(left.type.withArticle) and \(right.type.withArticle).",
                Self.remedy(left.type, sign, right.type))
            return nil
        }
        return Typed(.arithmetic(sign, left.node, right.node), type)
    }

    private static func result(_ left: ValueType, _ sign: Arithmetic, _ right: ValueType) -> ValueType? {
        switch (left, sign, right) {
        case (.integer, .dividedBy, .integer): .decimal
        case (.integer, _, .integer): .integer
        case (.integer, .remainder, _), (.decimal, .remainder, _): nil
        case (.integer, _, .decimal), (.decimal, _, .integer), (.decimal, _, .decimal): .decimal
        case (.text, .plus, .text): .text
        case (.date, .plus, .period), (.date, .minus, .period), (.period, .plus, .date): .date
        case (.dateTime, .plus, .elapsed), (.dateTime, .minus, .elapsed), (.elapsed, .plus, .dateTime): .dateTime
        default: nil
        }
    }

    private static func remedy(_ left: ValueType, _ sign: Arithmetic, _ right: ValueType) -> String {
        switch (left, sign, right) {
        case (.date, .minus, .date): "Write days_between(from, to)."
        case (.dateTime, .minus, .dateTime): "Write hours_between(from, to)."
        case (.date, _, .integer), (.integer, _, .date), (.date, _, .decimal): "Write date + days(n)."
        case (.dateTime, _, .integer), (.dateTime, _, .decimal): "Write date_time + hours(n)."
        case (.dateTime, _, .period): "Write day(x) first, or add hours(n)."
        case (.date, _, .elapsed): "Add days(n) to a date; hours(n) are for a date_time."
        case (.partialDate, _, _): "Write first_day(x) or last_day(x) first."
        case (.text, .plus, let other) where other.isWritable: "Write text(x) to join it."
        case (let other, .plus, .text) where other.isWritable: "Write text(x) to join it."
        case (.period, _, .period): "Add one to the date, then the other."
        case (_, .remainder, _): "Use integers: floor(x) % n."
        default: "Use two numbers, two texts, or a date and days(n)."
        }
    }

    /// What to write when a part is of one type and another is needed.
    static func remedy(_ found: ValueType, for wanted: ValueType) -> String {
        switch (found, wanted) {
        case (.dateTime, .date): "Write day(x)."
        case (.partialDate, .date): "Write first_day(x) or last_day(x)."
        case (.text, .date): "Write a fixed date as date('2026-04-30')."
        case (.integer, .period): "Write days(n)."
        case (.decimal, .integer): "Write floor(x)."
        case (_, .yesNo): "Compare it: write x == y, x > 0 or has(x)."
        case (_, .text) where found.isWritable: "Write text(x)."
        case (.personName, .text): "Write .full, .given or .family after it."
        case (.address, .text): "Write .postcode after it."
        case (_, .list): "Write it in square brackets: [x]."
        default: "Give it \(wanted.withArticle)."
        }
    }

    static func remedy(comparing left: ValueType, _ right: ValueType) -> String {
        switch (left, right) {
        case (.date, .text), (.text, .date): "Write a fixed date as date('2026-04-30')."
        case (.date, .dateTime), (.dateTime, .date): "Write day(x) for the day of a date_time."
        case (.date, .partialDate), (.partialDate, .date): "Write first_day(x) or last_day(x)."
        case (.code, .text), (.text, .code): "Compare a code with a code in quotation marks, or write text(x)."
        case (.code, .code): "They are of different lists: compare text(x) with text(y)."
        case (.yesNo, .text), (.text, .yesNo): "A yes_no is true or false: write x or not x."
        case (.code(.yesNoUnknown), .yesNo), (.yesNo, .code(.yesNoUnknown)): "Write x == 'yes'."
        case (.list, let other) where other.entry == nil: "Write y in x, or x.exists(e, e == y)."
        case (let other, .list) where other.entry == nil: "Write x in y, or y.exists(e, e == x)."
        case (.text, let number) where number.isNumber: "Take the quotation marks off the number, or write text(x)."
        case (let number, .text) where number.isNumber: "Take the quotation marks off the number, or write text(x)."
        case (.personName, .text), (.text, .personName): "Write .full, .given or .family after the name."
        case (.address, .text), (.text, .address): "Write .postcode after the address."
        default: "Compare like with like."
        }
    }

    static func remedy(ordering type: ValueType) -> String {
        switch type {
        case .partialDate: "Write first_day(x) or last_day(x), and compare dates."
        case .period: "Add both to a date, and compare dates."
        default: "Only numbers, dates and times have an order."
        }
    }

    static func remedy(equating type: ValueType) -> String {
        switch type {
        case .list: "Compare their entries: x.all(e, e in y)."
        case .personName: "Compare .given, .family or .full."
        case .address: "Compare .postcode or .uprn."
        case .signature: "Compare .by or .at."
        case .record, .row: "Compare one of its fields."
        default: "Compare one of its parts."
        }
    }
}
