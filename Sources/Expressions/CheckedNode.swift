/// A step of a checked expression. Types fit by construction; whoever walks it still meets not answered everywhere.
public indirect enum CheckedNode: Hashable, Sendable {
    case literal(Value)
    case read(NameReference)
    /// The member of a record, row or subject.
    case follow(CheckedNode, NameReference)
    /// A part of a name, address, signature or item.
    case part(CheckedNode, Part)
    /// The entry that a macro is at, by the macro's depth.
    case variable(Int)
    case not(CheckedNode)
    case negative(CheckedNode)
    case both([CheckedNode])
    case either([CheckedNode])
    case compare(Comparison, CheckedNode, CheckedNode)
    case contained(CheckedNode, in: CheckedNode)
    case arithmetic(Arithmetic, CheckedNode, CheckedNode)
    case entry(of: CheckedNode, at: CheckedNode)
    case choose(CheckedNode, CheckedNode, CheckedNode)
    case list([CheckedNode])
    case macro(Macro, CheckedNode, variable: Int, CheckedNode)
    case call(Function, [CheckedNode])
    /// A function whose first argument names a definition.
    case lookUp(NameReference, [CheckedNode])
    /// An integer, or the integers of a list, as decimals.
    case widened(CheckedNode)

    /// What `.` finds in a built-in value.
    public enum Part: Hashable, Sendable {
        case given, family, full
        case lines, postcode, uprn
        case by, at
        case label
        case attribute(String)
        case map(String)
    }
}

/// The comparisons.
public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case more = ">"
    case moreOrEqual = ">="

    var isOrdering: Bool { self != .equal && self != .notEqual }
}

/// The arithmetic signs.
public enum Arithmetic: String, Hashable, Sendable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case dividedBy = "/"
    case remainder = "%"
}

/// What is done with every entry of a list.
public enum Macro: String, Hashable, Sendable, CaseIterable {
    case all, exists, filter, map
}
