/// Where something stands in a definition file: line and column, both counted from 1, columns in Unicode scalars.
public struct SourcePlace: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The first character of a text that stands on its own.
    public static let start = SourcePlace(line: 1, column: 1)

    public var description: String { "\(line):\(column)" }

    public static func < (left: SourcePlace, right: SourcePlace) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
