import CaseModel

/// Functions of several values, which skip those that are not answered.
enum Aggregate {
    static func result(_ function: Function, _ entries: [Value]) -> Value {
        let answered = entries.filter(\.isAnswered)
        if answered.isEmpty {
            let isNothing = entries.isEmpty && (function == .sum || function == .countTrue)
            return isNothing ? .integer(0) : .notAnswered
        }
        switch function {
        case .sum: return sum(answered)
        case .mean: return sum(answered.map(\.widened)).calculates(.dividedBy, .integer(Int64(answered.count)))
        case .min: return extreme(answered, .less)
        case .max: return extreme(answered, .more)
        case .countTrue: return .integer(Int64(answered.count(where: \.isTrue)))
        default: return .notAnswered
        }
    }

    private static func sum(_ entries: [Value]) -> Value {
        entries.dropFirst().reduce(entries[0]) { $0.calculates(.plus, $1) }
    }

    private static func extreme(_ entries: [Value], _ sign: Comparison) -> Value {
        var best = entries[0]
        for entry in entries.dropFirst() {
            guard let isBetter = entry.compares(sign, best) else { return .notAnswered }
            if isBetter { best = entry }
        }
        return best
    }
}
