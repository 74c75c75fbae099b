/// Cuts an expression into tokens, one at a time and in one pass.
struct Lexer: Sendable {
    private let scalars: [Unicode.Scalar]
    private let origin: SourcePlace
    private var index = 0
    private var place: SourcePlace

    static let words: Set<String> = ["and", "or", "not", "in", "true", "false"]

    init(_ source: String, at place: SourcePlace) {
        scalars = Array(source.unicodeScalars)
        origin = place
        self.place = place
    }

    mutating func next() throws(ExpressionProblem) -> Token {
        skipSpace()
        let start = place
        guard let scalar = peek() else { return Token(kind: .end, place: start) }
        if Self.isDigit(scalar) { return Token(kind: try number(), place: start) }
        if Self.isLetter(scalar) { return Token(kind: word(), place: start) }
        if scalar == "'" || scalar == "\"" { return Token(kind: .text(try text(scalar)), place: start) }
        return Token(kind: .sign(try sign()), place: start)
    }

    // MARK: Scalars

    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        index + ahead < scalars.count ? scalars[index + ahead] : nil
    }

    private mutating func advance() {
        guard let scalar = peek() else { return }
        index += 1
        if scalar == "\n" {
            place = SourcePlace(line: place.line + 1, column: origin.column)
        } else {
            place.column += 1
        }
    }

    private mutating func skipSpace() {
        while let scalar = peek(), scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" { advance() }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }

    // MARK: Tokens

    private mutating func digits() -> String {
        var digits = String.UnicodeScalarView()
        while let scalar = peek(), Self.isDigit(scalar) {
            digits.append(scalar)
            advance()
        }
        return String(digits)
    }

    private mutating func number() throws(ExpressionProblem) -> Token.Kind {
        let whole = digits()
        var kind = Token.Kind.integer(whole)
        if peek() == ".", let after = peek(1), Self.isDigit(after) {
            advance()
            kind = .decimal(whole + "." + digits())
        }
        if let scalar = peek(), Self.isLetter(scalar) {
            throw ExpressionProblem(
                .doesNotParse, at: place, "A letter follows the number.",
                remedy: "Write units as functions: days(28), not 28days.")
        }
        return kind
    }

    private mutating func word() -> Token.Kind {
        var word = String.UnicodeScalarView()
        while let scalar = peek(), Self.isLetter(scalar) || Self.isDigit(scalar) {
            word.append(scalar)
            advance()
        }
        let name = String(word)
        return Self.words.contains(name) ? .sign(name) : .name(name)
    }

    private mutating func text(_ quote: Unicode.Scalar) throws(ExpressionProblem) -> String {
        let start = place
        advance()
        var text = String.UnicodeScalarView()
        while let scalar = peek(), scalar != "\n" {
            if scalar == quote {
                advance()
                return String(text)
            }
            text.append(scalar == "\\" ? try escaped() : scalar)
            advance()
        }
        throw ExpressionProblem(
            .doesNotParse, at: start, "The text has no end.", remedy: "Close it with \(quote) on the same line.")
    }

    /// The scalar meant by the backslash here; the second of the two is left to be passed.
    private mutating func escaped() throws(ExpressionProblem) -> Unicode.Scalar {
        let start = place
        advance()
        switch peek() {
        case "\\": return "\\"
        case "'": return "'"
        case "\"": return "\""
        case "n": return "\n"
        default:
            throw ExpressionProblem(
                .doesNotParse, at: start, "The text has an unknown sign after the backslash.",
                remedy: "Write \\\\, \\', \\\" or \\n.")
        }
    }

    private mutating func sign() throws(ExpressionProblem) -> String {
        let start = place
        let first = peek().map(String.init) ?? ""
        let pair = first + (peek(1).map(String.init) ?? "")
        if ["&&", "||", "==", "!=", "<=", ">="].contains(pair) {
            advance()
            advance()
            return pair
        }
        if pair == "<>" { throw Self.unknown(pair, at: start) }
        guard "?:<>+-*/%!.()[],".contains(first) else { throw Self.unknown(first, at: start) }
        advance()
        return first
    }

    private static func unknown(_ sign: String, at place: SourcePlace) -> ExpressionProblem {
        let remedy =
            switch sign {
            case "=": "Write == to compare."
            case "<>": "Write != for differs."
            case "&": "Write and."
            case "|": "Write or."
            case "$", "{", "}": "Write the name of the field alone."
            case "‘", "’", "“", "”": "Use straight quotation marks: ' or \"."
            case "^": "Multiply instead: there are no powers."
            default: "Take it out."
            }
        return ExpressionProblem(.doesNotParse, at: place, "The sign '\(sign)' is not known.", remedy: remedy)
    }
}
