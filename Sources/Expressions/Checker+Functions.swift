import CaseModel

// What each function takes and gives.
extension Checker {
    mutating func call(_ name: String, _ arguments: [Syntax], at place: SourcePlace, hint: ValueType?) -> Typed? {
        guard let function = Function(rawValue: name) else {
            let macro = Macro(rawValue: name).map { "Write list.\($0.rawValue)(e, …)." }
            unknown(
                name, "There is no function '\(name)'.",
                macro ?? Self.foreign[name] ?? "Use a function of the language.",
                among: Function.allCases.map(\.rawValue), at: place)
            return nil
        }
        guard function.arity.contains(arguments.count) else {
            report(
                .typesDoNotFit, place, "'\(name)' has \(arguments.count) arguments, which does not fit.",
                "Write \(function.usage).")
            return nil
        }
        switch function {
        case .complete, .records, .participants, .daysOverdue, .rate:
            return lookUp(function, arguments, at: place)
        case .sum, .mean, .min, .max, .countTrue: return aggregate(function, arguments)
        case .orElse:
            guard let (x, y, type) = alike(arguments[0], arguments[1], hint, at: place, "The two of 'or_else'")
            else { return nil }
            return Typed(.call(.orElse, [x, y]), type)
        case .between: return between(arguments, at: place)
        case .date: return fixedDate(arguments[0])
        default: return plain(function, arguments, at: place)
        }
    }

    /// What authors bring from elsewhere.
    private static let foreign = [
        "if": "Write condition ? a : b.", "coalesce": "Write or_else(x, y).", "selected": "Write 'code' in x.",
        "count": "Write size(list), or count_true(…).", "len": "Write size(x).", "length": "Write size(x).",
        "now": "Write now, without brackets.", "today": "Write today, without brackets.",
        "concat": "Join texts with +.", "not": "Write not x.", "is_empty": "Write not has(x).",
        "matches": "There are no patterns: use a field type with a format.",
        "regex": "There are no patterns: use a field type with a format.",
        "duration": "Write days(n) or hours(n).", "timestamp": "Write date('2026-04-30').",
    ]

    // MARK: Functions with fixed types

    private mutating func plain(_ function: Function, _ arguments: [Syntax], at place: SourcePlace) -> Typed? {
        let typed = arguments.enumerated().map { index, argument in
            let wanted = function.takes(at: index)
            return wanted.map { self.typed(argument, $0, function.rawValue) } ?? self.typed(argument, hint: nil)
        }
        let whole = typed.compactMap { $0 }
        guard whole.count == arguments.count else { return nil }
        guard let type = result(function, whole.map(\.type)) else {
            report(
                .typesDoNotFit, arguments[0].place,
                "'\(function.rawValue)' does not take \(whole[0].type.withArticle).",
                Self.remedy(function, whole[0].type))
            return nil
        }
        if function.readsCalendar { reads(.calendar, .operational, as: function.rawValue, at: place) }
        if case .item(let list) = type {
            reads(.items(list), .operational, as: "code", at: place)
            return Typed(.lookUp(.items(list), whole.map(\.node)), type)
        }
        return Typed(.call(function, whole.map(\.node)), type)
    }

    /// The type given for arguments of these types; nil when the first does not fit.
    private func result(_ function: Function, _ types: [ValueType]) -> ValueType? {
        switch function {
        case .has, .answered, .contains, .startsWith, .endsWith: return .yesNo
        case .datedOn, .submittedAt, .submittedBy:
            guard case .record = types[0] else { return nil }
            return function == .datedOn ? .date : function == .submittedAt ? .dateTime : .reference(.account)
        case .first, .last: return types[0].entry
        case .size: return types[0] == .text || types[0].entry != nil ? .integer : nil
        case .round: return types[0].isNumber ? .decimal : nil
        case .floor: return types[0].isNumber ? .integer : nil
        case .abs: return types[0].isNumber ? types[0] : nil
        case .days, .weeks, .months, .workingDays: return .period
        case .hours: return .elapsed
        case .daysBetween, .monthsBetween, .workingDaysBetween, .age: return .integer
        case .hoursBetween: return .decimal
        case .day: return .date
        case .year, .month: return .integer
        case .firstDay, .lastDay: return types[0] == .date || types[0] == .partialDate ? .date : nil
        case .code:
            guard case .code(let list) = types[0] else { return nil }
            return .item(list)
        case .text: return types[0].isWritable ? .text : nil
        case .lower, .upper, .trim, .join, .initial, .outward, .sector: return .text
        case .complete, .records, .participants, .daysOverdue, .rate, .sum, .mean, .min, .max, .countTrue, .orElse,
            .between, .date:
            return nil
        }
    }

