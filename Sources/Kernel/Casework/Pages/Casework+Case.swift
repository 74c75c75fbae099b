public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// The page of a case.
    /// - Parameter move: that somebody is about to make; where it asks for a conflict check, the check is made.
    public func caseOverview(
        _ id: CaseID, before move: DefinitionID? = nil, _ visit: Visit
    ) async throws -> CaseOverview {
        let read = try await reading(visit) { try $0.caseReading(id, before: move) }
        return read.overview(
            try await shelf(read.matter.snapshots.union(read.latest.snapshots), visit), policy)
    }
}

/// The page of a case as it was read.
struct CaseReading: Sendable {
    let visit: Visit
    let facts: Facts
    let matter: CaseMatter
    let line: CaseLine
    /// Of the matter's records, those that the reader may list.
    let listed: Set<RecordID>
    let drafts: [Storage.DraftLine]
    let work: [WorkItem]
    let outgoing: [Outgoing]
    let mayAllocate: Bool
    let moved: [MovedAway]
    let mayUpdate: Bool
    let mayRestrict: Bool
    let exceptionalUntil: Moment?
    /// The newest facts of its timeline.
    let latest: TimelineReading
    let noteChoices: [NoteChoice]
    /// How the last conflict check stands, where a move asks for one.
    let conflict: ConflictStanding?
    /// Who takes part today, as far as the reader may know.
    let participants: [ParticipantEntry]

    /// Facts of the timeline that the page of a case shows.
    static let latestShown = 5

    var module: DefinitionID { facts.modules?.first ?? .core }

    /// Without how they may be reached, which needs the definitions of the records.
    var banner: ClientBanner? {
        var banner = PageParts(visit: visit).banner(matter.party, matter.detail, safeContact: nil)
        banner?.exceptionalUntil = exceptionalUntil
        return banner
    }

    func overview(_ shelf: DefinitionShelf, _ policy: AccessPolicy) -> CaseOverview {
        let parts = PageParts(visit: visit)
        let file = CaseFile(matter, module: module, shelf: shelf, visit: visit)
        let shown = RecordParts(visit: visit, shelf: shelf, policy: policy)
        var banner = banner
        banner?.safeContact = parts.safeContact(matter.records, shelf)
        var overview = CaseOverview(banner: banner, line: line)
        overview.exceptionalUntil = exceptionalUntil
        overview.restriction = facts.cases?.first?.restriction ?? .open
        overview.mayRestrict = mayRestrict
        guard let detail = matter.detail, let workflow = parts.workflow(of: module, detail.file.programme) else {
            return overview
        }
        overview.stages = StageMark.track(of: workflow, detail, today: visit.today)
        let reading = WorkflowReading(workflow, file: file, roles: policy.moverRoles(visit, facts))
        let checked = visit.set[module]?.conflictCheckedMoves ?? []
        overview.checksConflicts = !checked.isEmpty
        overview.conflict = conflict
        overview.moves = (reading?.moves ?? []).map {
            $0.shown(to: visit, in: module).waiting(for: checked.contains($0.move.id) ? conflict?.wait : nil)
        }
        overview.forms = CaseForms(reading: self, workflow: workflow, moves: overview.moves, policy: policy).choices
        overview.latest = latest.entries(shelf, policy)
        overview.noteChoices = noteChoices
        let notes = Set(visit.set.noteForms.map(\.name))
        overview.records = matter.records.filter {
            listed.contains($0.id) && $0.caseFile != nil && !notes.contains($0.form)
        }.reversed().map {
            record in
            shown.line(
                record, facts: RecordParts.facts(of: record, like: facts), by: matter.name(of: record.author))
        }
        overview.thing = matter.thing?.tie
        overview.participants = participants
        overview.hasParticipants = !participants.isEmpty || !visit.participantRoles(in: module).isEmpty
        overview.workers = detail.allocations.reversed().map { $0.line }
        overview.work = parts.work(work)
        let following = FollowingParts(visit: visit, file: file)
        overview.suggestions = following.suggestions
        overview.reviews = following.reviews
        overview.outgoing = following.outgoing(outgoing)
        overview.mayAllocate = mayAllocate
        overview.moved = moved
        overview.risk = risk(detail)
        return overview
    }

