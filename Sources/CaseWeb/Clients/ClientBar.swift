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

    /// The sections of this client, with the case that is being read.
    func sections(case line: CaseLine) -> HTML {
        let overview = NavigationItem("Overview", to: .client(party))
        let here = NavigationItem(line.programmeTitle, to: .case(line.id), isCurrent: true)
        return subNavigation(label: "Client record", [overview, here])
    }

    /// The same on the client's own page, with the cases to go to; nothing where there is nowhere to go.
    func sections(cases lines: [CaseLine]) -> HTML? {
        guard !lines.isEmpty else { return nil }
        return subNavigation(
            label: "Client record",
            [NavigationItem("Overview", to: .client(party), isCurrent: true)]
                + lines.map { NavigationItem($0.programmeTitle, to: .case($0.id)) })
    }
}
