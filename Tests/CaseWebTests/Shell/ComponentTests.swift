import Markup
import Testing

@testable import CaseWeb

@Suite("Parts of pages")
struct ComponentTests {
    private static let bad = "<b>\"'&"

    /// Every part, given text that would be markup if it were not escaped.
    private static var parts: [(String, HTML)] {
        let question = Question(bad, bad, hint: bad, error: bad, labelSize: .heading)
        let choice = [Choice(bad, bad, hint: bad), Choice("b", "B")]
        let client = ClientIdentity(
            name: bad, address: .myWork, facts: [(bad, "\(bad)")], risk: riskMark(bad, .high, isRising: true),
            flags: [bad],
            safeContact: bad, died: bad)
        return [
            ("textInput", textInput(question, value: bad, suffix: bad)), ("textArea", textArea(question, value: bad)),
            ("dateInput", dateInput(question, day: bad, month: bad, year: bad)),
            ("radios", radios(question, choice, chosen: bad)),
            ("checkboxes", checkboxes(question, choice, chosen: [bad])),
            ("select", select(question, choice, chosen: bad, empty: bad)),
            ("tick", tick(name: bad, label: bad, isTicked: true)), ("fieldset", fieldset(legend: bad, hint: bad, "")),
            ("errorSummary", errorSummary([FormProblem(field: bad, text: bad)], kept: bad)),
            ("button", button(bad, name: bad, value: bad, about: bad)), ("link", link(bad, to: .signIn, about: bad)),
            ("buttonLink", buttonLink(bad, to: .signIn, about: bad)), ("backLink", backLink(bad, to: .signIn)),
            ("savebar", savebar(next: bad, leave: bad, state: bad)), ("pageHead", pageHead(bad, aside: "\(bad)")),
            ("panel", panel(bad, id: bad, aside: "\(bad)", "")), ("note", note("\(bad)", tone: .stop)),
            ("tag", tag(bad)),
            ("summaryList", summaryList([(bad, "\(bad)", nil)])), ("emptyState", emptyState(bad)),
            (
                "table",
                table(
                    caption: bad, [Column(bad, sortPath: bad, order: .ascending), Column(bad)],
                    rows: [["\(bad)", "\(bad)"]])
            ),
            ("stages", stages([StageStep(bad, when: bad, state: .now)])), ("move", move(bad, notYet: "\(bad)")),
            ("taskList", taskList([TaskItem(bad, to: .myWork, hint: bad, status: tag(bad))])),
            ("identityBar", identityBar(client)),
            (
                "subNavigation",
                subNavigation(label: bad, [NavigationItem(bad, to: .myWork, isCurrent: true, count: (2, bad))])
            ),
            ("pagesNav", pagesNav([FormPageLink(bad, to: .myWork, state: bad, isCurrent: true)])),
            ("pagination", pagination(previous: (bad, bad), next: nil)),
            (
                "timeline",
                timeline([(bad, [TimelineEvent(bad, by: bad, machineTime: bad, time: bad, description: "\(bad)")])])
            ),
            ("postForm", postForm(to: .signIn, token: FormToken(bad), label: bad, "")),
            ("fieldRegion", fieldRegion(savedAt: bad, [])),
            (
                "layout",
                layout(title: bad, frame: Frame(council: bad, product: bad, personName: bad, notice: bad), main: "")
            ),
        ]
    }

    @Test("text never becomes markup, and every element is closed", arguments: parts.map(\.0))
    func escaped(name: String) throws {
        let html = try #require(Self.parts.first { $0.0 == name }).1.string
        #expect(!html.contains("<b>"))
        #expect(!html.contains("\"'&"))
        #expect(!html.contains("style=") && !html.contains("onclick="))
        #expect(unclosed(html) == [])
    }

    @Test func `an input names its hint and its error, and the summary leads to it`() {
        let question = Question("units", "Units", hint: "A pint is 2.", error: "Enter a number")
        let html = textInput(question, value: "a few", width: .characters3, kind: .wholeNumber).string
        #expect(html.contains("aria-describedby=\"units-hint units-error\" aria-invalid=\"true\""))
        #expect(html.contains("govuk-form-group--error\" data-field=\"units\""))
        #expect(errorSummary([FormProblem(field: "units", text: "Enter a number")]).string.contains("href=\"#units\""))
        #expect(errorSummary([]).string.isEmpty)
    }

    @Test func `a password is never sent back`() {
        #expect(
            !textInput(Question("password", "Password"), value: "hunter2", kind: .password(isNew: false)).string
                .contains("hunter2"))
    }

    @Test func `an empty cell stays empty, so that a phone leaves it out`() {
        let html = table(caption: "Due", [Column("What"), Column("Next step")], rows: [["TOP", ""]]).string
        #expect(html.contains("<td class=\"govuk-table__cell\"></td>"))
    }

    /// Names of elements opened and not closed in order.
    private func unclosed(_ html: String) -> [String] {
        let void: Set<String> = ["input", "meta", "link", "!doctype", "br"]
        var open: [String] = []
        for piece in html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1) {
            let name = String(piece.prefix { $0 != ">" && $0 != " " && $0 != "\n" })
            if name.hasPrefix("/") {
                guard open.popLast() == String(name.dropFirst()) else { return open + [name] }
            } else if !void.contains(name) {
                open.append(name)
            }
        }
        return open
    }
}
