public import CaseModel

/// A text to send, with declared fields: definitions.md section 14.
public struct LetterDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    public let to: Recipient
    public let channel: LetterChannel
    public internal(set) var fields: [LetterField]
    public let sensitivity: Sensitivity
    public let body: Placed<String>
}

/// How a text travels.
public enum LetterChannel: String, CaseIterable, Hashable, Sendable { case letter, email, sms }

/// A name that the body may use, and what stands there.
public struct LetterField: Sendable {
    public let name: DefinitionID
    public internal(set) var value: AuthoredExpression
    public let format: LetterFormat?
    public let place: DefinitionPlace
}

/// How a value is written in a letter.
public enum LetterFormat: String, CaseIterable, Hashable, Sendable { case day, money, text }
