public import CaseModel

/// What checking asks of the world. What is not given is not checked.
public struct CheckSurroundings: Sendable {
    /// The day on which the check is made, for calendars that end soon.
    public let today: Day?
    /// The facts that the installed plug-ins publish, as `journey.started_on`.
    public let publishedFacts: Set<String>?

    public init(today: Day? = nil, publishedFacts: Set<String>? = nil) {
        self.today = today
        self.publishedFacts = publishedFacts
    }
}

extension CheckSurroundings {
    /// The warnings that come of the surroundings: M005 and H002.
    public func warnings(about set: DefinitionSet) -> [Diagnostic] {
        var findings = Findings()
        for module in set.modules {
            for fact in module.definition.facts where publishedFacts?.contains(fact.name) == false {
                findings.add(
                    .m005, at: fact.place, "No installed plug-in publishes the fact '\(fact.name)'.",
                    remedy: "Install the plug-in '\(fact.plugIn)'; until then it is not answered.")
            }
            for calendar in module.calendars { checkEnd(of: calendar, into: &findings) }
        }
        return findings.sorted
    }

    private func checkEnd(of calendar: CalendarDefinition, into findings: inout Findings) {
        guard !calendar.isRetired, let today, calendar.coversUntil.value < today.adding(months: 12) else { return }
        findings.add(
            .h002, at: calendar.coversUntil.place,
            "The calendar ends on \(calendar.coversUntil.value), within 12 months.",
            remedy: "Add the days of another year.")
    }
}

extension DefinitionReader {
    /// Reads files as `read(_:modules:)` does, and adds the warnings that come of the surroundings.
    public static func read(
        _ files: [DefinitionFile], modules enabled: [DefinitionID]? = nil, in surroundings: CheckSurroundings
    ) -> ReadOutcome {
        let outcome = read(files, modules: enabled)
        let warnings = surroundings.warnings(about: outcome.set)
        return ReadOutcome(
            set: outcome.set, diagnostics: Set(outcome.diagnostics + warnings).sorted(),
            brokenModules: outcome.brokenModules)
    }
}
