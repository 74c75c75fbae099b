import CaseModel

/// Checks the key `note` of a form: the fields that it names are there and of their type (G004, G006), and the form is one
/// that can be written on one page, many times, about a client or a case (F004, G006).
enum NoteChecks {
    static func check(_ form: FormDefinition, into findings: inout Findings) {
        guard let note = form.note else { return }
        check(note.words, "words", .longText, of: form, into: &findings)
        if let kind = note.kind { check(kind, "kind", .choice, of: form, into: &findings) }
        if let time = note.time { check(time, "time", .time, of: form, into: &findings) }
        if !form.many {
            findings.add(
                .f004, at: note.place, "A form of notes is kept several times.", remedy: "Add `many: true`.")
        }
        if form.datedBy == nil {
            findings.add(
                .f004, at: note.place, "A form of notes says on which day each happened.",
                remedy: "Add `dated_by`, naming a date field.")
        }
        if form.pages.count != 1 {
            findings.add(
                .g006, at: note.place, "A note is written on one page, and the form has \(form.pages.count).",
                remedy: "Put its questions on one page.")
        }
        if form.about != .case && form.about != .client {
            findings.add(
                .g006, at: note.place, "A note is about a case or a client, not about a \(form.about.rawValue).",
                remedy: "Write `about: case` or `about: client`.")
        }
    }

    private static func check(
        _ name: Placed<DefinitionID>, _ key: String, _ type: FieldType, of form: FormDefinition,
        into findings: inout Findings
    ) {
        guard let field = form.field(name.value) else {
            findings.add(
                .g004, at: name.place, "The form has no field called '\(name.value.text)'.",
                remedy: "Name a field on its page.",
                suggestion: NearestName.of(name.value.text, among: form.fields.map(\.id.text)))
            return
        }
        guard field.type != type else { return }
        findings.add(
            .g006, at: name.place,
            "`\(key)` of a note is of the type \(type.rawValue), and '\(name.value.text)' is of the type \(field.type.rawValue).",
            remedy: "Name a field of the type \(type.rawValue).")
    }
}
