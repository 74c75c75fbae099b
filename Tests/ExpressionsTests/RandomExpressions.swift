import CaseModel
import Expressions

/// Makes expressions of every sort: those that fit their types, those that only follow the grammar, and soup.
struct RandomExpressions {
    private var numbers: SeededNumbers

    init(seed: UInt64) {
        numbers = SeededNumbers(seed: seed)
    }

    mutating func next() -> String {
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0: soup()
        case 1, 2: any(depth: roll(6))
        default: typed(pick(Self.kinds), depth: 1 + roll(5))
        }
    }

    // MARK: Expressions whose types fit

    enum Kind { case truth, integer, decimal, text, date, moment, period, numbers, code, records }
    static let kinds: [Kind] = [.truth, .truth, .integer, .decimal, .text, .date, .moment, .period, .numbers, .code]

    private mutating func typed(_ kind: Kind, depth: Int) -> String {
        guard depth > 0 else { return leaf(kind) }
        let d = depth - 1
        switch kind {
        case .truth:
            return fill(
                pick([
                    "T and T", "T or T", "not T", "!(T)", "(T)", "I < I", "N >= N", "D <= D", "S == S", "C == 'red'",
                    "I in L",
                    "has(I)", "answered(I, S, D)", "L.all(x, x > I)", "L.exists(x, x == I)", "between(N, N, N)",
                    "contains(S, S)", "starts_with(S, S)", "ends_with(S, S)", "(T ? T : T)", "C in ticks", "M < M",
                    "R.exists(r, r.score > I)", "code(C).warm", "or_else(T, T)",
                ]), d)
        case .integer:
            return fill(
                pick([
                    "I + I", "I - I", "(I) * (I)", "(I) % (I)", "-(I)", "sum(L)", "max(L)", "min(I, I)", "size(L)",
                    "size(S)",
                    "count_true(T, T)", "floor(N)", "abs(I)", "days_between(D, D)", "months_between(D, D)",
                    "working_days_between(D, D)", "age(D, D)", "year(D)", "month(D)", "L[I]", "first(L)", "last(L)",
                    "or_else(I, I)", "(T ? I : I)", "sum(R.map(r, r.score))", "days_overdue(reviews)", "sum(I, I, I)",
                ]), d)
        case .decimal:
            return fill(
                pick([
                    "I / I", "(N) * (N)", "N + N", "N - N", "(N) / (N)", "mean(L)", "round(N, I)", "abs(N)",
                    "hours_between(M, M)",
                    "rate(bed_prices, C, D)", "max(N, N)", "(T ? N : I)",
                ]), d)
        case .text:
            return fill(
                pick([
                    "S + S", "lower(S)", "upper(S)", "trim(S)", "text(I)", "text(N)", "text(D)", "text(M)",
                    "join([S, S], S)",
                    "initial(S)", "outward(S)", "sector(S)", "(T ? S : S)", "or_else(S, S)", "code(C).label",
                ]), d)
        case .date:
            return fill(
                pick([
                    "D + P", "D - P", "day(M)", "first_day(D)", "last_day(D)", "min(D, D)", "max(D, D)",
                    "or_else(D, D)",
                    "(T ? D : D)", "min(R.map(r, r.held_on))", "dated_on(last(R))",
                ]), d)
        case .moment: return fill(pick(["M + hours(I)", "M - hours(I)", "or_else(M, M)"]), d)
        case .period: return fill(pick(["days(I)", "weeks(I)", "months(I)", "working_days(I)"]), d)
        case .numbers:
            return fill(pick(["[I, I, I]", "L.filter(x, x > I)", "L.map(x, x * I)", "R.map(r, r.score)"]), d)
        case .code: return leaf(.code)
        case .records: return fill(pick(["records(top)", "records(top).filter(r, r.score > I)", "records(review)"]), d)
        }
    }

    private mutating func leaf(_ kind: Kind) -> String {
        switch kind {
        case .truth: pick(["yes", "no", "unsaid", "true", "false", "client.carer_details.relation == 'x'"])
        case .integer:
            pick([
                "two", "three", "blank", "biggest", "smallest", "0", "1", "40000", "9223372036854775807", "top.score",
            ])
        case .decimal:
            pick(["price", "half", "0.000000001", "999999999999999999.999999999", "housing.tenancy.rent", "two"])
        case .text: pick(["word", "no_word", "''", "'é\\n'", "home.postcode", "person.full", "'aaaaaaaaaaaaaaaab'"])
        case .date:
            pick([
                "today", "seen_on", "leap_day", "no_day", "date('9999-12-31')", "date('0001-01-01')", "case.closed_on",
            ])
        case .moment: pick(["now", "seen_at", "no_moment", "signed.at"])
        case .period: pick(["days(1)", "working_days(0)", "months(-1)"])
        case .numbers: pick(["[]", "[1, 2, 3]", "[blank, 2]", "things.map(t, t.count)", "no_things.map(t, t.count)"])
        case .code: pick(["colour", "no_colour", "shade"])
        case .records: pick(["records(top)", "records(review)"])
        }
    }

    /// Puts an expression of the kind in the place of each capital letter.
    private mutating func fill(_ pattern: String, _ depth: Int) -> String {
        var text = ""
        for letter in pattern {
            switch letter {
            case "T": text += typed(.truth, depth: depth)
            case "I": text += typed(.integer, depth: depth)
            case "N": text += typed(.decimal, depth: depth)
            case "S": text += typed(.text, depth: depth)
            case "D": text += typed(.date, depth: depth)
            case "M": text += typed(.moment, depth: depth)
            case "P": text += typed(.period, depth: depth)
            case "L": text += typed(.numbers, depth: depth)
            case "C": text += typed(.code, depth: depth)
            case "R": text += typed(.records, depth: depth)
            default: text.append(letter)
            }
        }
        return text
    }

    // MARK: Expressions of the grammar alone, and soup

    private mutating func any(depth: Int) -> String {
        guard depth > 0 else { return leaf(pick(Self.kinds)) }
        let function = pick(Function.allCases).rawValue
        let sign = pick(["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "in", "and", "or", "&&", "||"])
        let one = any(depth: depth - 1)
        let other = any(depth: depth - 1)
        return pick([
            "(\(one)) \(sign) (\(other))", "\(function)(\(one))", "\(function)(\(one), \(other))",
            "(\(one)) ? (\(other)) : 1",
            "[\(one), \(other)]", "(\(one))[\(other)]", "(\(one)).map(v, \(other))", "(\(one)).all(v, v == \(other))",
            "not \(one)",
            "-\(one)", "(\(one)).full", "(\(one)).score", "code(\(one)).label",
        ])
    }

    private mutating func soup() -> String {
        let words = [
            "(", ")", "[", "]", ".", ",", "?", ":", "+", "-", "*", "/", "%", "==", "<", "in", "and", "or", "not", "!",
            "'", "\"", "\\", "\n",
            "two", "yes", "top", "case", "records", "sum", "things", "map", "9", "0.5", "'a'", " ", "é", "🙂", "\u{301}",
            "\u{0}", "=", "&", "$",
            "all", "x", "date", "'2026-02-30'", "code", "maps", "each", "99999999999999999999",
        ]
        return (0..<(1 + roll(40))).map { _ in pick(words) }.joined(separator: Bool.random(using: &numbers) ? " " : "")
    }

    private mutating func roll(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &numbers) }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }
}
