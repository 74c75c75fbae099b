public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// Facts on one page of a timeline.
    static let factsOnPage = 40
    /// A look within this time is the same look: milliseconds.
    static let sameLook: Int64 = 30 * 60 * 1_000

    /// The timeline of a case or of a client, newest first.
    public func timeline(of subject: TimelineSubject, _ filter: TimelineFilter, _ visit: Visit) async throws
        -> TimelinePage
    {
        var lastLook: Moment?
        if let account = visit.actor.account {
            lastLook = try await store.lastLook(
                at: subject, by: account, before: visit.now.adding(milliseconds: -Self.sameLook))
        }
        let known = lastLook
        let read = try await reading(visit) { try $0.timeline(of: subject, filter, since: known) }
        return read.page(try await shelf(read.snapshots, visit), policy)
    }
}

/// A timeline as it was read.
struct TimelineReading: Sendable {
    let visit: Visit
    var page: TimelinePage
    let facts: [TimelineFact]
    /// What decides about the records of each case; and about those of no case, where the timeline has such.
    let places: [CaseID: Facts]
    let person: Facts?
    let names: [AccountID: String]
    let contact: [Record]

    var snapshots: Set<Int64> { Set((records + contact).map(\.snapshot)) }

    private var records: [Record] {
        facts.compactMap { fact in
            switch fact.what {
            case .record(let record), .amended(let record, _, _), .withdrawn(let record, _): record
            default: nil
            }
        }
    }

    func page(_ shelf: DefinitionShelf, _ policy: AccessPolicy) -> TimelinePage {
        var page = page
        page.banner?.safeContact = PageParts(visit: visit).safeContact(contact, shelf)
        page.entries = entries(shelf, policy)
        return page
    }

    func entries(_ shelf: DefinitionShelf, _ policy: AccessPolicy) -> [TimelineEntry] {
        let words = TimelineWords(visit: visit, shelf: shelf, policy: policy)
        let isOfClient = if case .client = page.subject { true } else { false }
        return facts.map { fact in
            let by = AccountID(fact.by).flatMap { names[$0] } ?? "the system"
            let place = fact.caseFile.map { places[$0] } ?? person
            var entry = words.entry(fact, place, by: by)
            if isOfClient, let module = fact.module, let programme = fact.programme {
                entry.caseTitle = visit.set[module]?.programme(programme)?.title
            }
            if let last = page.lastLook { entry.isNew = fact.at > last && fact.by != visit.actor.account?.text }
            return entry
        }
    }
}

extension Gate {
    func timeline(of subject: TimelineSubject, _ filter: TimelineFilter, since lastLook: Moment?) throws
        -> TimelineReading
    {
        var page = TimelinePage(subject, filter)
        page.lastLook = lastLook
        var (places, person): ([CaseID: Facts], Facts?) = ([:], nil)
        switch subject {
        case .caseFile(let id):
            let found = try snapshot.facts.case(id)
            let permitted: Permitted<Subject.Case> = try permit(.read, .case, found, id.text)
            guard let facts = found, let line = try snapshot.cases.line(id, in: scope(.read, .case), on: visit.today)
            else { throw CaseworkRefusal.notFound }
            let head = try caseHead(permitted)
            (page.line, page.party) = (parts.line(line), line.party)
            page.banner = parts.banner(head.party, head.detail, safeContact: nil)
            page.banner?.exceptionalUntil = exceptional(permitted, facts)
            page.choices = noteChoices(of: id, facts)
            places[id] = facts
            person = facts
        case .client(let id):
            let found = try snapshot.facts.party(id)
            let permitted: Permitted<Subject.Party> = try permit(.read, .party, found, id.text)
            guard let facts = found else { throw CaseworkRefusal.notFound }
            let party = try snapshot.parties.one(permitted)
            page.party = id
            page.banner = parts.banner(party, nil, flags: try snapshot.parties.flags(permitted), safeContact: nil)
            page.banner?.exceptionalUntil = exceptional(permitted, facts)
            page.choices = try noteChoices(about: id, facts)
            page.cases = try cases(of: [id])
            person = facts
        }
        let facts = try facts(of: &page)
        for id in Set(facts.compactMap(\.caseFile)) where places[id] == nil {
            places[id] = try snapshot.facts.case(id)
        }
        let authors = facts.compactMap { AccountID($0.by) } + [filter.by].compactMap { $0 }
        let names = try snapshot.directory.names(of: Set(authors))
        page.people = names.map { FilterValue(value: $0.key.text, label: $0.value) }.sorted { $0.label < $1.label }
        return TimelineReading(
            visit: visit, page: page, facts: facts, places: places, person: person, names: names,
            contact: try page.party.map { try contact(of: $0) } ?? [])
    }

    /// The facts of one page; where the next begins; and on the first, how many are new.
    private func facts(of page: inout TimelinePage) throws -> [TimelineFact] {
        let filter = page.filter
        var question = TimelineQuestion(page.subject, limit: Casework.factsOnPage + 1)
        if !filter.groups.isEmpty { question.groups = filter.groups }
        question.caseFile = filter.caseFile
        (question.from, question.until, question.by) = (filter.from, filter.until, filter.by)
        question.after = filter.after
        var facts = try snapshot.timelines.facts(question, timelineReach, isLook: true)
        if facts.count > Casework.factsOnPage {
            facts.removeLast()
            page.next = facts.last?.place
        }
        if let last = page.lastLook, filter.after == nil {
            var new = TimelineQuestion(page.subject, limit: TimelinePage.mostNew)
            (new.since, new.notBy) = (last, visit.actor.account)
            page.new = try snapshot.timelines.facts(new, timelineReach, isLook: false).count
        }
        return facts
    }

    /// The newest facts of a case, for its page: without work, which the page shows by itself.
    func latest(of id: CaseID, _ facts: Facts, limit: Int) throws -> TimelineReading {
        let groups = Set(TimelineGroup.allCases).subtracting([.work])
        let found = try snapshot.timelines.facts(
            TimelineQuestion(.caseFile(id), groups: groups, limit: limit), timelineReach, isLook: false)
        return TimelineReading(
            visit: visit, page: TimelinePage(.caseFile(id), TimelineFilter()), facts: found, places: [id: facts],
            person: facts,
            names: try snapshot.directory.names(of: Set(found.compactMap { AccountID($0.by) })), contact: [])
    }

    private var timelineReach: TimelineReach {
        var reach = TimelineReach(
            cases: scope(.read, .case), records: scope(.read, .record), parties: scope(.read, .party),
            work: scope(.list, .workItem), documents: scope(.list, .document))
        reach.households = scope(.discover, .household)
        reach.notes = Set(visit.set.noteForms.map(\.name))
        // Where a service extends the core's form of who somebody is, its own record stands for both.
        let extended = visit.clientForms.compactMap { form in form.extends?.formName(in: form.module) }
        reach.quiet = Set(extended)
        reach.safety = Set(visit.set.modules.map(\.id).filter { visit.reads(.special, in: $0) })
        return reach
    }
}
