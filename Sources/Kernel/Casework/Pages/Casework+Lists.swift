import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// What somebody sees first: their work, drafts and cases.
    public func myWork(_ visit: Visit) async throws -> MyWork {
        try await reading(visit) { try $0.myWork() }
    }

    /// The open cases that the reader may list.
    public func teamCaseload(_ filter: TeamFilter, _ visit: Visit) async throws -> TeamCaseload {
        try await reading(visit) { try $0.teamCaseload(filter) }
    }
}

extension Gate {
    /// Days for which a case that was given to one counts as new.
    private static let newFor = 7

    func myWork() throws -> MyWork {
        guard let account = visit.actor.account else { throw CaseworkRefusal.notFound }
        var mine = MyWork()
        mine.work = parts.work(try work(of: account))
        mine.covered = try covered(by: account)
        mine.notices = try snapshot.work.notices(self.scope(.list, .workItem), to: account).map {
            NoticeLine(id: $0.id, say: $0.say, at: $0.at, caseID: $0.caseFile, party: $0.party)
        }
        let drafts = try snapshot.drafts.list(scope(.list, .draft))
        let people = try snapshot.parties.among(drafts.compactMap(\.party), in: scope(.discover, .party))
        let names = Dictionary(people.map { ($0.id, $0.identity.name) }, uniquingKeysWith: { first, _ in first })
        mine.drafts = parts.drafts(drafts, names: names)
        let scope: Scoped<Subject.Case> = scope(.list, .case)
        var own = CaseFilter(today: visit.today)
        own.account = account
        mine.caseload = try lines(snapshot.cases.list(scope, own, limit: 500)).sorted {
            ($0.clientName.listed, $0.id) < ($1.clientName.listed, $1.id)
        }
        let next = try snapshot.work.next(of: mine.caseload.map(\.id), in: self.scope(.list, .workItem))
        for place in mine.caseload.indices {
            let item = next[mine.caseload[place].id]
            mine.caseload[place].next = item.flatMap { item in
                item.dueOn.map { NextWork(title: item.title, dueOn: $0) }
            }
        }
        mine.flags = try flagsToReview(within: 7, givenTo: account)
        let since = visit.today.adding(days: 1 - Self.newFor)
        mine.newToMe = try lines(snapshot.cases.given(scope, to: account, since: since, today: visit.today))
        return mine
    }

    /// Work that colleagues on leave left to this person, due within a week or late. The scope is that of their own rights:
    /// leave adds nothing to it.
    private func covered(by account: AccountID) throws -> [CoveredWork] {
        let absences = try snapshot.directory.covered(by: account, on: visit.today)
        guard !absences.isEmpty else { return [] }
        let names = try snapshot.directory.names(of: Set(absences.map(\.account)))
        let last = visit.today.adding(days: 7)
        return try absences.compactMap { absence in
            var filter = WorkFilter()
            filter.account = absence.account
            filter.shownOn = visit.today
            let due = try snapshot.work.list(scope(.list, .workItem), filter, limit: 50).filter { item in
                item.dueOn.map { $0 <= last } ?? false
            }
            guard !due.isEmpty else { return nil }
            return CoveredWork(
                name: names[absence.account] ?? "a colleague", until: absence.until, work: parts.work(due))
        }
    }

    /// Open work of one's own and of one's teams: earliest first, undated last.
    private func work(of account: AccountID) throws -> [WorkItem] {
        let scope: Scoped<Subject.WorkItem> = scope(.list, .workItem)
        var own = WorkFilter()
        own.account = account
        own.shownOn = visit.today
        var items = try snapshot.work.list(scope, own, limit: 100)
        let teams = Set(visit.actor.memberships.filter { $0.span.covers(visit.today) }.compactMap(\.team))
        for team in teams.sorted() {
            var filter = WorkFilter()
            filter.team = team
            filter.shownOn = visit.today
            items += try snapshot.work.list(scope, filter, limit: 100)
        }
        let held = visit.actor.memberships.filter { $0.span.covers(visit.today) }.map(\.rights.name)
        let roles = Set(held)
        if !roles.isEmpty {
            var filter = WorkFilter()
            filter.roles = roles
            filter.shownOn = visit.today
            items += try snapshot.work.list(scope, filter, limit: 100).filter { item in
                item.team.map { teams.contains($0) } ?? true
            }
        }
        var known: Set<WorkItemID> = []
        let stored = Set(roles.map { "\($0.module.text)/\($0.role.text)" })
        return items.filter { $0.role.map(stored.contains) ?? true }.filter { known.insert($0.id).inserted }.sorted {
            ($0.dueOn ?? .last, $0.createdAt, $0.id) < ($1.dueOn ?? .last, $1.createdAt, $1.id)
        }
    }

    private static let linesAPage = 40

    func teamCaseload(_ filter: TeamFilter) throws -> TeamCaseload {
        let scope: Scoped<Subject.Case> = scope(.list, .case)
        var wanted = CaseloadFilter(today: visit.today)
        wanted.lead =
            switch filter.lead {
            case nil: .anybody
            case "none": .nobody
            case let id?: AccountID(id).map { .account($0) } ?? .anybody
            }
        wanted.stage = filter.stage.flatMap { DefinitionID($0) }
        wanted.team = filter.team.flatMap { TeamID($0) }
        wanted.order = filter.sort.order
        wanted.risks = parts.riskOrder
        var list = TeamCaseload()
        list.total = try snapshot.cases.caseloadCount(scope, wanted)
        var unled = wanted
        unled.lead = .nobody
        list.withoutLead = try snapshot.cases.caseloadCount(scope, unled)
        list.pages = max(1, (list.total + Self.linesAPage - 1) / Self.linesAPage)
        list.page = min(max(1, filter.page), list.pages)
        list.lines = try lines(
            snapshot.cases.caseload(
                scope, wanted, limit: Self.linesAPage, offset: (list.page - 1) * Self.linesAPage))
        let choices = try snapshot.cases.caseloadChoices(scope, on: visit.today)
        list.leads = choices.leads.map { FilterValue(value: $0.id, label: $0.name) }
        list.teams = choices.teams.map { FilterValue(value: $0.id, label: $0.name) }
        list.stages =
            choices.stages.map { found in
                let stage = parts.workflow(of: found.module, found.programme)?.stage(found.stage)
                return FilterValue(value: found.stage.text, label: stage?.title ?? found.stage.text)
            }.withoutRepeats
        return list
    }
}

extension TeamFilter.Sort {
    fileprivate var order: CaseloadFilter.Order {
        switch self {
        case .name: .name
        case .stage: .stage
        case .waiting: .waiting
        case .lead: .lead
        case .risk: .risk
        }
    }
}
