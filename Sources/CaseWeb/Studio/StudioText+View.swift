import CaseModel
import Definitions
import Kernel
import Markup

/// One definition as text, with what is wrong with it, line by line.
func studioTextView(_ text: StudioText, problem: String?, _ setting: PageSetting) -> HTML {
    let problems = problem.map { [FormProblem(field: "text", text: $0)] } ?? []
    let aside: HTML = "\(kindWord(text.file.kind)), <span class=\"ecms-mono\">\(text.file.path)</span>"
    return layout(
        title: text.file.title, frame: setting.frame, active: .definitions, hasErrors: problem != nil,
        main: """
            \(backLink("“\(text.draft.purpose)”", to: .studioDraft(text.draft.id)))\(errorSummary(problems))\
            \(pageHead(text.file.title, aside: aside))
            \(clashes(text.clashes))\(split(editor(text, problem, setting), findings(text)))
            """)
}

/// Where somebody else wrote at the same time.
private func clashes(_ clashes: [ThreeWayMerge.Clash]) -> HTML {
    guard let first = clashes.first else { return "" }
    return note(
        """
        Saved. Somebody saved this file since you opened it, and both of you changed \(counted(clashes.count, "place")), the first at line \
        \(first.line). Your lines stand; theirs are beside them as a remark. Choose, and take the remark away.
        """, tone: .warn)
}

private func editor(_ text: StudioText, _ problem: String?, _ setting: PageSetting) -> HTML {
    let rows = min(40, max(12, text.text.count { $0 == "\n" } + 2))
    let asked = Question(
        "text", "The definition as text", hint: "Two spaces for each step inwards. Saving is never in force by itself.",
        error: problem)
    let box = textArea(asked, value: text.text, rows: rows, isCode: true)
    guard text.isOpen else {
        return "<p class=\"govuk-body\">This draft has ended; the text is kept.</p>\(lines(text))"
    }
    return """
        \(postForm(to: .studioFile(text.draft.id, path: text.file.path), token: setting.token, """
            <input type="hidden" name="version" value="\(text.version)">\(box)\(button("Save and check"))
            """))\
        \(details("With line numbers", lines(text)))
        """
}

/// The text with numbered lines; those that something is wrong with are marked.
private func lines(_ text: StudioText) -> HTML {
    let bad = Set(text.diagnostics.filter { $0.severity == .error }.map(\.place.line))
    let numbered = text.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { place, line in
        "<code id=\"L\(place + 1)\"\(bad.contains(place + 1) ? " class=\"is-bad\"" as HTML : "")>\(line.isEmpty ? " " : String(line))</code>"
            as HTML
    }
    return
        "<div class=\"ecms-code\" role=\"region\" tabindex=\"0\" aria-label=\"The text with line numbers\">\(numbered)</div>"
}

private func findings(_ text: StudioText) -> HTML {
    let errors = text.diagnostics.filter { $0.severity == .error }
    let others = text.diagnostics.filter { $0.severity != .error }
    let all = text.text.split(separator: "\n", omittingEmptySubsequences: false)
    let items = (errors + others).prefix(60).map { one -> HTML in
        let line = all.indices.contains(one.place.line - 1) ? String(all[one.place.line - 1].prefix(120)) : ""
        let hint: HTML = one.suggestion.map { " Did you mean <strong>\($0)</strong>?" } ?? ""
        return """
            <strong>Line \(one.place.line)</strong> <span class="ecms-mute">\(one.code.rawValue.uppercased())</span><br>\
            <span class="ecms-mono">\(line)</span><br>\(one.problem)\(hint)\(small(one.remedy))
            """
    }
    let title = errors.isEmpty ? "No problems" : counted(errors.count, "problem")
    return panel(
        title, id: "problems",
        """
        \(items.isEmpty ? "<p class=\"govuk-body\">The text reads well.</p>" as HTML : rowList(Array(items)))
        <p class="govuk-body-s ecms-mute">What is in force stays in force until a draft without problems is published.</p>
        """)
}
