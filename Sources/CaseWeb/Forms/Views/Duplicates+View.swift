import CaseModel
import Kernel
import Markup

/// People already known who may be the one being registered, the likeliest first, each with what speaks for and against.
func duplicatesPanel(_ suspects: [DuplicateSuspect], of draft: DraftID, _ setting: PageSetting) -> HTML {
    guard !suspects.isEmpty else { return "" }
    let rows = suspects.sorted { $0.weight > $1.weight }.map { suspect -> [HTML] in
        let client = suspect.client
        let died: HTML = client.hasDied ? " \(timeWords("Died", .mute))" : ""
        let same = actionButton(
            "Same person: open", to: .checkAnswers(draft), fields: [("same", client.party.text)],
            about: client.name.short, look: .grey, setting: setting)
        return [
            "\(link(client.name.short, to: .client(client.party)))\(died)",
            client.bornOn.map { "\(setting.words.long($0))" } ?? "",
            client.postcode.map { "\($0)" } ?? "", client.uid.map { "\($0.formatted)" } ?? "",
            "\(tag(suspect.isStrong ? "Very likely" : "Perhaps", suspect.isStrong ? .red : .yellow)) \(evidenceList(suspect))",
            same,
        ]
    }
    let columns = ["Name", "Born", "Postcode", "UID", "Why", "Is it them?"].map { Column($0) }
    return panel(
        "Perhaps already known", id: "known",
        """
        <p class="govuk-body">If one of them is this person, open their page and go on there. What you typed stays a draft.</p>
        \(table(caption: "People who may be the same", isCaptionSeen: false, columns, rows: rows))\(evidenceHelp)
        """)
}

/// The tick that says that all of them are others; it stands in the form that registers.
func duplicatesTick(_ suspects: [DuplicateSuspect], isMissing: Bool) -> HTML {
    guard !suspects.isEmpty else { return "" }
    let seen = suspects.map { "<input type=\"hidden\" name=\"seen\" value=\"\($0.client.party.text)\">" as HTML }
    let error = isMissing ? "Look at the people found, and say whether one of them is this person." : nil
    let question = Question("none_same", "Is one of them this person?", error: error)
    let tick: HTML = """
        <div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">\
        <input class="govuk-checkboxes__input" type="checkbox" id="none_same" name="none_same" value="yes">\
        <label class="govuk-label govuk-checkboxes__label" for="none_same">None of these is the same person</label></div></div>
        """
    return "\(seen)\(question.fieldsetGroup(tick))"
}

/// Each piece of evidence with its weight, what speaks for it first.
func evidenceList(_ suspect: DuplicateSuspect) -> HTML {
    let lines = suspect.evidence.sorted { $0.weight > $1.weight }.map { piece -> HTML in
        "<li>\(piece.level.words) <span class=\"ecms-mute\">\(signed(piece.weight))</span></li>"
    }
    return "<ul class=\"govuk-list govuk-body-s\">\(lines)</ul>"
}

let evidenceHelp: HTML = """
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">\
    What the numbers mean</span></summary><div class="govuk-details__text">\
    A number above nought speaks for one person, a number below nought against it. Each step of one doubles or halves \
    the odds. What is not known counts neither way. The parts of an address count together only up to a limit, because \
    people who live together share it.</div></details>
    """

/// `+9.2` or `−4.3`
private func signed(_ weight: Double) -> String {
    let tenths = Int(exactly: (abs(weight) * 10).rounded()) ?? 0
    return "\(weight < 0 ? "−" : "+")\(tenths / 10).\(tenths % 10)"
}
