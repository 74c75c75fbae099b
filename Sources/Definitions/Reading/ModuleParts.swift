import CaseModel

/// The definitions of one folder, in the order in which they were read.
struct ModuleParts {
    private(set) var modules: [ModuleDefinition] = []
    private var forms: [FormDefinition] = []
    private var codeLists: [CodeListDefinition] = []
    private var workflows: [WorkflowDefinition] = []
    private var rules: [RuleDefinition] = []
    private var schedules: [ScheduleDefinition] = []
    private var roles: [RoleDefinition] = []
    private var reports: [ReportDefinition] = []
    private var returns: [ReturnDefinition] = []
    private var meetings: [MeetingDefinition] = []
    private var letters: [LetterDefinition] = []
    private var rates: [RateTableDefinition] = []
    private var calendars: [CalendarDefinition] = []
    private var examples: [ExamplesDefinition] = []
    private var translations: [TranslationsDefinition] = []

    /// - Returns: false when no definition came of it.
    mutating func read(_ kind: DefinitionKind, _ keys: KeyReader, in module: DefinitionID) -> Bool {
        switch kind {
        case .module: Self.add(ModuleDefinition(keys), to: &modules)
        case .form: Self.add(FormDefinition(keys, in: module), to: &forms)
        case .codes: Self.add(CodeListDefinition(keys), to: &codeLists)
        case .workflow: Self.add(WorkflowDefinition(keys), to: &workflows)
        case .rule: Self.add(RuleDefinition(keys), to: &rules)
        case .schedule: Self.add(ScheduleDefinition(keys), to: &schedules)
        case .role: Self.add(RoleDefinition(keys), to: &roles)
        case .report: Self.add(ReportDefinition(keys), to: &reports)
        case .returns: Self.add(ReturnDefinition(keys), to: &returns)
        case .meeting: Self.add(MeetingDefinition(keys), to: &meetings)
        case .letter: Self.add(LetterDefinition(keys), to: &letters)
        case .rates: Self.add(RateTableDefinition(keys), to: &rates)
        case .calendar: Self.add(CalendarDefinition(keys), to: &calendars)
        case .examples: Self.add(ExamplesDefinition(keys), to: &examples)
        case .translations: Self.add(TranslationsDefinition(keys), to: &translations)
        }
    }

    private static func add<Item>(_ item: Item?, to items: inout [Item]) -> Bool {
        guard let item else { return false }
        items.append(item)
        return true
    }

    /// Puts everything into the module; an id that stands twice in its kind is reported (G003).
    func fill(_ module: inout Module, log: ParsingLog) {
        module.forms = Self.table(forms, log)
        module.codeLists = Self.table(codeLists, log)
        module.workflows = Self.table(workflows, log)
        module.rules = Self.table(rules, log)
        module.schedules = Self.table(schedules, log)
        module.roles = Self.table(roles, log)
        module.reports = Self.table(reports, log)
        module.returns = Self.table(returns, log)
        module.meetings = Self.table(meetings, log)
        module.letters = Self.table(letters, log)
        module.rates = Self.table(rates, log)
        module.calendars = Self.table(calendars, log)
        module.examples = Self.table(examples, log)
        module.translations = translations.sorted { $0.language < $1.language }
    }

    private static func table<Item: Definition>(_ items: [Item], _ log: ParsingLog) -> DefinitionTable<Item> {
        var known: [DefinitionID: Item] = [:]
        for item in items {
            if let earlier = known[item.id] {
                log.report(
                    .g003, at: item.place,
                    "The \(item.header.kind.rawValue) '\(item.id.text)' is also defined in \(earlier.place.file).")
            } else {
                known[item.id] = item
            }
        }
        return DefinitionTable(known.values)
    }
}
