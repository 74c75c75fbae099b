/// A word or sign of an expression, with its place.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case integer(String)
        case decimal(String)
        case text(String)
        case name(String)
        /// Punctuation, and the words `and`, `or`, `not`, `in`, `true`, `false`.
        case sign(String)
        case end
    }

    var kind: Kind
    var place: SourcePlace

    /// How the token is called in messages.
    var title: String {
        switch kind {
        case .integer(let digits), .decimal(let digits): "the number \(digits)"
        case .text: "a text"
        case .name(let name): "the name '\(name)'"
        case .sign(let sign): "'\(sign)'"
        case .end: "the end"
        }
    }
}
