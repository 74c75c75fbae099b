/// What the stored answer to a field looks like: its type, the columns of a repeating group, and what a calculated
/// field gives.
public struct AnswerShape: Hashable, Sendable {
    public let type: FieldType
    /// Columns by field id; only of `list`.
    public let columns: [String: AnswerShape]
    /// Only of `calculated`: the field type whose answers it gives.
    public let gives: FieldType?

    public init(_ type: FieldType, columns: [String: AnswerShape] = [:], gives: FieldType? = nil) {
        self.type = type
        self.columns = columns
        self.gives = gives
    }

    /// The shape of a calculated field from the word after `gives`: yes_no, integer, decimal, text, code, list of
    /// code, date, time, date_time, partial_date, or a field type.
    public init?(giving word: String) {
        let type: FieldType? =
            switch word {
            case "code": .choice
            case "list of code": .choices
            default: FieldType(rawValue: word)
            }
        guard let type, type != .calculated, type != .list, type != .statement else { return nil }
        self.init(.calculated, gives: type)
    }

    /// The type that decides how the answer is stored.
    public var storedType: FieldType { type == .calculated ? gives ?? .text : type }
}
