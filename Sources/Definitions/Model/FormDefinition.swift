public import CaseModel

/// What is asked and kept: definitions.md section 5.
public struct FormDefinition: Definition {
    public let id: DefinitionID
    public let module: DefinitionID
    public let header: DefinitionHeader
    public let about: SubjectKind
    public let extends: DefinitionReference?
    /// The field that says when the facts held; nil means the submitted day.
    public internal(set) var datedBy: Placed<DefinitionID>?
    public let many: Bool
    /// What makes its records notes; nil for every other form.
    public let note: NoteParts?
    public let restriction: Restriction
    /// As written; nil means the module's.
    public let sensitivity: Placed<Sensitivity>?
    public internal(set) var purpose: String?
    public internal(set) var lawfulBasis: String?
    public internal(set) var retention: AuthoredExpression?
    public internal(set) var retentionThen: RetentionOutcome?
    public internal(set) var unique: [Placed<UniqueKey>]
    public internal(set) var summary: [Placed<DefinitionID>]
    /// Never empty: the section `main` exists unless others are named.
    public internal(set) var sections: [SectionDefinition]
    public internal(set) var pages: [PageDefinition] { didSet { listFields() } }
    public internal(set) var retired: [RetiredField]
    /// What fields without a word of their own carry; set by the checker.
    public internal(set) var effectiveSensitivity: Sensitivity = .special

    public var name: FormName { FormName(module: module, form: id) }

    /// Every field at top level, in page order; those inherited are among them once the checker placed them.
    public private(set) var fields: [FieldDefinition] = []
    /// Where each stands among the fields.
    private var places: [DefinitionID: Int] = [:]

    /// A field at top level.
    public func field(_ id: DefinitionID) -> FieldDefinition? { places[id].map { fields[$0] } }

    /// Kept with the form, because each answer that is shown asks for its field.
    mutating func listFields() {
        fields = pages.flatMap(\.fields)
        places = Dictionary(
            fields.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// Every field, those of lists after their list.
    public var allFields: [FieldDefinition] { fields.flatMap { [$0] + $0.columns } }

    public func section(_ id: DefinitionID) -> SectionDefinition? { sections.first { $0.id == id } }
}

/// What a form, a rule or a schedule is about.
public enum SubjectKind: String, CaseIterable, Hashable, Sendable {
    case client, `case`, household, place, party, activity
    case meetingItem = "meeting_item"
    case organisation, none
}

/// Who may know of a record at all.
public enum Restriction: String, CaseIterable, Hashable, Sendable { case open, team, named, hidden }

/// A part of what makes a record the only one of its kind.
public enum UniqueKey: Hashable, Sendable {
    case theCase
    case field(DefinitionID)
}

/// A section: the unit of access within a form.
public struct SectionDefinition: Sendable {
    public let id: DefinitionID
    public let title: String
    /// Nil means whom their roles let.
    public let readers: [DefinitionReference]?
    public let editors: [DefinitionReference]?
    /// As written; nil means the form's.
    public let sensitivity: Placed<Sensitivity>?
    public let place: DefinitionPlace
}

/// A field that is no longer asked: its id is never used again.
public struct RetiredField: Sendable {
    public let id: DefinitionID
    /// Nil when the author left it out, which the checker refuses.
    public let type: FieldType?
    public let on: Day
    public let why: String
    public let instead: Placed<DefinitionID>?
    public let place: DefinitionPlace
}
