import CaseModel

/// Functions of numbers.
enum NumberFunctions {
    static func result(_ function: Function, _ values: [Value]) -> Value {
        switch (function, values[0]) {
        case (.round, let number):
            guard case .decimal(let decimal) = number.widened, case .integer(let places) = values[1],
                (0...9).contains(places), let rounded = decimal.rounded(places: Int(places))
            else { return .notAnswered }
            return .decimal(rounded)
        case (.floor, .integer): return values[0]
        case (.floor, .decimal(let number)): return .integer(number.floor)
        case (.abs, .integer), (.abs, .decimal):
            return values[0].compares(.less, .integer(0)) == true ? values[0].negated : values[0]
        case (.between, let value):
            guard let isAbove = value.compares(.moreOrEqual, values[1]),
                let isBelow = value.compares(.lessOrEqual, values[2])
            else { return .notAnswered }
            return .yesNo(isAbove && isBelow)
        default: return .notAnswered
        }
    }
}
