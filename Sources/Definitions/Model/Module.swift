public import CaseModel

/// Everything that one folder of definitions says.
public struct Module: Sendable {
    public let id: DefinitionID
    public internal(set) var definition: ModuleDefinition
    public internal(set) var forms = DefinitionTable<FormDefinition>()
    public internal(set) var codeLists = DefinitionTable<CodeListDefinition>()
    public internal(set) var workflows = DefinitionTable<WorkflowDefinition>()
    /// In the order of their file names, which is the order they fire in.
    public internal(set) var rules = DefinitionTable<RuleDefinition>()
    public internal(set) var schedules = DefinitionTable<ScheduleDefinition>()
    public internal(set) var roles = DefinitionTable<RoleDefinition>()
    public internal(set) var reports = DefinitionTable<ReportDefinition>()
    public internal(set) var returns = DefinitionTable<ReturnDefinition>()
    public internal(set) var meetings = DefinitionTable<MeetingDefinition>()
    public internal(set) var letters = DefinitionTable<LetterDefinition>()
    public internal(set) var rates = DefinitionTable<RateTableDefinition>()
    public internal(set) var calendars = DefinitionTable<CalendarDefinition>()
    public internal(set) var examples = DefinitionTable<ExamplesDefinition>()
    public internal(set) var translations: [TranslationsDefinition] = []
    /// The files it was read from, by path.
    public internal(set) var files: [DefinitionFile] = []
    /// SHA-256 over its files, in hexadecimal.
    public internal(set) var contentHash = ""

    init(id: DefinitionID, definition: ModuleDefinition) {
        self.id = id
        self.definition = definition
    }

    /// The modules without which this one cannot stand: those it uses, and those its definitions mention.
    public internal(set) var needs: Set<DefinitionID> = []

    public func programme(_ id: DefinitionID) -> ProgrammeDefinition? {
        definition.programmes.first { $0.id == id }
    }

    public func participant(_ id: DefinitionID) -> ParticipantDefinition? {
        definition.participants.first { $0.id == id }
    }
}
