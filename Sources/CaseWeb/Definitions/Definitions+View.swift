import CaseModel
import Kernel
import Markup

/// Modules with how they stand, the version in force, and the versions before it.
func definitionsView(_ status: DefinitionsStatus, hasScanner: Bool = true, _ setting: PageSetting) -> HTML {
    layout(
        title: "Definitions", frame: setting.frame, active: .definitions,
        main: """
            \(pageHead("Definitions"))
            \(panel("In force", id: "in-force", inForce(status, setting.words)))
            \(panel("Modules", id: "modules", modules(status.modules, setting.words)))
            <p class="govuk-body">\(link("Studio: prepare and publish changes", to: .studio))</p>
            <p class="govuk-body">\(link("Rules, and the cases that they have not fired on", to: .rulesOnOld))</p>
            \(panel("Files", id: "files", files(hasScanner)))
            <p class="govuk-body">\(link("Roles, and what a change to one would do", to: .roles))</p>
            \(panel("History", id: "history", history(status.versions, setting.words)))
            """)
}

/// Whether files that people add are looked through.
private func files(_ hasScanner: Bool) -> HTML {
    hasScanner
        ? "<p class=\"govuk-body\">Files are checked for anything harmful before they can be opened.</p>"
        : "<p class=\"govuk-body\">\(timeWords("Files are not checked for anything harmful.", .soon)) No scanner is set up: ask whoever runs the server.</p>"
}

private func inForce(_ status: DefinitionsStatus, _ words: DateWords) -> HTML {
    guard let version = status.versions.first(where: { $0.number == status.number }) else {
        return emptyState("No definitions are in force yet.")
    }
    return summaryList([
        ("Version", "<span data-testid=\"version\">\(version.number)</span>", nil), ("By", "\(version.author)", nil),
        ("When", "\(words.moment(version.at))", nil), ("Why", "\(version.reason)", nil),
    ])
}

private func modules(_ modules: [ModuleLine], _ words: DateWords) -> HTML {
    guard !modules.isEmpty else { return emptyState("No modules are switched on.") }
    return rowList(
        modules.map { module in
            """
            <strong>\(module.title)</strong> <span class="ecms-mute">\(module.id.text)</span> \(state(module.state))\
            \(module.since.map { small("since \(words.moment($0))") })\(detail(module))
            """
        })
}

private func state(_ state: ModuleLine.State) -> HTML {
    switch state {
    case .inForce: tag("In force", .green)
    case .lastGood: tag("Last good version kept", .red)
    case .edited: tag("Edited here", .yellow)
    case .suspended: tag("Suspended", .grey)
    }
}

/// Why the last good version was kept, or what differs, as `ecms check` prints it.
private func detail(_ module: ModuleLine) -> HTML {
    guard !module.detail.isEmpty else { return "" }
    let why: HTML =
        switch module.state {
        case .lastGood: "<p class=\"govuk-body-s\">The files could not be taken into force because:</p>"
        case .inForce, .edited, .suspended: ""
        }
    let lines = module.detail.map { "\($0)\n" as HTML }
    return "\(why)<pre class=\"ecms-code\" tabindex=\"0\" aria-label=\"Diagnostics of \(module.title)\">\(lines)</pre>"
}

private func history(_ versions: [VersionLine], _ words: DateWords) -> HTML {
    guard !versions.isEmpty else { return emptyState("Nothing has been published yet.") }
    return rowList(versions.map { version($0, words) })
}

/// At most this many differences stand open; the rest behind a line.
private let shownDifferences = 5

private func version(_ version: VersionLine, _ words: DateWords) -> HTML {
    let first = version.differences.prefix(shownDifferences)
    let rest = version.differences.dropFirst(shownDifferences)
    let more: HTML = rest.isEmpty ? "" : details("\(rest.count) more", list(Array(rest)))
    return """
        <strong>\(link("Version \(version.number)", to: .definitionsVersion(version.number)))</strong> \(version.reason)\
        \(small("\(version.author), \(words.moment(version.at))"))\(list(Array(first)))\(more)
        """
}

private func list(_ sentences: [String]) -> HTML {
    guard !sentences.isEmpty else { return "" }
    return "<ul class=\"govuk-list govuk-list--bullet\">\n\(sentences.map { "<li>\($0)</li>\n" as HTML })</ul>"
}
