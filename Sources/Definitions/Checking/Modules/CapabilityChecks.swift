import CaseModel

/// Checks what capabilities need (M002) and what needs capabilities (M003).
enum CapabilityChecks {
    static func check(_ module: Module, in context: CheckContext, into findings: inout Findings) {
        let finder = Finder(module: module, context: context, allowsRetired: module.definition.isRetired)
        for capability in module.definition.capabilities { check(capability, finder, into: &findings) }
        guard module.id.text != "core" else { return }
        for meeting in module.meetings { need(.meetings, "Meetings", at: meeting.place, module, &findings) }
        for form in module.forms {
            if let (name, what) = capability(for: form.about) { need(name, what, at: form.place, module, &findings) }
            for field in form.allFields where field.owner == form.name {
                if field.type == .household { need(.households, "Households", at: field.place, module, &findings) }
                if field.type == .place { need(.places, "Places", at: field.place, module, &findings) }
            }
        }
        for programme in module.definition.programmes {
            if programme.subject == .household {
                need(.households, "Households", at: programme.place, module, &findings)
            }
            if programme.subject == .place { need(.places, "Places", at: programme.place, module, &findings) }
        }
        for letter in module.letters where letter.channel != .letter {
            need(.messages, "Messages", at: letter.place, module, &findings)
        }
        for action in module.rules.flatMap(\.actions) + module.workflows.flatMap({ $0.moves.flatMap(\.then) }) {
            if case .message = action.effect { need(.messages, "Messages", at: action.place, module, &findings) }
        }
        for report in module.reports where report.base == .activity {
            need(.activities, "Activities", at: report.place, module, &findings)
        }
    }

    private static func capability(for subject: SubjectKind) -> (CapabilityName, String)? {
        switch subject {
        case .household: (.households, "Households")
        case .place: (.places, "Places")
        case .activity: (.activities, "Activities")
        case .meetingItem: (.meetings, "Meetings")
        case .client, .case, .party, .organisation, .none: nil
        }
    }

    private static func need(
        _ name: CapabilityName, _ what: String, at place: DefinitionPlace, _ module: Module, _ findings: inout Findings
    ) {
        guard module.definition.capability(name) == nil else { return }
        findings.add(
            .m003, at: place, "\(what) are off in module '\(module.id.text)'.",
            remedy: "Declare `- capability: \(name.rawValue)` in the module's file.")
    }

    private static func check(_ capability: CapabilityDefinition, _ finder: Finder, into findings: inout Findings) {
        switch capability.settings {
        case .activities(let kinds, let outcomes):
            for list in [kinds, outcomes] {
                _ = finder.find(list, "code list", in: { $0.codeLists }, into: &findings)
            }
        case .places(let list), .funding(let list):
            _ = finder.find(list, "code list", in: { $0.codeLists }, into: &findings)
        case .placements(let settings):
            needFields([settings.stay, settings.starts, settings.ends], of: settings.form, finder, into: &findings)
        case .payments(let settings):
            needFields([settings.payee, settings.amount, settings.month], of: settings.form, finder, into: &findings)
            _ = finder.find(settings.approve, "role", in: { $0.roles }, into: &findings)
        case .conflictChecks(let moves):
            let known = finder.module.workflows.flatMap { $0.moves.map(\.id.text) }
            for move in moves where !known.contains(move.value.text) {
                findings.add(
                    .g004, at: move.place, "There is no move called '\(move.value.text)'.",
                    remedy: "Name a move of this module's workflows.",
                    suggestion: NearestName.of(move.value.text, among: known))
            }
        case .publicReferral(let form):
            _ = finder.find(form, "form", in: { $0.forms }, into: &findings)
        case .meetings, .households, .messages, .timeRecording: break
        }
    }

    private static func needFields(
        _ needed: [Placed<DefinitionID>], of mention: DefinitionReference, _ finder: Finder,
        into findings: inout Findings
    ) {
        guard let form = finder.find(mention, "form", in: { $0.forms }, into: &findings) else { return }
        for name in needed where form.field(name.value) == nil {
            findings.add(
                .m002, at: name.place, "The form '\(form.id.text)' has no field called '\(name.value.text)'.",
                remedy: "Declare the field on the form, or name another.",
                suggestion: NearestName.of(name.value.text, among: form.fields.map(\.id.text)))
        }
    }
}
