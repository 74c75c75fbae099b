import CaseModel

/// Checks meetings: T001–T003 and what they mention.
enum MeetingChecks {
    static func check(
        _ meeting: MeetingDefinition, of module: Module, in context: CheckContext, into findings: inout Findings
    ) {
        let finder = Finder(module: module, context: context, allowsRetired: meeting.isRetired)
        checkRecord(meeting.minutes, "Minutes", finder, into: &findings)
        for report in meeting.statistics { _ = finder.find(report, "report", in: { $0.reports }, into: &findings) }
        if let statuses = meeting.actions?.statuses {
            _ = finder.find(statuses, "code list", in: { $0.codeLists }, into: &findings)
        }
        if let role = meeting.actions?.escalateTo { _ = finder.find(role, "role", in: { $0.roles }, into: &findings) }
        var roles: [RoleDefinition] = []
        for seat in meeting.seats {
            if let research = seat.research { checkRecord(research, "Findings of research", finder, into: &findings) }
            guard let role = finder.find(seat.role, "role", in: { $0.roles }, into: &findings) else { continue }
            roles.append(role)
            guard !role.may.contains(where: { $0.reach == .meeting }) else { continue }
            findings.add(
                .t002, at: seat.role.place, "The role '\(role.id.text)' has no right that reaches meetings.",
                remedy: "Grant it, for example, `read: meeting`.")
        }
        guard let shared = meeting.sharedForm,
            let form = finder.find(shared, "form", in: { $0.forms }, into: &findings)
        else { return }
        for section in form.sections where !form.fields.filter({ $0.section.value == section.id }).isEmpty {
            guard !roles.contains(where: { $0.edits(section, of: form, from: module) }) else { continue }
            findings.add(
                .t003, at: shared.place,
                "Nobody at the table may edit the section '\(section.id.text)' of '\(form.id.text)'.",
                remedy: "Name a seat's role in its `editors`, and let that role `update: meeting`.")
        }
    }

    private static func checkRecord(
        _ mention: DefinitionReference, _ what: String, _ finder: Finder, into findings: inout Findings
    ) {
        guard let form = finder.find(mention, "form", in: { $0.forms }, into: &findings), form.about != .meetingItem
        else { return }
        findings.add(
            .t001, at: mention.place, "\(what) stand in '\(mention)', which is about \(form.about.rawValue).",
            remedy: "Name a form about meeting_item.")
    }
}

extension RoleDefinition {
    func edits(_ section: SectionDefinition, of form: FormDefinition, from home: Module) -> Bool {
        if let editors = section.editors, !editors.contains(where: { $0.id == id }) { return false }
        return may.contains { grant in
            guard grant.action == .update, grant.reach == .meeting else { return false }
            if let forms = grant.forms, !forms.contains(where: { $0.formName(in: home.id) == form.name }) {
                return false
            }
            return grant.sections.map { $0.contains { $0.value == section.id } } ?? true
        }
    }
}
