import CaseModel

/// Works out what sensitivity each form and field carries: the field's own word, else its section's, else the
/// form's, else the module's.
enum Labelling {
    static func resolve(_ module: Module, into findings: inout Findings) -> Module {
        var module = module
        let standing = module.definition.defaults.sensitivity
        module.forms.updateEach { form in
            form.effectiveSensitivity = form.sensitivity?.value ?? standing
            let labels = form.sections.reduce(into: [DefinitionID: Sensitivity]()) { labels, section in
                labels[section.id] = section.sensitivity?.value ?? form.effectiveSensitivity
            }
            let whole = form.effectiveSensitivity
            for page in form.pages.indices {
                form.pages[page].items = form.pages[page].items.map { item in
                    guard case .field(var field) = item else { return item }
                    let section = labels[field.section.value] ?? whole
                    label(&field, in: section, into: &findings)
                    return .field(field)
                }
            }
        }
        return module
    }

    private static func label(
        _ field: inout FieldDefinition, in section: Sensitivity, into findings: inout Findings
    ) {
        let own = field.sensitivity
        field.effectiveSensitivity = own?.value ?? section
        if let own, own.value < section {
            findings.add(
                .f007, at: own.place,
                "The field '\(field.id.text)' is \(own.value.word), its section '\(field.section.value.text)' is \(section.word).",
                remedy: "Move it to another section or raise it to \(section.word).")
        }
        for column in field.columns.indices {
            let (written, list) = (field.columns[column].sensitivity, field.effectiveSensitivity)
            field.columns[column].effectiveSensitivity = written?.value ?? list
            guard let written, written.value < list else { continue }
            findings.add(
                .f007, at: written.place,
                "The column '\(field.columns[column].id.text)' is \(written.value.word), its list is \(list.word).",
                remedy: "Raise it to \(list.word).")
        }
    }
}
