import CaseModel

/// Checks a module's own file: mentions, navigation and exports (M004).
enum ModuleChecks {
    static func check(_ module: Module, in context: CheckContext, into findings: inout Findings) {
        let finder = Finder(module: module, context: context, allowsRetired: module.definition.isRetired)
        let definition = module.definition
        for used in definition.uses where context.set[used.value] == nil {
            findings.add(
                .g004, at: used.place, "There is no module called '\(used.value.text)'.",
                remedy: "Use a module that is switched on.",
                suggestion: NearestName.of(used.value.text, among: context.set.modules.map(\.id.text)))
        }
        for programme in definition.programmes {
            _ = finder.find(programme.workflow, "workflow", in: { $0.workflows }, into: &findings)
        }
        _ = finder.find(definition.riskLevels, "code list", in: { $0.codeLists }, into: &findings)
        _ = finder.find(definition.flags, "code list", in: { $0.codeLists }, into: &findings)
        _ = finder.find(definition.calendar, "calendar", in: { $0.calendars }, into: &findings)
        for export in definition.exports { checkExport(export, finder, into: &findings) }
        for entry in definition.navigation ?? [] { checkNavigation(entry, of: module, into: &findings) }
    }

    private static func checkExport(_ export: FieldReference, _ finder: Finder, into findings: inout Findings) {
        guard let name = export.formName(in: finder.module.id), name.module == finder.module.id else {
            findings.add(
                .g004, at: export.place, "'\(export)' is not a field of this module.",
                remedy: "Write form.field of a form of this module.")
            return
        }
        guard let form = finder.module.forms[name.form] else {
            findings.add(
                .g004, at: export.place, "There is no form called '\(name.form.text)'.",
                remedy: "Export fields of this module's forms.",
                suggestion: NearestName.of(name.form.text, among: finder.module.forms.map(\.id.text)))
            return
        }
        guard let field = form.field(export.field, at: export.place, into: &findings) else { return }
        guard field.effectiveSensitivity == .sealed else { return }
        findings.add(
            .m004, at: export.place, "'\(export)' is sealed, and sealed fields stay in their module.",
            remedy: "Take it out of `exports`.")
    }

    private static func checkNavigation(
        _ entry: Placed<DefinitionID>, of module: Module, into findings: inout Findings
    ) {
        let text = entry.value.text
        if module.reports[entry.value] != nil { return }
        if let name = CapabilityName(rawValue: text) {
            guard module.definition.capability(name) == nil else { return }
            findings.add(
                .m003, at: entry.place, "The capability '\(text)' is off.",
                remedy: "Declare `- capability: \(text)`, or take it out of `navigation`.")
            return
        }
        let known = module.definition.capabilities.map(\.name.rawValue) + module.reports.map(\.id.text)
        findings.add(
            .g004, at: entry.place, "There is no capability or report called '\(text)'.",
            remedy: "Name a capability or a report of this module.",
            suggestion: NearestName.of(text, among: known))
    }
}

extension FormDefinition {
    /// The field at top level that a key names; G004 when there is none, G005 when it is retired.
    func field(
        _ id: DefinitionID, at place: DefinitionPlace, into findings: inout Findings
    ) -> FieldDefinition? {
        if let found = field(id) { return found }
        if let gone = retired.first(where: { $0.id == id }) {
            findings.add(
                .g005, at: place, "The field '\(id.text)' of '\(self.id.text)' is retired.",
                remedy: gone.instead.map { "Name '\($0.value.text)' instead." } ?? "Name its successor.")
            return nil
        }
        findings.add(
            .g004, at: place, "The form '\(self.id.text)' has no field called '\(id.text)'.",
            remedy: "Name a field of the form.",
            suggestion: NearestName.of(id.text, among: fields.map(\.id.text)))
        return nil
    }
}
