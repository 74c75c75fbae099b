import CaseModel
import Kernel
import Markup

/// People already known who may be the one being registered, the likeliest first, and the tick that says they are not.
func duplicatesSection(_ suspects: [DuplicateSuspect], isMissingTick: Bool, words: DateWords) -> HTML {
    guard !suspects.isEmpty else { return "" }
    let rows = suspects.sorted { $0.likeness > $1.likeness }.map { suspect -> [HTML] in
        let client = suspect.client
        let died: HTML = client.hasDied ? " \(timeWords("Died", .mute))" : ""
        return [
            "\(link(client.name.short, to: .client(client.party)))\(died)",
            client.bornOn.map { "\(words.long($0))" } ?? "",
            client.postcode.map { "\($0)" } ?? "", client.uid.map { "\($0.formatted)" } ?? "",
            "\(suspect.because.joined(separator: ". "))",
        ]
    }
    let columns = ["Name", "Born", "Postcode", "UID", "Why"].map { Column($0) }
    let seen = suspects.map { "<input type=\"hidden\" name=\"seen\" value=\"\($0.client.party.text)\">" as HTML }
    let error = isMissingTick ? "Look at the people found, and say whether one of them is this person." : nil
    let question = Question("none_same", "Is one of them this person?", error: error)
    let tick: HTML = """
        <div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">\
        <input class="govuk-checkboxes__input" type="checkbox" id="none_same" name="none_same" value="yes">\
        <label class="govuk-label govuk-checkboxes__label" for="none_same">None of these is the same person</label></div></div>
        """
    return panel(
        "Perhaps already known", id: "known",
        """
        <p class="govuk-body">If one of them is this person, open their page and go on there. Then discard this draft.</p>
        \(table(caption: "People who may be the same", isCaptionSeen: false, columns, rows: rows))\(seen)\
        \(question.fieldsetGroup(tick))
        """)
}