    /// Only for those who read what is special in the service.
    private func risk(_ detail: CaseDetail) -> CaseRisk? {
        guard visit.reads(.special, in: module), !visit.riskLevels(of: module).isEmpty else { return nil }
        let parts = PageParts(visit: visit)
        return CaseRisk(
            initial: parts.risk(Array(detail.risks.prefix(1)), in: module),
            current: parts.risk(detail.risks, in: module),
            mayRate: mayUpdate)
    }
}

extension AccessPolicy {
    /// The roles by which somebody may move a case: those that let them update it.
    func moverRoles(_ visit: Visit, _ facts: Facts) -> Set<DefinitionReference.Target> {
        Set(
            roles(visit.asking(.update, .case), facts).map {
                DefinitionReference.Target(module: $0.module, id: $0.role)
            })
    }
}

extension Gate {
    func caseReading(_ id: CaseID, before move: DefinitionID? = nil) throws -> CaseReading {
        let found = try snapshot.facts.case(id)
        let permitted: Permitted<Subject.Case> = try permit(.read, .case, found, id.text)
        guard let facts = found else { throw CaseworkRefusal.notFound }
        let matter = try CaseFileReader(self).matter(permitted)
        guard let line = try snapshot.cases.line(id, in: scope(.read, .case), on: visit.today) else {
            throw CaseworkRefusal.notFound
        }
        var records = RecordFilter()
        records.caseFile = id
        let listed = try snapshot.records.list(scope(.list, .record), records, limit: 1_000)
        var open = WorkFilter()
        open.caseFile = id
        open.shownOn = visit.today
        let drafts = try snapshot.drafts.list(scope(.list, .draft), caseFile: id)
        return CaseReading(
            visit: visit, facts: facts, matter: matter, line: parts.line(line, lastRecordOn: listed.first?.datedOn),
            listed: Set(listed.map(\.id)), drafts: drafts,
            work: try snapshot.work.list(scope(.list, .workItem), open),
            outgoing: allows(.update, facts) ? try snapshot.cases.outgoing(permitted) : [],
            mayAllocate: allows(.assign, facts),
            moved: try movedAway(snapshot.records.moved(from: permitted), from: facts),
            mayUpdate: allows(.update, facts), mayRestrict: allows(.approve, facts),
            exceptionalUntil: exceptional(permitted, facts),
            latest: try latest(of: id, facts, limit: CaseReading.latestShown), noteChoices: noteChoices(of: id, facts),
            conflict: allows(.update, facts)
                ? try conflictStanding(permitted, in: line.module, matter.detail, for: move) : nil,
            participants: try participants(
                matter.detail?.participants.filter { $0.span.covers(visit.today) } ?? [], in: line.module))
    }
}

extension Allocation {
    fileprivate var line: WorkerLine {
        let part: WorkerLine.Part =
            switch part {
            case .lead: .lead
            case .coWorker: .coWorker
            case .team: .team
            }
        return WorkerLine(name: name, part: part, from: span.from, until: span.until)
    }
}

extension StageMark {
    /// The stages in the order of the workflow: those passed in this period, the present one, those ahead. Of the last
    /// stages only the one that the case is in, or the first.
    static func track(of workflow: WorkflowDefinition, _ detail: CaseDetail, today: Day) -> [StageMark] {
        let period = detail.periods.last?.number
        let entries = detail.stages.filter { $0.period == period }
        let present = detail.stage?.stage
        let end =
            workflow.stages.first { $0.isTerminal && $0.id == present } ?? workflow.stages.first(where: \.isTerminal)
        return workflow.stages.filter { !$0.isTerminal || $0.id == end?.id }.map { stage in
            guard let place = entries.lastIndex(where: { $0.stage == stage.id }) else {
                return StageMark(stage: stage.id, title: stage.title, standing: .ahead, from: nil, days: nil)
            }
            let from = entries[place].on
            guard stage.id != present else {
                return StageMark(stage: stage.id, title: stage.title, standing: .now, from: from, days: nil)
            }
            let until = place + 1 < entries.count ? entries[place + 1].on : today
            return StageMark(
                stage: stage.id, title: stage.title, standing: .done, from: from, days: from.days(until: until))
        }
    }
}
