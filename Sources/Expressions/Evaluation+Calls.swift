import CaseModel

extension Evaluation {
    mutating func call(_ function: Function, _ arguments: [CheckedNode]) -> Found {
        switch function {
        case .has, .answered: return answered(arguments)
        case .orElse: return orElse(arguments)
        default: break
        }
        var values: [Value] = []
        var missing = Missing()
        for argument in arguments {
            let found = value(of: argument)
            values.append(found.value)
            missing.add(found.missing)
        }
        guard !overran, values.allSatisfy(\.isAnswered), spend(values.reduce(0) { $0 + $1.weight }) else {
            return Found(.notAnswered, missing)
        }
        let result = self.result(function, values)
        if case .text(let text) = result, !spend(text.utf8.count / Self.bytesInStep) { return Found(.notAnswered) }
        return Found(result, result.mayMiss ? missing : .nothing)
    }

    private mutating func answered(_ arguments: [CheckedNode]) -> Found {
        var isWhole = true
        for argument in arguments where !value(of: argument).value.isAnswered { isWhole = false }
        return Found(.yesNo(isWhole))
    }

    private mutating func orElse(_ arguments: [CheckedNode]) -> Found {
        var missing = Missing()
        for argument in arguments {
            let found = value(of: argument)
            if found.value.isAnswered { return found }
            missing.add(found.missing)
        }
        return Found(.notAnswered, missing)
    }

    private func result(_ function: Function, _ values: [Value]) -> Value {
        switch function {
        case .sum, .mean, .min, .max, .countTrue:
            guard case .list(let entries) = values[0] else { return .notAnswered }
            return Aggregate.result(function, entries)
        case .first, .last, .size, .datedOn, .submittedAt, .submittedBy, .join:
            return ListFunctions.result(function, values)
        case .round, .floor, .abs, .between: return NumberFunctions.result(function, values)
        case .days, .weeks, .months, .workingDays, .hours, .daysBetween, .monthsBetween, .workingDaysBetween,
            .hoursBetween, .age, .date, .day, .year, .month, .firstDay, .lastDay:
            return DateFunctions.result(function, values, facts.workingDays)
        case .lower, .upper, .trim, .text, .contains, .startsWith, .endsWith, .initial, .outward, .sector:
            return TextFunctions.result(function, values)
        case .has, .answered, .orElse, .complete, .records, .rate, .code, .participants, .daysOverdue:
            return .notAnswered
        }
    }

    mutating func lookUp(_ reference: NameReference, _ arguments: [CheckedNode]) -> Found {
        var values: [Value] = []
        var missing = Missing()
        for argument in arguments {
            let found = value(of: argument)
            values.append(found.value)
            missing.add(found.missing)
        }
        guard !overran, values.allSatisfy(\.isAnswered) else { return Found(.notAnswered, missing) }
        let value = self.value(of: reference, values)
        if case .list(let entries) = value, !spend(entries.count) { return Found(.notAnswered) }
        return Found(value, value.isAnswered ? .nothing : Missing(reference))
    }

    private func value(of reference: NameReference, _ arguments: [Value]) -> Value {
        switch reference {
        case .complete(let form): return .yesNo(facts.isComplete(form))
        case .records(let form): return .list(facts.records(of: form).map { .record($0) })
        case .participants(let role): return .list(facts.participants(in: role).map { .reference($0) })
        case .schedule(let schedule): return .integer(facts.daysOverdue(schedule))
        case .rates(let rates):
            guard arguments.count == 2, case .code(let key) = arguments[0], case .date(let day) = arguments[1],
                let rate = facts.rate(rates, key: key, on: day)
            else { return .notAnswered }
            return .decimal(rate)
        case .items(let list):
            guard case .code(let code)? = arguments.first, let item = facts.item(code, in: list) else {
                return .notAnswered
            }
            return .item(item)
        default: return .notAnswered
        }
    }
}

extension Value {
    /// The steps that going through it as a text costs.
    var textSteps: Int {
        if case .text(let text) = self { text.utf8.count / Evaluation.bytesInStep } else { 0 }
    }

    /// The steps that a function spends on it: one for each entry, those of a text.
    fileprivate var weight: Int {
        switch self {
        case .list(let entries): entries.count
        default: textSteps
        }
    }

    /// Whether missing answers may still stand behind it.
    fileprivate var mayMiss: Bool {
        switch self {
        case .notAnswered, .list, .record, .row: true
        default: false
        }
    }
}
