import CaseModel
import Expressions

/// Checks letters: L001–L005.
enum LetterChecks {
    static let longestMessage = 612

    static func check(
        _ letter: LetterDefinition, of module: Module, in context: CheckContext, into findings: inout Findings
    ) {
        let finder = Finder(module: module, context: context, allowsRetired: letter.isRetired)
        ActionChecks.check(letter.to, finder, into: &findings)
        let body = LetterBody(letter.body.value)
        checkNames(letter, body, into: &findings)
        for problem in body.wrongSigns {
            findings.add(
                .l002, at: letter.body.place, problem, remedy: "Use {{x}}, or {{#x}} … {{/x}} and {{^x}} … {{/x}}.")
        }
        for problem in body.wrongTags {
            findings.add(
                .l003, at: letter.body.place, problem,
                remedy: "Use only \(LetterBody.tags.joined(separator: ", ")), without attributes.")
        }
        for field in letter.fields { checkSensitivity(of: field, letter, into: &findings) }
        if letter.channel == .sms, body.letters > longestMessage {
            findings.add(
                .l005, at: letter.body.place,
                "The text message has \(body.letters) characters, and \(longestMessage) is the most.",
                remedy: "Shorten it.")
        }
    }

    private static func checkNames(_ letter: LetterDefinition, _ body: LetterBody, into findings: inout Findings) {
        let declared = letter.fields.map(\.name.text)
        for name in body.names where !declared.contains(name) {
            findings.add(
                .l001, at: letter.body.place, "The text uses '\(name)', which is not declared.",
                remedy: "Declare it under `fields`.", suggestion: NearestName.of(name, among: declared))
        }
        for field in letter.fields where !body.names.contains(field.name.text) {
            findings.add(
                .l001, at: field.place, "'\(field.name.text)' is declared and the text does not use it.",
                remedy: "Use it, or take it out.", severity: .warning)
        }
    }

    private static func checkSensitivity(
        of field: LetterField, _ letter: LetterDefinition, into findings: inout Findings
    ) {
        guard let label = field.value.checked?.sensitivity, label > letter.sensitivity || label == .sealed else {
            return
        }
        let problem =
            label == .sealed
            ? "'\(field.name.text)' reads a sealed answer, which no letter says."
            : "'\(field.name.text)' is \(label.word), and the letter says \(letter.sensitivity.word) at most."
        findings.add(
            .l004, at: field.value.place, problem,
            remedy: label == .sealed ? "Take it out." : "Take it out, or raise `sensitivity` of the letter.")
    }
}
