import CaseModel
import Definitions
import Foundation
import Kernel
import Markup
import Policy
import Testing

@testable import CaseWeb

/// A form with a question of every type, read from definitions as a service writes them.
enum SmallForm {
    static let hostile = "\"><script>alert('x')</script>"
    /// A quotation mark that a combining accent turns into another character, but not into another byte.
    static let accented = "\"\u{301} onfocus=x"

    private static let files = [
        DefinitionFile(
            path: "core/core.module.yaml",
            text: "module: core\ntitle: Core\nowner: The council\ndefaults:\n  purpose: Identifying people\n"),
        DefinitionFile(
            path: "core/risk_levels.codes.yaml",
            text: "codes: risk_levels\ntitle: Risk levels\nitems:\n  - code: \"low\"\n    label: Low\n"),
        DefinitionFile(
            path: "core/flags.codes.yaml",
            text: "codes: flags\ntitle: Flags\nitems:\n  - code: \"dog\"\n    label: A dog\n"),
        DefinitionFile(
            path: "core/england.calendar.yaml",
            text: """
                calendar: england
                title: Bank holidays
                weekend: [saturday, sunday]
                covers_from: 2026-01-01
                covers_until: 2026-12-31
                """),
        DefinitionFile(
            path: "housing/housing.module.yaml",
            text: """
                module: housing
                title: Housing
                owner: Housing services
                defaults:
                  purpose: Housing people
                  lawful_basis: UK GDPR 6(1)(e)
                  retention: today
                """),
        DefinitionFile(
            path: "housing/rooms.codes.yaml",
            text: "codes: rooms\ntitle: Rooms\nitems:\n"
                + (1...9).map { "  - code: \"r\($0)\"\n    label: Room \($0)\n" }.joined()),
        DefinitionFile(
            path: "housing/heating.codes.yaml",
            text: "codes: heating\ntitle: Heating\nitems:\n"
                + ["gas", "oil", "none"].map { "  - code: \"\($0)\"\n    label: \($0)\n" }.joined()),
        DefinitionFile(path: "housing/visit.form.yaml", text: form),
    ]

    private static func field(_ id: String, _ type: String, _ label: String, _ more: String = "") -> String {
        let rest = more.isEmpty ? "" : more.split(separator: "\n").map { "\n        " + $0 }.joined()
        return
            "      - field: \(id)\n        type: \(type)\n        label: '\(label.replacing("'", with: "''"))'\(rest)\n"
    }

    private static let form =
        "form: visit\ntitle: TOP visit\nabout: case\npages:\n  - page: first\n    title: First page\n    fields:\n"
        + field("nickname", "text", hostile, "hint: '\(accented)'\nmax_length: 20\nrequired: true")
        + field("notes", "long_text", "Notes") + field("nhs", "nhs_number", "NHS number")
        + field("ni", "ni_number", "NI number") + field("code_of_post", "postcode", "Postcode")
        + field("phone", "phone", "Phone") + field("mail", "email", "Email")
        + field("nights", "integer", "Nights", "unit: nights\nmin: 0\nmax: 28")
        + field("mood", "scale", "Mood", "min: 0\nmax: 20\nlow_label: Poor\nhigh_label: Good")
        + field("metres", "decimal", "Metres") + field("rent", "money", "Rent")
        + field("seen_on", "date", "When were they seen?", "required: true") + field("seen_at", "time", "At what time?")
        + field("called_at", "date_time", "When did they call?") + field("moved", "partial_date", "When did they move?")
        + "  - page: second\n    title: Second page\n    fields:\n"
        + field("warm", "yes_no", "Is it warm?") + field("dry", "yes_no_unknown", "Is it dry?")
        + field("heating", "choice", "Heating", "codes: heating") + field("room", "choice", "Room", "codes: rooms")
        + field("rooms_used", "choices", "Rooms used", "codes: rooms") + field("home", "address", "Home")
        + field("who", "person_name", "Who was there?") + field("agreed", "signature", "Agreed")
        + field("worker", "account", "Worker") + field("plan", "document", "Plan", "accept: [pdf]")
        + field("guide", "statement", "Ask gently.")
        + field("nights_twice", "calculated", "Nights, twice", "value: nights * 2\ngives: integer")
        + field("secret", "text", "Where do they really live?", "sensitivity: sealed")
        + field(
            "guests", "list", "Guests",
            "max_rows: 3\nfields:\n  - field: name\n    type: text\n    label: Guest\n    required: true\n"
                + "  - field: stay\n    type: choice\n    label: Room\n    codes: heating\n")

    static let set: DefinitionSet = {
        let outcome = DefinitionReader.read(files)
        for finding in outcome.diagnostics where finding.severity == .error { Issue.record("\(finding)") }
        return outcome.set
    }()

    static func id(_ text: String) throws -> DefinitionID { try #require(DefinitionID(text)) }

    static func path(_ field: String) throws -> FieldPath { FieldPath(try id(field)) }

    /// A draft of the form; everything may be written, except what `permissions` says.
    static func draft(
        _ answers: Answers = [:], unreadable: [String: KeptText] = [:], permissions: [String: FieldPermission] = [:],
        problems: [Kernel.FormProblem] = [], saves: Int64 = 3
    ) throws -> DraftWork {
        let form = try #require(set.form(FormName(module: id("housing"), form: id("visit"))))
        let now = try #require(Moment("2026-11-24T10:47:00Z"))
        let file = CaseFile(definitions: set, module: try id("housing"), now: now)
        var may: [DefinitionID: FieldPermission] = [:]
        for field in form.fields { may[field.id] = .edit }
        for (field, permission) in permissions { may[try id(field)] = permission }
        var kept: [FieldPath: KeptText] = [:]
        for (field, text) in unreadable { kept[try path(field)] = text }
        var draft = DraftWork(
            id: DraftID(rawValue: UUID()), form: form, reading: FormReading(form, answers: answers, file: file),
            unreadable: kept, permissions: may, banner: nil, caseID: CaseID(rawValue: UUID()), party: nil, savedAt: now,
            saves: saves, notice: nil, isAmendment: false,
            pages: form.pages.map { DraftPage(id: $0.id, title: $0.title, standing: .problems(2)) },
            directory: [.account: [FilterValue(value: "a-1", label: "Priya Nandan")]])
        draft.problems = problems
        return draft
    }

    static func page(_ id: String, of draft: DraftWork) throws -> PageDefinition {
        try #require(draft.form.pages.first { $0.id.text == id })
    }

    static let setting = PageSetting(
        frame: Frame(council: "Ambermoor Council", personName: "Priya Nandan"), token: FormToken("token"),
        words: DateWords(today: Day(year: 2026, month: 11, day: 24) ?? .first))

    /// The group of one question.
    static func group(_ field: String, _ draft: DraftWork, shown: ProblemsShown = .all) throws -> String {
        let questions = DraftQuestions(draft: draft, set: set, shown: shown)
        let definition = try #require(draft.form.field(id(field)))
        return questions.question(definition, at: FieldPath(definition.id)).string
    }

    static func fields(_ text: String) throws -> FormFields {
        try FormFields(parsing: Array(text.utf8), declared: PostedPage.inputs, maximumFields: 2_000)
    }

    static func posted(_ text: String, to page: String, _ draft: DraftWork) throws -> PostedPage {
        try PostedPage(fields(text), page: self.page(page, of: draft), of: draft)
    }
}
