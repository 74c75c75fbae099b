import CaseModel

/// Makes an extending form whole: the core's fields, checks and pages, placed and tightened as the extension says.
struct FormExtension {
    let core: FormDefinition

    func apply(to form: inout FormDefinition, into findings: inout Findings) {
        if form.about != core.about {
            findings.add(
                .f006, at: form.place,
                "'\(core.name.text)' is about \(core.about.rawValue), this form about \(form.about.rawValue).",
                remedy: "Say `about: \(core.about.rawValue)`.")
        }
        var placed: Set<DefinitionID> = []
        for page in form.pages.indices {
            let whole = form
            form.pages[page].items = form.pages[page].items.compactMap { item in
                guard case .inherit(let inherited) = item else {
                    if case .field(let field) = item { refuseAgain(field, into: &findings) }
                    return item
                }
                guard let field = core.field(inherited.id) else {
                    findings.add(
                        .f005, at: inherited.place,
                        "The form '\(core.name.text)' has no field called '\(inherited.id.text)'.",
                        remedy: "Inherit one of its fields.",
                        suggestion: NearestName.of(inherited.id.text, among: core.fields.map(\.id.text)))
                    return nil
                }
                guard placed.insert(field.id).inserted else {
                    findings.add(
                        .f001, at: inherited.place, "The field '\(field.id.text)' is inherited twice.",
                        remedy: "Place it once.")
                    return nil
                }
                return .field(tightened(field, by: inherited, on: whole.pages[page].id, of: whole, into: &findings))
            }
        }
        addRest(to: &form, without: placed)
        form.datedBy = form.datedBy ?? core.datedBy
        form.purpose = form.purpose ?? core.purpose
        form.lawfulBasis = form.lawfulBasis ?? core.lawfulBasis
        form.retention = form.retention ?? core.retention
        form.retentionThen = form.retentionThen ?? core.retentionThen
        form.unique += core.unique
        form.summary += core.summary.filter { !form.summary.map(\.value).contains($0.value) }
        form.retired += core.retired
    }

    /// Fields that were not named keep their page of the core.
    private func addRest(to form: inout FormDefinition, without placed: Set<DefinitionID>) {
        for page in core.pages {
            let rest = page.fields.filter { !placed.contains($0.id) }
            guard !rest.isEmpty else { continue }
            let items = rest.map(PageItem.field)
            if let position = form.pages.firstIndex(where: { $0.id == page.id }) {
                form.pages[position].items += items
            } else {
                var added = page
                added.items = items
                form.pages.append(added)
            }
        }
        for section in core.sections where form.section(section.id) == nil { form.sections.append(section) }
    }

    /// A field of the core is inherited, never declared anew: that would change its type and its storage.
    private func refuseAgain(_ field: FieldDefinition, into findings: inout Findings) {
        guard core.allFields.contains(where: { $0.id == field.id }) else { return }
        findings.add(
            .f006, at: field.place, "The form '\(core.name.text)' has the field '\(field.id.text)' already.",
            remedy: "Write `inherit: \(field.id.text)`, or choose another id.")
    }

    private func tightened(
        _ field: FieldDefinition, by inherited: InheritedField, on page: DefinitionID, of form: FormDefinition,
        into findings: inout Findings
    ) -> FieldDefinition {
        var field = field
        field.page = page
        field.label = inherited.label ?? field.label
        field.hint = inherited.hint ?? field.hint
        field.section = inherited.section ?? field.section
        if inherited.required == false, field.required {
            findings.add(
                .f006, at: inherited.place, "The core requires '\(field.id.text)'; this form may not drop that.",
                remedy: "Leave `required` out.")
        }
        field.required = field.required || inherited.required == true
        field.requireWhen = inherited.requireWhen ?? field.requireWhen
        field.must += inherited.must
        for check in inherited.must {
            guard let id = check.id, core.field(field.id)?.must.contains(where: { $0.id == id }) == true else {
                continue
            }
            findings.add(
                .f006, at: check.place, "The core has a check '\(id.text)' on '\(field.id.text)', and it stays.",
                remedy: "Give the added check another id.")
        }
        if let own = inherited.sensitivity, own.value < field.effectiveSensitivity {
            findings.add(
                .f006, at: own.place,
                "The core says that '\(field.id.text)' is \(field.effectiveSensitivity.word); \(own.value.word) is less.",
                remedy: "Say \(field.effectiveSensitivity.word) or more, or leave it out.")
        }
        let section = form.section(field.section.value)?.sensitivity?.value ?? form.effectiveSensitivity
        let lowest = max(field.effectiveSensitivity, section)
        field.sensitivity = inherited.sensitivity ?? field.sensitivity
        field.effectiveSensitivity = max(inherited.sensitivity?.value ?? lowest, lowest)
        return field
    }
}
