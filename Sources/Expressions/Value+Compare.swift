import CaseModel

extension Value {
    /// Whether the comparison holds; nil when either is not answered or they do not compare.
    func compares(_ sign: Comparison, _ other: Value) -> Bool? {
        switch sign {
        case .equal: return equals(other)
        case .notEqual: return equals(other).map { !$0 }
        case .less: return order(other).map { $0 < 0 }
        case .lessOrEqual: return order(other).map { $0 <= 0 }
        case .more: return order(other).map { $0 > 0 }
        case .moreOrEqual: return order(other).map { $0 >= 0 }
        }
    }

    private func equals(_ other: Value) -> Bool? {
        switch (self, other) {
        case (.yesNo(let one), .yesNo(let two)): one == two
        case (.text(let one), .text(let two)): one == two
        case (.code(let one), .code(let two)): one == two
        case (.partialDate(let one), .partialDate(let two)): one == two
        case (.period(let one), .period(let two)): one == two
        case (.elapsed(let one), .elapsed(let two)): one == two
        case (.reference(let one), .reference(let two)): one.kind == two.kind && one.id == two.id
        default: order(other).map { $0 == 0 }
        }
    }

    /// Below zero when this comes first.
    private func order(_ other: Value) -> Int? {
        switch (self, other) {
        case (.integer(let one), .integer(let two)): Self.sign(one, two)
        case (.decimal(let one), .decimal(let two)): Self.sign(one, two)
        case (.integer(let one), .decimal(let two)): Self.sign(one, two)
        case (.decimal(let one), .integer(let two)): -Self.sign(two, one)
        case (.date(let one), .date(let two)): Self.sign(one, two)
        case (.time(let one), .time(let two)): Self.sign(one, two)
        case (.dateTime(let one), .dateTime(let two)): Self.sign(one, two)
        default: nil
        }
    }

    private static func sign<Ordered: Comparable>(_ one: Ordered, _ two: Ordered) -> Int {
        one < two ? -1 : one == two ? 0 : 1
    }

    /// An integer too long for a decimal lies beyond all of them.
    private static func sign(_ one: Int64, _ two: ExactDecimal) -> Int {
        ExactDecimal(one).map { sign($0, two) } ?? Int(one.signum())
    }
}
