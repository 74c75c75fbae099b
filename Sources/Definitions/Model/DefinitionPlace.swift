/// Where something stands in a file of definitions: lines and columns count from 1.
public struct DefinitionPlace: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let column: Int

    public init(file: String, line: Int = 1, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }

    public var description: String { "\(file):\(line):\(column)" }

    public static func < (left: DefinitionPlace, right: DefinitionPlace) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// A value together with the place where it was written, so that a later check can point at it.
public struct Placed<Value: Sendable>: Sendable {
    public let value: Value
    public let place: DefinitionPlace

    public init(_ value: Value, at place: DefinitionPlace) {
        self.value = value
        self.place = place
    }
}

extension Placed: Equatable where Value: Equatable {}
extension Placed: Hashable where Value: Hashable {}
