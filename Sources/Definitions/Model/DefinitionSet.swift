public import CaseModel

/// The definitions in force: whole modules that passed every check, replaced only as a whole.
public struct DefinitionSet: Sendable {
    /// In the order in which they are switched on.
    public let modules: [Module]
    private let positions: [DefinitionID: Int]

    public static let empty = DefinitionSet(modules: [])

    public init(modules: [Module]) {
        self.modules = modules
        positions = Dictionary(modules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(id: DefinitionID) -> Module? { positions[id].map { modules[$0] } }

    public func form(_ name: FormName) -> FormDefinition? { self[name.module]?.forms[name.form] }

    /// A field at top level or a column of a list, also when an extending form inherits it.
    public func field(_ name: FieldName) -> FieldDefinition? {
        form(FormName(module: name.module, form: name.form))?.allFields.first { $0.id == name.field }
    }

    public func form(_ reference: DefinitionReference, from home: DefinitionID) -> FormDefinition? {
        self[reference.owner(in: home)]?.forms[reference.id]
    }

    public func codeList(_ reference: DefinitionReference, from home: DefinitionID) -> CodeListDefinition? {
        self[reference.owner(in: home)]?.codeLists[reference.id]
    }

    public func calendar(_ reference: DefinitionReference, from home: DefinitionID) -> CalendarDefinition? {
        self[reference.owner(in: home)]?.calendars[reference.id]
    }

    public func rates(_ reference: DefinitionReference, from home: DefinitionID) -> RateTableDefinition? {
        self[reference.owner(in: home)]?.rates[reference.id]
    }

    public func role(_ reference: DefinitionReference, from home: DefinitionID) -> RoleDefinition? {
        self[reference.owner(in: home)]?.roles[reference.id]
    }

    public func workflow(_ reference: DefinitionReference, from home: DefinitionID) -> WorkflowDefinition? {
        self[reference.owner(in: home)]?.workflows[reference.id]
    }

    public func letter(_ reference: DefinitionReference, from home: DefinitionID) -> LetterDefinition? {
        self[reference.owner(in: home)]?.letters[reference.id]
    }

    public func report(_ reference: DefinitionReference, from home: DefinitionID) -> ReportDefinition? {
        self[reference.owner(in: home)]?.reports[reference.id]
    }

    /// The list of items that a choice field offers.
    public func codeList(for field: FieldDefinition, of form: FormDefinition) -> CodeListDefinition? {
        field.codes.flatMap { codeList($0, from: field.owner.module) }
    }
}
