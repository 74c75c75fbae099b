import CaseModel
import Definitions
import Expressions
import Policy
import Storage

/// Makes the parts that several pages share.
struct PageParts {
    let visit: Visit
    var set: DefinitionSet { visit.set }

    func workflow(of module: DefinitionID, _ programme: DefinitionID) -> WorkflowDefinition? {
        set[module]?.programme(programme).flatMap { set.workflow($0.workflow, from: module) }
    }

    func line(_ found: Storage.CaseLine, lastRecordOn: Day? = nil) -> CaseLine {
        let stage = workflow(of: found.module, found.programme)?.stage(found.stage)
        return CaseLine(
            id: found.id, party: found.party,
            clientName: found.name ?? PersonName(given: "", family: found.thing ?? "Household or place"),
            uid: found.uid, hasDied: found.diedOn != nil,
            moduleTitle: set[found.module]?.definition.title ?? found.module.text,
            programmeTitle: set[found.module]?.programme(found.programme)?.title ?? found.programme.text,
            stage: found.stage,
            stageTitle: stage?.title ?? found.stage.text, stageFrom: found.stageFrom,
            isLate: found.closedOn == nil && isLate(stage, since: found.stageFrom, in: found.module),
            openedOn: found.openedOn, closedOn: found.closedOn, lead: found.lead, team: found.team,
            risk: risk(found.risk, since: nil, in: found.module), lastRecordOn: lastRecordOn)
    }

    private func isLate(_ stage: StageDefinition?, since day: Day, in module: DefinitionID) -> Bool {
        guard let within = stage?.within?.checked else { return false }
        let file = CaseFile(definitions: set, module: module, now: visit.now)
        guard case .period(let period) = within.evaluate(file).value,
            let last = day.adding(period, working: file.workingDays)
        else { return false }
        return visit.today > last
    }

    /// A level as it is shown: low in the first third of the module's list, high in the last.
    func risk(_ code: String?, since: Day?, in module: DefinitionID) -> RiskMark? {
        guard let code, visit.reads(.special, in: module), let home = set[module],
            let list = set.codeList(home.definition.riskLevels, from: module)
        else { return nil }
        let place = list.items.firstIndex { $0.code == code }
        let tone: RiskMark.Tone =
            switch place.map({ 3 * $0 / max(list.items.count, 1) }) {
            case 0: .low
            case 1: .medium
            default: .high
            }
        return RiskMark(code: code, label: list.item(code)?.label ?? code, tone: tone, since: since)
    }

    /// From the highest level down, of every service that the reader works in.
    var riskOrder: [String] {
        let lists = visit.actor.modules(on: visit.today).sorted().compactMap { module in
            set[module].flatMap { set.codeList($0.definition.riskLevels, from: module) }
        }
        var known: Set<String> = []
        return lists.flatMap { $0.items.reversed().map(\.code) }.filter { known.insert($0).inserted }
    }

    /// The ratings of a case, the last with whether it went up or down.
    func risk(_ ratings: [RiskEntry], in module: DefinitionID) -> RiskMark? {
        guard let last = ratings.last, var mark = risk(last.level, since: last.on, in: module) else { return nil }
        let list = set[module].flatMap { set.codeList($0.definition.riskLevels, from: module) }
        func place(_ rating: RiskEntry) -> Int? { list?.items.firstIndex { $0.code == rating.level } }
        if let before = ratings.dropLast().last.flatMap(place), let now = place(last), before != now {
            mark.trend = now > before ? .up : .down
        }
        return mark
    }

