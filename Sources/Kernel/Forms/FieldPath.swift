public import CaseModel

/// Where an answer stands in a form: a field at top level, or a column of one row of a repeating group.
public struct FieldPath: Hashable, Sendable, CustomStringConvertible {
    public let field: DefinitionID
    /// The row, counted from 0, and its column; nil at top level.
    public let row: Int?
    public let column: DefinitionID?

    public init(_ field: DefinitionID) {
        self.field = field
        row = nil
        column = nil
    }

    public init(_ list: DefinitionID, row: Int, column: DefinitionID) {
        field = list
        self.row = row
        self.column = column
    }

    /// The name of the input on a page: `used-0-substance`. Ids hold no hyphen, so it reads back unambiguously.
    public var inputName: String {
        guard let row, let column else { return field.text }
        return "\(field.text)-\(row)-\(column.text)"
    }

    public var description: String { inputName }
}
