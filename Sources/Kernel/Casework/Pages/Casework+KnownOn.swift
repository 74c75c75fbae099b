public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// What was known of a case at the end of a day, so far as the reader may read it today.
    public func known(of id: CaseID, on day: Day, _ visit: Visit) async throws -> KnownOn {
        let read = try await reading(visit) { try $0.known(of: id) }
        return try await read.known(on: day, shelf(read.snapshots, visit), policy)
    }

    /// What was known of a person, and of their cases, at the end of a day.
    public func known(of id: PartyID, on day: Day, _ visit: Visit) async throws -> KnownOn {
        let read = try await reading(visit) { try $0.known(of: id) }
        return try await read.known(on: day, shelf(read.snapshots, visit), policy)
    }
}

/// Facts and records with all their saves, as they were read.
struct KnownReading: Sendable {
    let visit: Visit
    let banner: ClientBanner?
    let caseID: CaseID?
    let party: PartyID?
    let cases: [CaseDetail]
    let records: [Record]
    /// Facts that decide about each record.
    let facts: [RecordID: Facts]
    let saves: [RecordID: [RecordVersion]]
    let names: [AccountID: String]

    var snapshots: Set<Int64> { Set(saves.values.joined().map(\.snapshot)) }

    func known(on day: Day, _ shelf: DefinitionShelf, _ policy: AccessPolicy) -> KnownOn {
        let parts = PageParts(visit: visit)
        let title =
            caseID == nil
            ? banner?.name.full ?? ""
            : cases.first.flatMap { visit.set[$0.file.module]?.programme($0.file.programme)?.title } ?? ""
        var known = KnownOn(day: day, banner: banner, caseID: caseID, party: party, title: title)
        known.cases = cases.compactMap { parts.known($0, on: day) }.sorted { $1.openedOn < $0.openedOn }
        let shown = RecordParts(visit: visit, shelf: shelf, policy: policy)
        known.records = records.compactMap { record -> KnownRecord? in
            let saves = saves[record.id] ?? []
            guard let last = saves.last(where: { London.day(of: $0.at) <= day }),
                let then = record.standing(at: last.at, saves), let facts = facts[record.id],
                // What a later move brought here was not known here yet.
                !saves.contains(where: { $0.isMove && London.day(of: $0.at) > day })
            else { return nil }
            let by = AccountID(then.author).flatMap { names[$0] } ?? "The system"
            return KnownRecord(
                line: shown.line(then, facts: facts, by: by), hasChanged: last.version != saves.last?.version,
                isWithdrawn: then.status != .submitted)
        }.sorted { ($1.line.datedOn, $1.line.submittedAt) < ($0.line.datedOn, $0.line.submittedAt) }
        return known
    }
}

extension PageParts {
    /// Nil for a case that was not there yet.
    fileprivate func known(_ detail: CaseDetail, on day: Day) -> KnownCase? {
        let file = detail.file
        guard let stage = detail.stages.last(where: { London.day(of: $0.at) <= day }),
            let period = detail.periods.last(where: { $0.openedOn <= day })
        else { return nil }
        let workflow = workflow(of: file.module, file.programme)
        let held = detail.allocations.filter { $0.span.covers(day) }
        let risk = detail.risks.last { London.day(of: $0.at) <= day }
        var flags: [String] = []
        if visit.reads(.special, in: file.module), let home = set[file.module],
            let list = set.codeList(home.definition.flags, from: file.module)
        {
            flags = detail.flags.filter { $0.span.covers(day) }.map { list.item($0.flag)?.label ?? $0.flag }
        }
        return KnownCase(
            id: file.id, title: set[file.module]?.programme(file.programme)?.title ?? file.programme.text,
            stageTitle: workflow?.stage(stage.stage)?.title ?? stage.stage.text, stageFrom: stage.on,
            openedOn: period.openedOn, closedOn: period.closedOn.flatMap { $0 <= day ? $0 : nil },
            lead: held.last { $0.part == .lead }?.name, team: held.last { $0.part == .team }?.name,
            risk: self.risk(risk?.level, since: risk?.on, in: file.module), flags: flags)
    }
}

extension Gate {
    fileprivate func known(of id: CaseID) throws -> KnownReading {
        let found = try snapshot.facts.case(id)
        let permitted: Permitted<Subject.Case> = try permit(.read, .case, found, id.text)
        let detail = try snapshot.cases.one(permitted)
        let party = try snapshot.parties.subject(of: permitted)
        var filter = RecordFilter()
        filter.caseFile = id
        let banner = parts.banner(party, detail, safeContact: nil)
        return try known([(detail, found)], about: nil, filter, banner, caseID: id, party: party?.id)
    }

    fileprivate func known(of id: PartyID) throws -> KnownReading {
        let found = try snapshot.facts.party(id)
        let permitted: Permitted<Subject.Party> = try permit(.read, .party, found, id.text)
        let party = try snapshot.parties.one(permitted)
        var open = CaseFilter(today: visit.today)
        open.party = id
        open.isOpen = nil
        let cases = try snapshot.cases.list(scope(.list, .case), open).compactMap { line -> (CaseDetail, Facts?)? in
            let facts = try snapshot.facts.case(line.id)
            guard allows(.read, facts) else { return nil }
            return (try snapshot.cases.one(permit(.read, .case, facts, line.id.text)), facts)
        }
        var filter = RecordFilter()
        filter.party = id
        let banner = parts.banner(party, nil, safeContact: nil)
        return try known(cases, about: found, filter, banner, caseID: nil, party: id)
    }

    /// - Parameter about: the facts of the person, for records that belong to no case.
    private func known(
        _ cases: [(detail: CaseDetail, facts: Facts?)], about: Facts?, _ filter: RecordFilter, _ banner: ClientBanner?,
        caseID: CaseID?, party: PartyID?
    ) throws -> KnownReading {
        var filter = filter
        filter.status = nil
        let places = Dictionary(
            cases.compactMap { pair in pair.facts.map { (pair.detail.file.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        // What was filed on the wrong person tells nothing of this one.
        let listed = try snapshot.records.list(scope(.read, .record), filter, limit: 500)
            .filter { $0.status != .wrongRecord }
        var facts: [RecordID: Facts] = [:]
        for record in listed {
            guard let place = record.caseFile.map({ places[$0] }) ?? about else { continue }
            facts[record.id] = RecordParts.facts(of: record, like: place)
        }
        let records = listed.filter { facts[$0.id] != nil }
        let saves = try snapshot.records.versions(of: records.map(\.id), in: scope(.read, .record))
        return KnownReading(
            visit: visit, banner: banner, caseID: caseID, party: party, cases: cases.map(\.detail), records: records,
            facts: facts, saves: saves,
            names: try snapshot.directory.names(of: Set(records.compactMap { AccountID($0.author) })))
    }
}
