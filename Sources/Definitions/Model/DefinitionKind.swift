/// The fifteen kinds of definition; the raw value is the word in the file's name and its first key.
public enum DefinitionKind: String, CaseIterable, Hashable, Sendable, Comparable {
    case module, form, codes, workflow, rule, schedule, role, report
    case returns = "return"
    case meeting, letter, rates, calendar, examples, translations

    public static func < (left: DefinitionKind, right: DefinitionKind) -> Bool { left.rawValue < right.rawValue }
}