    /// - Parameter flags: of a person where the page is about no case: those of the services that the reader works in.
    func banner(
        _ party: Party?, _ detail: CaseDetail?, flags: [FlagEntry] = [], safeContact: String?
    ) -> ClientBanner? {
        guard let party else { return nil }
        let identity = party.identity
        var banner = ClientBanner(party: party.id, uid: party.uid, name: identity.name)
        banner.knownAs = visit.shows(ClientField.knownAs) ? identity.knownAs : nil
        banner.bornOn = visit.shows(ClientField.bornOn) ? identity.bornOn : nil
        banner.diedOn = identity.diedOn
        banner.age = banner.bornOn?.age(on: identity.diedOn ?? visit.today)
        banner.nhsNumber = visit.shows(ClientField.nhsNumber) ? identity.nhsNumber?.formatted : nil
        banner.safeContact = safeContact
        show(flags, on: .client(party.id), in: &banner)
        guard let detail else { return banner }
        banner.lead = detail.allocations.last { $0.part == .lead && $0.span.covers(visit.today) }?.name
        banner.risk = risk(detail.risks, in: detail.file.module)
        show(detail.flags, on: .case(detail.file.id), in: &banner)
        return banner
    }

    private func show(_ flags: [FlagEntry], on place: FlagPlace, in banner: inout ClientBanner) {
        let up = flags.filter { $0.isUp(on: visit.today) && $0.module.map { visit.reads(.special, in: $0) } ?? false }
        guard !up.isEmpty else { return }
        var known: Set<String> = []
        banner.flags = up.map(label).filter { known.insert($0).inserted }
        banner.flagsOn = place
        banner.flagsOverdue = up.count { $0.reviewOn.map { $0 < visit.today } ?? false }
    }

    /// The words of a flag in its service's list.
    func label(_ flag: FlagEntry) -> String {
        let list = flag.module.flatMap { module in
            set[module].flatMap { set.codeList($0.definition.flags, from: module) }
        }
        return list?.item(flag.flag)?.label ?? flag.flag
    }

    func work(_ items: [WorkItem]) -> [WorkLine] {
        items.map { item in
            var line = WorkLine(
                id: item.id, title: item.title, dueOn: item.dueOn, caseID: item.caseFile, party: item.party,
                clientName: item.clientName, uid: item.uid)
            line.roleTitle = item.role.flatMap { roleTitle($0) }
            switch item.kind {
            case "review": line.kind = item.form.map { .review($0) } ?? .task
            case "finding": line.kind = .finding
            case "referral": line.kind = .referral(to: item.say ?? "another service")
            default: line.kind = item.form.map { .review($0) } ?? .task
            }
            return line
        }
    }

    /// `module/role` by its title.
    private func roleTitle(_ stored: String) -> String? {
        let parts = stored.split(separator: "/").compactMap { DefinitionID(String($0)) }
        return parts.count == 2 ? set[parts[0]]?.roles[parts[1]]?.title : nil
    }

    func drafts(_ found: [Storage.DraftLine], names: [PartyID: PersonName]) -> [DraftLine] {
        found.compactMap { line in
            guard let form = set.form(line.form), let first = form.pages.first?.id else { return nil }
            return DraftLine(
                id: line.id, formTitle: form.title, clientName: line.party.flatMap { names[$0] }, caseID: line.caseFile,
                party: line.party, savedAt: line.savedAt, page: line.page ?? first)
        }
    }
}

extension Gate {
    var parts: PageParts { PageParts(visit: visit) }

    /// The banner above a draft. Its author reads it only where they may read the person or the case.
    /// - Parameter shelf: without it nothing is said of how they may be reached.
    func banner(of desk: DraftDesk, _ shelf: DefinitionShelf?) throws -> ClientBanner? {
        guard let party = desk.matter.party else { return nil }
        let mayRead =
            if let caseFile = desk.draft.caseFile {
                allows(.read, try snapshot.facts.case(caseFile))
            } else {
                allows(.read, try snapshot.facts.party(party.id))
            }
        let contact = shelf.flatMap { parts.safeContact(desk.matter.records, $0) }
        return mayRead
            ? parts.banner(party, desk.matter.detail, flags: desk.matter.flags, safeContact: contact) : nil
    }
}
