/// An expression as written, before its names mean anything.
struct Syntax: Hashable, Sendable {
    indirect enum Kind: Hashable, Sendable {
        case integer(String)
        case decimal(String)
        case text(String)
        case truth(Bool)
        case name(String)
        case call(String, [Syntax])
        /// `whole.name`; the place is that of the name.
        case member(Syntax, String, SourcePlace)
        /// `whole.name(…)`.
        case invoke(Syntax, String, SourcePlace, [Syntax])
        case entry(Syntax, Syntax)
        case not(Syntax)
        case negative(Syntax)
        case both([Syntax])
        case either([Syntax])
        case compare(Comparison, Syntax, Syntax)
        case contained(Syntax, Syntax)
        case arithmetic(Arithmetic, Syntax, Syntax)
        case choose(Syntax, Syntax, Syntax)
        case list([Syntax])
    }

    var kind: Kind
    /// Of its first character; of an operator, that of the sign.
    var place: SourcePlace

    /// `["housing", "visit"]` if it is names and dots alone.
    var path: [String]? {
        var names: [String] = []
        var syntax = self
        while case .member(let whole, let name, _) = syntax.kind {
            names.append(name)
            syntax = whole
        }
        guard case .name(let first) = syntax.kind else { return nil }
        names.append(first)
        return names.reversed()
    }

    /// Whether its text comes from literals, so that it can serve as codes.
    var isLiteralText: Bool {
        switch kind {
        case .text: true
        case .list(let entries): !entries.isEmpty && entries.allSatisfy(\.isLiteralText)
        case .choose(_, let yes, let no): yes.isLiteralText && no.isLiteralText
        default: false
        }
    }
}
