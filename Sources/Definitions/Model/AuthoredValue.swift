public import CaseModel

/// A scalar as it was written; it is read by the type that its place asks for, never guessed.
public struct AuthoredScalar: Hashable, Sendable {
    public let text: String
    public let isQuoted: Bool
    public let place: DefinitionPlace

    public var yesNo: Bool? { isQuoted ? nil : text == "true" ? true : text == "false" ? false : nil }
    public var integer: Int64? { isQuoted ? nil : Int64(text) }
    public var decimal: ExactDecimal? { isQuoted ? nil : ExactDecimal(text) }
    public var day: Day? { isQuoted ? nil : Day(text) }
}

/// A value whose type another definition decides: an answer in an example, an attribute of a code.
public indirect enum AuthoredValue: Sendable {
    case scalar(AuthoredScalar)
    case list([AuthoredValue], DefinitionPlace)
    case map([AuthoredPair], DefinitionPlace)

    public var place: DefinitionPlace {
        switch self {
        case .scalar(let scalar): scalar.place
        case .list(_, let place), .map(_, let place): place
        }
    }

    public var scalar: AuthoredScalar? {
        guard case .scalar(let scalar) = self else { return nil }
        return scalar
    }
}

/// A key and its value inside a map that an author fills freely.
public struct AuthoredPair: Sendable {
    public let key: String
    public let value: AuthoredValue
    public let place: DefinitionPlace
}
