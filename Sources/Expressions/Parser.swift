/// Reads the grammar of the definition language, section 3, by recursive descent.
///
/// Nodes and depth are counted while reading, so that a huge expression is refused after the first 200 nodes or
/// 20 brackets and never fills the stack.
struct Parser: Sendable {
    private var lexer: Lexer
    private var token: Token
    private var nodes = 0
    private var depth = 0

    static func expression(_ source: String, at place: SourcePlace) throws(ExpressionProblem) -> Syntax {
        var parser = try Parser(source, at: place)
        if case .end = parser.token.kind {
            throw ExpressionProblem(
                .doesNotParse, at: place, "The expression is empty.", remedy: "Write one, or leave the key out.")
        }
        let syntax = try parser.expression()
        guard case .end = parser.token.kind else { throw parser.unexpected("a sign or the end") }
        return syntax
    }

    private init(_ source: String, at place: SourcePlace) throws(ExpressionProblem) {
        lexer = Lexer(source, at: place)
        token = try lexer.next()
    }

    // MARK: Grammar

    private mutating func expression() throws(ExpressionProblem) -> Syntax {
        let condition = try either()
        let place = token.place
        guard try accept("?") else { return condition }
        let yes = try either()
        try expect(":")
        let no = try nested { (parser) throws(ExpressionProblem) in try parser.expression() }
        return try node(.choose(condition, yes, no), place)
    }

    private mutating func either() throws(ExpressionProblem) -> Syntax {
        let place = token.place
        var parts = [try both()]
        while try accept("or", "||") != nil {
            try count()
            parts.append(try both())
        }
        return parts.count == 1 ? parts[0] : Syntax(kind: .either(parts), place: place)
    }

    private mutating func both() throws(ExpressionProblem) -> Syntax {
        let place = token.place
        var parts = [try negation()]
        while try accept("and", "&&") != nil {
            try count()
            parts.append(try negation())
        }
        return parts.count == 1 ? parts[0] : Syntax(kind: .both(parts), place: place)
    }

    private mutating func negation() throws(ExpressionProblem) -> Syntax {
        var nots: [SourcePlace] = []
        while case .sign("not") = token.kind {
            try count()
            nots.append(token.place)
            try pass()
        }
        return nots.reversed().reduce(try relation()) { Syntax(kind: .not($0), place: $1) }
    }

    private mutating func relation() throws(ExpressionProblem) -> Syntax {
        let left = try sum()
        let place = token.place
        guard let sign = try accept("==", "!=", "<", "<=", ">", ">=", "in") else { return left }
        let right = try sum()
        if case .sign(let next) = token.kind, Comparison(rawValue: next) != nil || next == "in" {
            throw ExpressionProblem(
                .doesNotParse, at: token.place, "Two comparisons follow each other.",
                remedy: "Join them: a < b and b < c.")
        }
        if let comparison = Comparison(rawValue: sign) { return try node(.compare(comparison, left, right), place) }
        return try node(.contained(left, right), place)
    }

    private mutating func sum() throws(ExpressionProblem) -> Syntax {
        var left = try product()
        while true {
            let place = token.place
            guard let sign = try accept("+", "-").flatMap(Arithmetic.init) else { return left }
            left = try node(.arithmetic(sign, left, try product()), place)
        }
    }

    private mutating func product() throws(ExpressionProblem) -> Syntax {
        var left = try unary()
        while true {
            let place = token.place
            guard let sign = try accept("*", "/", "%").flatMap(Arithmetic.init) else { return left }
            left = try node(.arithmetic(sign, left, try unary()), place)
        }
    }

    private mutating func unary() throws(ExpressionProblem) -> Syntax {
        var signs: [(isNot: Bool, place: SourcePlace)] = []
        while case .sign(let sign) = token.kind, sign == "!" || sign == "-" {
            try count()
            signs.append((sign == "!", token.place))
            try pass()
        }
        return signs.reversed().reduce(try member()) { inner, sign in
            Syntax(kind: sign.isNot ? .not(inner) : .negative(inner), place: sign.place)
        }
    }

