import CaseModel
import Kernel
import Markup

/// Asks why a record is taken out of use.
func withdrawView(_ page: RecordPage, reason: String = "", error: String? = nil, setting: PageSetting) -> HTML {
    let question = Question(
        "reason", "Why is it withdrawn?",
        hint: "It stays in the history with its answers, and counts nowhere any more.",
        error: error)
    let problems = error.map { [FormProblem(field: "reason", text: $0)] } ?? []
    return recordLayout(
        page, title: "Withdraw \(page.line.title.lowercasedFirst)", hasErrors: error != nil, setting: setting,
        main: """
            \(backLink(page.line.title, to: .record(page.line.id)))\(errorSummary(problems))\
            \(pageHead("Withdraw this record?", aside: "\(page.line.title), \(setting.words.long(page.line.datedOn))"))\
            <p class="govuk-body">Is it about somebody else? \(link("Move it to where it belongs", to: .moveRecord(page.line.id))) instead.</p>\
            \(postForm(
                to: .withdraw(page.line.id), token: setting.token,
                """
                <input type="hidden" name="version" value="\(page.line.version)">\
                \(textArea(question, value: reason, rows: 3))\(button("Withdraw record"))
                """))
            """)
}

/// What was typed to move a record, and what came of it.
struct MoveForm {
    var number = ""
    var reason = ""
    var place = ""
    var found: RecordDestinations?
    var numberError: String?
    var placeError: String?
    var reasonError: String?

    init(number: String = "", reason: String = "") {
        self.number = number
        self.reason = reason
    }

    var hasErrors: Bool { [numberError, placeError, reasonError].contains { $0 != nil } }

    var subjects: [String] { found.map { ["party/\($0.client.party.text)"] } ?? [] }

    /// How a place is named in the form.
    static func value(_ place: RecordPlace) -> String {
        switch place {
        case .caseFile(let id): "case.\(id.text)"
        case .client(let id): "client.\(id.text)"
        }
    }
}

/// Finds the right person, then asks for the place and the reason.
func moveRecordView(_ page: RecordPage, _ form: MoveForm, setting: PageSetting) -> HTML {
    let problems = [("number", form.numberError), ("place", form.placeError), ("reason", form.reasonError)]
        .compactMap { name, say in say.map { FormProblem(field: name, text: $0) } }
    let number = Question(
        "number", "Client number of the right person", hint: "Find them under Clients, and copy their number.",
        error: form.numberError)
    return recordLayout(
        page, title: "Move \(page.line.title.lowercasedFirst)", hasErrors: form.hasErrors, setting: setting,
        main: """
            \(backLink(page.line.title, to: .record(page.line.id)))\(errorSummary(problems))\
            \(pageHead("Move to where it belongs", aside: "\(page.line.title), \(setting.words.long(page.line.datedOn))"))\
            <p class="govuk-body">The record goes with its history. Those who may read the right case may then read it, and nobody else. \
            A receipt keeps who had seen it here.</p>\
            \(postForm(
                to: .moveRecord(page.line.id), token: setting.token,
                "\(textInput(number, value: form.number, width: .characters10))\(button("Find person", isSecondary: true))"))\
            \(form.found.map { destination($0, page, form, setting) })
            """)
}

private func destination(
    _ found: RecordDestinations, _ page: RecordPage, _ form: MoveForm, _ setting: PageSetting
) -> HTML {
    let client = found.client
    let born = client.bornOn.map { ", born \(setting.words.long($0))" } ?? ""
    let name = "\(client.name.full)\(client.uid.map { ", \($0.formatted)" } ?? "")\(born)"
    guard !found.places.isEmpty else {
        return panel(
            name,
            emptyState(
                "Nothing of theirs that you may write to can take this form: there is no open case, or it has one already."
            ))
    }
    let choices = found.places.map { Choice(MoveForm.value($0.place), $0.label) }
    let place = Question("place", "Where does it belong?", error: form.placeError)
    let reason = Question("reason", "What went wrong?", hint: "It is kept on the receipt.", error: form.reasonError)
    return panel(
        name,
        postForm(
            to: .moveRecord(page.line.id), token: setting.token,
            """
            <input type="hidden" name="version" value="\(page.line.version)">\
            <input type="hidden" name="number" value="\(form.number)">\
            \(radios(place, choices, chosen: form.place.isEmpty && choices.count == 1 ? choices[0].value : form.place))\
            \(textArea(reason, value: form.reason, rows: 3))\(button("Move record"))
            """))
}

/// The receipt of a move.
func moveReceiptView(_ receipt: MoveReceipt, setting: PageSetting) -> HTML {
    let words = setting.words
    func side(_ side: MoveReceipt.Side) -> HTML {
        guard let name = side.name, let place = side.place else {
            return timeWords("A record that you may not read", .mute)
        }
        switch place {
        case .caseFile(let id): return link(name, to: .case(id))
        case .client(let id): return link(name, to: .client(id))
        }
    }
    let rows: [(key: String, value: HTML, action: HTML?)] = [
        ("Record", receipt.record.map { link(receipt.title, to: .record($0)) } ?? "\(receipt.title)", nil),
        ("About", "\(words.long(receipt.datedOn))", nil), ("Filed by mistake on", side(receipt.from), nil),
        ("Moved to", side(receipt.to), nil),
        ("Moved", "\(words.long(London.day(of: receipt.at))) at \(words.time(receipt.at)) by \(receipt.by)", nil),
        ("Why", "\(receipt.reason)", nil),
    ]
    let columns = [
        Column("Who"), Column("Opened it", number: true), Column("Saw it in a list", number: true), Column("First"),
        Column("Last"),
    ]
    let readers = receipt.readers.map { reader -> [HTML] in
        [
            "\(reader.name)", "\(reader.opened)", "\(reader.listed)", "\(words.moment(reader.firstAt))",
            "\(words.moment(reader.lastAt))",
        ]
    }
    let seen: HTML =
        readers.isEmpty
        ? emptyState("Nobody had seen it.")
        : table(caption: "Who had seen it where it was filed by mistake", isCaptionSeen: false, columns, rows: readers)
    return layout(
        title: "Receipt of a moved record", frame: setting.frame, active: .findClient,
        main: """
            \(pageHead("Receipt of a moved record"))\(summaryList(rows, hasBorders: true))\
            \(panel("Who had seen it where it was filed by mistake", seen))
            """)
}

/// Says on the page of a case or a person what was filed there by mistake.
func movedAwayNote(_ moved: [MovedAway], _ words: DateWords) -> HTML {
    moved.map { move in
        let receipt: HTML =
            move.mayOpen ? " \(link("Receipt", to: .moveReceipt(move.id), about: "of \(move.title)"))" : ""
        return note(
            "\(move.title): filed here by mistake, and moved to where it belongs on \(words.moment(move.at)) by \(move.by).\(receipt)"
        )
    }.joined(separator: "")
}
