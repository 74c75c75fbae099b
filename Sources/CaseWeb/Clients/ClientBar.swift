import CaseModel
import Kernel
import Markup

extension ClientBanner {
    /// The bar above every page of this client. Somebody who died is not to be contacted: what is about keeping them
    /// safe gives way to the day of death.
    func bar(_ words: DateWords) -> HTML {
        var identity = ClientIdentity(
            name: name.short, address: .client(party), facts: facts(words), risk: isAlive ? riskFact(words) : nil,
            flags: isAlive ? flags : [], safeContact: isAlive ? safeContact : nil, died: died(words))
        identity.flagsAddress = flagsOn.map { .flags($0) }
        identity.flagsRemark = flagsOverdue > 0 ? "\(counted(flagsOverdue, "review")) overdue" : nil
        let emergency = exceptionalUntil.map { until in
            note(
                "<strong>Opened in an emergency.</strong> You may read until \(words.time(until)). Every page is recorded under your reason, and others will ask you about it.",
                tone: .stop)
        }
        return
            "\(identityBar(identity))\(emergency.map { "<div class=\"govuk-width-container govuk-!-margin-top-2\">\($0)</div>" as HTML })"
    }

    var isAlive: Bool { diedOn == nil }

    private func facts(_ words: DateWords) -> [(String, HTML)] {
        var facts: [(String, HTML)] = []
        if let bornOn {
            let age: HTML = isAlive ? age.map { " (<b>\($0)</b>)" } ?? "" : ""
            facts.append(("Born", "\(words.short(bornOn))\(age)"))
        }
        if let knownAs { facts.append(("Known as", "\(knownAs)")) }
        if let uid { facts.append(("UID", "<b>\(uid.formatted)</b>")) }
        if let nhsNumber { facts.append(("NHS", "<b>\(nhsNumber)</b>")) }
        if let lead { facts.append(("Lead", "\(lead)")) }
        return facts
    }

    private func riskFact(_ words: DateWords) -> HTML? {
        risk.map { "\(riskBox($0))\($0.since.map { " since \(words.short($0))" } ?? "")" }
    }

    private func died(_ words: DateWords) -> String? {
        diedOn.map { "Died \(words.long($0))" + (age.map { ", aged \($0)" } ?? "") }
    }

    /// A page beside the overview of a client, or beside the page of a case.
    enum Section { case overview, timeline, notes, documents }

    /// The sections of this client, with the case that is being read; nil for the client's own pages.
    func sections(of line: CaseLine?, current: Section = .overview) -> HTML {
        let overview = NavigationItem(
            "Overview", to: .client(party), isCurrent: line == nil && current == .overview)
        let places: (timeline: Address, notes: Address, documents: Address) =
            line.map { (.caseTimeline($0.id), .caseNotes($0.id), .documents(.case($0.id))) }
            ?? (.clientTimeline(party), .clientNotes(party), .documents(.client(party)))
        let here = line.map { NavigationItem($0.programmeTitle, to: .case($0.id), isCurrent: current == .overview) }
        return subNavigation(
            label: "Client record",
            [
                overview, here, NavigationItem("Timeline", to: places.timeline, isCurrent: current == .timeline),
                NavigationItem("Notes", to: places.notes, isCurrent: current == .notes),
                NavigationItem("Documents", to: places.documents, isCurrent: current == .documents),
            ].compactMap { $0 })
    }

    /// The sections of this client, with the case that is being read.
    func sections(case line: CaseLine) -> HTML { sections(of: line) }

    /// The same on the client's own page, with the cases to go to.
    func sections(cases lines: [CaseLine]) -> HTML {
        subNavigation(
            label: "Client record",
            [
                NavigationItem("Overview", to: .client(party), isCurrent: true),
                NavigationItem("Timeline", to: .clientTimeline(party)),
                NavigationItem("Notes", to: .clientNotes(party)),
                NavigationItem("Documents", to: .documents(.client(party))),
            ]
                + lines.map { NavigationItem($0.programmeTitle, to: .case($0.id)) })
    }
}