    private mutating func member() throws(ExpressionProblem) -> Syntax {
        var whole = try primary()
        while true {
            if try accept(".") {
                let place = token.place
                guard case .name(let name) = token.kind else { throw unexpected("a name after the dot") }
                try pass()
                if try accept("(") {
                    whole = try node(.invoke(whole, name, place, try list(upTo: ")")), whole.place)
                } else {
                    whole = try node(.member(whole, name, place), whole.place)
                }
            } else if try accept("[") {
                let index = try nested { (parser) throws(ExpressionProblem) in try parser.expression() }
                try expect("]")
                whole = try node(.entry(whole, index), whole.place)
            } else {
                return whole
            }
        }
    }

    private mutating func primary() throws(ExpressionProblem) -> Syntax {
        let start = token
        switch start.kind {
        case .integer(let digits):
            try pass()
            return try node(.integer(digits), start.place)
        case .decimal(let digits):
            try pass()
            return try node(.decimal(digits), start.place)
        case .text(let text):
            try pass()
            return try node(.text(text), start.place)
        case .name(let name):
            try pass()
            if try accept("(") { return try node(.call(name, try list(upTo: ")")), start.place) }
            return try node(.name(name), start.place)
        case .sign("true"), .sign("false"):
            try pass()
            return try node(.truth(start.kind == .sign("true")), start.place)
        case .sign("("):
            try pass()
            let inner = try nested { (parser) throws(ExpressionProblem) in try parser.expression() }
            try expect(")")
            return inner
        case .sign("["):
            try pass()
            return try node(.list(try list(upTo: "]")), start.place)
        case .sign, .end:
            throw unexpected("a value")
        }
    }

    private mutating func list(upTo close: String) throws(ExpressionProblem) -> [Syntax] {
        if try accept(close) { return [] }
        var entries: [Syntax] = []
        repeat {
            entries.append(try nested { (parser) throws(ExpressionProblem) in try parser.expression() })
        } while try accept(",")
        try expect(close)
        return entries
    }

    // MARK: Limits

    private mutating func nested(
        _ read: (inout Parser) throws(ExpressionProblem) -> Syntax
    ) throws(ExpressionProblem) -> Syntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= CheckedExpression.mostDepth else {
            throw ExpressionProblem(
                .tooBig, at: token.place, "The expression is more than \(CheckedExpression.mostDepth) deep.",
                remedy: "Put a part of it into a calculated field and name that here.")
        }
        return try read(&self)
    }

    private mutating func node(_ kind: Syntax.Kind, _ place: SourcePlace) throws(ExpressionProblem) -> Syntax {
        try count()
        return Syntax(kind: kind, place: place)
    }

    private mutating func count() throws(ExpressionProblem) {
        nodes += 1
        guard nodes <= CheckedExpression.mostNodes else {
            throw ExpressionProblem(
                .tooBig, at: token.place, "The expression has more than \(CheckedExpression.mostNodes) parts.",
                remedy: "Put a part of it into a calculated field and name that here.")
        }
    }

    // MARK: Tokens

    private mutating func pass() throws(ExpressionProblem) {
        token = try lexer.next()
    }

    private mutating func accept(_ sign: String) throws(ExpressionProblem) -> Bool {
        guard token.kind == .sign(sign) else { return false }
        try pass()
        return true
    }

    private mutating func accept(_ signs: String...) throws(ExpressionProblem) -> String? {
        guard case .sign(let sign) = token.kind, signs.contains(sign) else { return nil }
        try pass()
        return sign
    }

    private mutating func expect(_ sign: String) throws(ExpressionProblem) {
        guard try accept(sign) else { throw unexpected("'\(sign)'") }
    }

    private func unexpected(_ wanted: String) -> ExpressionProblem {
        let remedy =
            switch token.kind {
            case .sign("not"): "Put brackets round it: (not x)."
            case .sign("?"): "Put brackets round the inner choice: (a ? b : c)."
            case .name("AND"), .name("And"): "Write and."
            case .name("OR"), .name("Or"): "Write or."
            case .name("NOT"), .name("Not"): "Write not."
            case .name("is"), .name("IS"): "Write ==."
            case .end: "Finish the expression."
            default: "Mend it at this place."
            }
        return ExpressionProblem(
            .doesNotParse, at: token.place, "Here stands \(token.title), where \(wanted) should be.", remedy: remedy)
    }
}