    private static func remedy(_ function: Function, _ found: ValueType) -> String {
        switch function {
        case .datedOn, .submittedAt, .submittedBy: "Give it an entry of records(form), or record, or each."
        case .first, .last: "Give it a list, such as records(form)."
        case .size: "Give it a list or a text."
        case .firstDay, .lastDay: "Give it a date or a partial_date."
        case .code: "Give it a choice field."
        case .text: "Give it a number, date, code or text."
        default: "Give it a number."
        }
    }

    // MARK: Several values

    private mutating func aggregate(_ function: Function, _ arguments: [Syntax]) -> Typed? {
        let typed = arguments.map { self.typed($0, hint: nil) }
        let whole = typed.compactMap { $0 }
        guard whole.count == arguments.count else { return nil }
        let isList = whole.count == 1 && whole[0].type.entry != nil
        var type = isList ? whole[0].type.entry ?? .undetermined : .undetermined
        for (found, argument) in zip(whole, arguments) where !isList {
            guard let joined = common(type, found.type) else {
                report(
                    .typesDoNotFit, argument.place,
                    "This is \(found.type.withArticle), and those before are \(type.withArticle).",
                    "Give \(function.rawValue) values of one type.")
                return nil
            }
            type = joined
        }
        guard let result = Self.aggregate(function, of: type) else {
            report(
                .typesDoNotFit, arguments[0].place,
                "'\(function.rawValue)' does not take \(type.withArticle).",
                function == .countTrue ? "Give it yes_no values." : "Give it numbers, or for min and max dates.")
            return nil
        }
        let list = isList ? whole[0].node : .list(whole.map(\.node))
        let isWidened = type == .decimal && !isList
        return Typed(.call(function, [isWidened ? .widened(list) : list]), result)
    }

    private static func aggregate(_ function: Function, of type: ValueType) -> ValueType? {
        switch (function, type) {
        case (.countTrue, .yesNo), (.countTrue, .undetermined): .integer
        case (.countTrue, _): nil
        case (.mean, _) where type.isNumber || type == .undetermined: .decimal
        case (.sum, _) where type.isNumber: type
        case (.sum, .undetermined): .integer
        case (.min, _), (.max, _): type.isOrdered || type == .undetermined ? type : nil
        default: nil
        }
    }

    private mutating func between(_ arguments: [Syntax], at place: SourcePlace) -> Typed? {
        let typed = arguments.map { self.typed($0, hint: nil) }
        let whole = typed.compactMap { $0 }
        guard whole.count == 3 else { return nil }
        let type = common(whole[0].type, whole[1].type).flatMap { common($0, whole[2].type) }
        guard let type, type.isOrdered else {
            report(
                .typesDoNotFit, place, "'between' takes three numbers, dates or times of one type.",
                Self.remedy(comparing: whole[0].type, whole[1].type))
            return nil
        }
        return Typed(.call(.between, whole.map(\.node)), .yesNo)
    }

    private mutating func fixedDate(_ argument: Syntax) -> Typed? {
        if case .text(let text) = argument.kind, let day = Day(text) { return Typed(.literal(.date(day)), .date) }
        var remedy = "Write date('2026-04-30')."
        if let typed = typed(argument, hint: nil), typed.type == .dateTime { remedy = "Write day(x)." }
        report(.typesDoNotFit, argument.place, "'date' takes a real day in quotation marks, year first.", remedy)
        return nil
    }
}

extension Function {
    /// The type that an argument must be of; nil where several will do.
    fileprivate func takes(at index: Int) -> ValueType? {
        switch self {
        case .days, .weeks, .months, .workingDays, .hours: .integer
        case .round: index == 1 ? .integer : nil
        case .daysBetween, .monthsBetween, .workingDaysBetween, .age, .year, .month: .date
        case .hoursBetween, .day: .dateTime
        case .lower, .upper, .trim, .initial, .outward, .sector, .contains, .startsWith, .endsWith: .text
        case .join: index == 0 ? .list(.text) : .text
        default: nil
        }
    }

    fileprivate var readsCalendar: Bool { self == .workingDays || self == .workingDaysBetween }
}
