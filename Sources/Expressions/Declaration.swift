public import CaseModel

/// What a name stands for: its type, how sensitive it is, and what to ask the facts for.
public struct Declaration: Hashable, Sendable {
    public var type: ValueType
    public var sensitivity: Sensitivity
    public var reference: NameReference

    public init(_ type: ValueType, _ sensitivity: Sensitivity, _ reference: NameReference) {
        self.type = type
        self.sensitivity = sensitivity
        self.reference = reference
    }
}

/// A name that has no value of its own but leads to names that have: `case`, a form, a module, the first half of
/// a fact.
public enum NameSpace: Hashable, Sendable {
    case root(RootName)
    /// Fields of the latest submitted record of this form.
    case form(FormName)
    case module(DefinitionID)
    /// The part of a fact's name before the dot.
    case facts(String)
}

/// What a name can mean.
public enum Meaning: Hashable, Sendable {
    /// It has a value. `.` finds members where its type has them.
    case value(Declaration)
    /// It has none, only its members do.
    case space(NameSpace)
}

/// A form, where one is named: `complete(form)`, `records(form)`.
public struct FormDeclaration: Hashable, Sendable {
    public var name: FormName
    public var sensitivity: Sensitivity

    public init(_ name: FormName, _ sensitivity: Sensitivity) {
        self.name = name
        self.sensitivity = sensitivity
    }
}

/// What the checker must know of a list of codes.
public struct CodeListDeclaration: Hashable, Sendable {
    public var name: CodeListName
    /// Every code of the list, also those that have ended and those of the list it extends.
    public var codes: Set<String>
    public var attributes: [String: ValueType]
    public var standards: Set<String>
    /// The list it extends. Codes of a list and of its extension compare.
    public var extends: CodeListName?

    public init(
        _ name: CodeListName, codes: Set<String>, attributes: [String: ValueType] = [:],
        standards: Set<String> = [], extends: CodeListName? = nil
    ) {
        self.name = name
        self.codes = codes
        self.attributes = attributes
        self.standards = standards
        self.extends = extends
    }
}

/// A table of rates: its `module/id` and the list that its keys are of.
public struct RatesDeclaration: Hashable, Sendable {
    public var name: String
    public var keys: CodeListName

    public init(_ name: String, keys: CodeListName) {
        self.name = name
        self.keys = keys
    }
}

/// A schedule: its `module/id` and how sensitive its state is.
public struct ScheduleDeclaration: Hashable, Sendable {
    public var name: String
    public var sensitivity: Sensitivity

    public init(_ name: String, _ sensitivity: Sensitivity) {
        self.name = name
        self.sensitivity = sensitivity
    }
}

/// A role that people or bodies take on a case: its id and the type of who takes it.
public struct ParticipantDeclaration: Hashable, Sendable {
    public var role: String
    /// `subject(…)` or `reference(…)`.
    public var type: ValueType
    public var sensitivity: Sensitivity

    public init(_ role: String, _ type: ValueType, _ sensitivity: Sensitivity = .operational) {
        self.role = role
        self.type = type
        self.sensitivity = sensitivity
    }
}
