/// Checks whole modules: the second half of reading, after every file was parsed on its own.
public enum DefinitionChecker {
    /// Resolves extensions and sensitivities, checks every expression and every rule of the language, and reports all
    /// that it finds, in the order of the files.
    public static func check(_ modules: [Module]) -> CheckOutcome {
        var findings = Findings()
        let labelled = modules.map { Labelling.resolve($0, into: &findings) }
        let extended = Extending.resolve(labelled, into: &findings)
        let context = CheckContext(set: DefinitionSet(modules: extended))
        let expressed = extended.map { ModuleExpressions.check($0, in: context, into: &findings) }
        let complete = CheckContext(set: DefinitionSet(modules: expressed))
        for module in expressed { checkShape(of: module, in: complete, into: &findings) }
        return CheckOutcome(modules: expressed, diagnostics: findings.sorted)
    }

    private static func checkShape(of module: Module, in context: CheckContext, into findings: inout Findings) {
        ModuleChecks.check(module, in: context, into: &findings)
        CapabilityChecks.check(module, in: context, into: &findings)
        for form in module.forms {
            FormChecks.check(form, of: module, in: context, into: &findings)
            FieldKeyChecks.check(form, of: module, in: context, into: &findings)
            CalculationChecks.check(form, into: &findings)
        }
        for list in module.codeLists { CodeListChecks.check(list, of: module, in: context, into: &findings) }
        for workflow in module.workflows { WorkflowChecks.check(workflow, of: module, in: context, into: &findings) }
        RuleChecks.check(module, in: context, into: &findings)
        for schedule in module.schedules { ScheduleChecks.check(schedule, of: module, in: context, into: &findings) }
        for role in module.roles { RoleChecks.check(role, of: module, in: context, into: &findings) }
        for report in module.reports { ReportChecks.check(report, of: module, in: context, into: &findings) }
        ReturnChecks.check(module, in: context, into: &findings)
        for meeting in module.meetings { MeetingChecks.check(meeting, of: module, in: context, into: &findings) }
        for letter in module.letters { LetterChecks.check(letter, of: module, in: context, into: &findings) }
        for rates in module.rates { RateChecks.check(rates, of: module, in: context, into: &findings) }
        for calendar in module.calendars { CalendarChecks.check(calendar, into: &findings) }
        for examples in module.examples { ExampleChecks.check(examples, of: module, in: context, into: &findings) }
        TranslationChecks.check(module, into: &findings)
    }
}
