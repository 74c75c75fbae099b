import CaseModel

/// Checks a form as a whole: ids, `dated_by`, sections, retired fields, and what the law asks to be said.
enum FormChecks {
    static let mostFields = 400

    static func check(
        _ form: FormDefinition, of module: Module, in context: CheckContext, into findings: inout Findings
    ) {
        let finder = Finder(module: module, context: context, allowsRetired: form.isRetired)
        if let extended = form.extends { _ = finder.find(extended, "form", in: { $0.forms }, into: &findings) }
        checkIDs(form, of: module, into: &findings)
        checkKeys(form, into: &findings)
        NoteChecks.check(form, into: &findings)
        checkSections(form, finder, into: &findings)
        checkRetired(form, into: &findings)
        checkLaw(form, into: &findings)
    }

    private static func checkIDs(_ form: FormDefinition, of module: Module, into findings: inout Findings) {
        var known: Set<DefinitionID> = []
        for field in form.everyField where !known.insert(field.id).inserted {
            findings.add(
                .f001, at: field.place, "The form has two fields called '\(field.id.text)'.",
                remedy: "Rename the newer one; columns of lists share the form's names.")
        }
        for field in form.everyField where field.owner == form.name {
            let isForm = module.forms[field.id] != nil
            guard isForm || ReservedNames.roots.contains(field.id.text) else { continue }
            let what = isForm ? "is also the name of a form here" : "is a root of expressions"
            findings.add(
                .f002, at: field.place, "'\(field.id.text)' \(what), so nobody could tell which is meant.",
                remedy: "Choose another id for the field.")
        }
        let count = form.everyField.count
        if count > mostFields {
            findings.add(
                .f008, at: form.place, "The form has \(count) fields, and \(mostFields) is the most.",
                remedy: "Split it into two forms.")
        }
        for column in form.allFields where column.list != nil && (column.type == .list || !column.columns.isEmpty) {
            findings.add(
                .f008, at: column.place, "'\(column.id.text)' is a list inside a list.",
                remedy: "Make the inner list a form of its own.")
        }
    }

    private static func checkKeys(_ form: FormDefinition, into findings: inout Findings) {
        if let datedBy = form.datedBy, form.field(datedBy.value)?.type != .date {
            let dates = form.fields.filter { $0.type == .date }.map(\.id.text)
            let known = form.field(datedBy.value) != nil
            findings.add(
                .f003, at: datedBy.place,
                known
                    ? "`dated_by` names '\(datedBy.value.text)', which is not a date."
                    : "`dated_by` names '\(datedBy.value.text)', which is not a field at top level.",
                remedy: "Name a date field on one of the pages.",
                suggestion: known
                    ? (dates.count == 1 ? dates.first : nil)
                    : NearestName.of(datedBy.value.text, among: dates))
        }
        for key in form.unique {
            if case .field(let id) = key.value { _ = form.field(id, at: key.place, into: &findings) }
        }
        for id in form.summary { _ = form.field(id.value, at: id.place, into: &findings) }
    }

    private static func checkSections(_ form: FormDefinition, _ finder: Finder, into findings: inout Findings) {
        for section in form.sections {
            for role in (section.readers ?? []) + (section.editors ?? []) {
                _ = finder.find(role, "role", in: { $0.roles }, into: &findings)
            }
        }
        for field in form.fields where form.section(field.section.value) == nil {
            findings.add(
                .g004, at: field.section.place, "The form has no section called '\(field.section.value.text)'.",
                remedy: "Declare it under `sections`, or name one that is there.",
                suggestion: NearestName.of(field.section.value.text, among: form.sections.map(\.id.text)))
        }
    }

    private static func checkRetired(_ form: FormDefinition, into findings: inout Findings) {
        var known = Set(form.everyField.map(\.id))
        for field in form.retired {
            if !known.insert(field.id).inserted {
                findings.add(
                    .f009, at: field.place, "'\(field.id.text)' is retired, and its id is used again.",
                    remedy: "Choose a new id for the new field.")
            }
            if field.type == nil {
                findings.add(
                    .f009, at: field.place, "The retired field '\(field.id.text)' does not say its type.",
                    remedy: "Add `type`, so that old answers stay readable.")
            }
            if let instead = field.instead, form.field(instead.value) == nil {
                findings.add(
                    .g004, at: instead.place, "The form has no field called '\(instead.value.text)'.",
                    remedy: "Name the field that is asked instead.",
                    suggestion: NearestName.of(instead.value.text, among: form.fields.map(\.id.text)))
            }
        }
    }

    private static func checkLaw(_ form: FormDefinition, into findings: inout Findings) {
        let missing = [
            ("purpose", form.purpose == nil), ("lawful_basis", form.lawfulBasis == nil),
            ("retention", form.retention == nil),
        ].filter(\.1).map(\.0)
        guard !missing.isEmpty else { return }
        findings.add(
            .f012, at: form.place, "Neither the form nor its module says \(listed(missing)).",
            remedy: "Add it to the form, or to `defaults` of the module.")
    }
}

extension FormDefinition {
    /// Every field however deep, for what must be unique in the form.
    var everyField: [FieldDefinition] { fields.flatMap(\.withColumns) }
}

extension FieldDefinition {
    var withColumns: [FieldDefinition] { [self] + columns.flatMap(\.withColumns) }
}
