public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// Notes on one page of a list.
    static let notesOnPage = 20
    /// Notes that are looked through for a phrase: the newest of those that have its words.
    static let notesLookedThrough = 1_000

    /// The notes of a case, newest first.
    public func notes(of id: CaseID, _ filter: NotesFilter, _ visit: Visit) async throws -> NotesPage {
        let read = try await reading(visit) { try $0.notes(of: id, filter) }
        return read.page(try await shelf(read.snapshots, visit), policy)
    }

    /// The notes about a client, over all cases that the reader may read, newest first.
    public func notes(about id: PartyID, _ filter: NotesFilter, _ visit: Visit) async throws -> NotesPage {
        let read = try await reading(visit) { try $0.notes(about: id, filter) }
        return read.page(try await shelf(read.snapshots, visit), policy)
    }
}

/// A list of notes as it was read.
struct NotesReading: Sendable {
    let visit: Visit
    var page: NotesPage
    let records: [Record]
    /// What decides about each record.
    let facts: [RecordID: Facts]
    let names: [AccountID: String]
    let programmes: [CaseID: String]
    /// The core's record of the client, which says how they may be reached.
    let contact: [Record]

    var snapshots: Set<Int64> { Set((records + contact).map(\.snapshot)) }

    func page(_ shelf: DefinitionShelf, _ policy: AccessPolicy) -> NotesPage {
        var page = page
        page.banner?.safeContact = PageParts(visit: visit).safeContact(contact, shelf)
        let parts = NoteShowing(visit: visit, shelf: shelf, policy: policy)
        page.notes = records.compactMap { record in
            guard let facts = facts[record.id] else { return nil }
            var line = parts.line(
                record, facts, by: AccountID(record.author).flatMap { names[$0] } ?? "The system")
            if page.line == nil, let id = record.caseFile {
                line.caseID = id
                line.caseTitle = programmes[id]
            }
            return line
        }
        return page
    }
}

/// Shows notes to one reader.
struct NoteShowing: Sendable {
    let visit: Visit
    let shelf: DefinitionShelf
    let policy: AccessPolicy

    func line(_ record: Record, _ facts: Facts, by: String) -> NoteLine {
        var line = NoteLine(
            id: record.id, title: record.form.form.text, day: record.datedOn, by: by, submittedAt: record.submittedAt,
            version: record.version, words: [], others: [],
            mayAmend: policy.decide(visit.asking(.update, .record), facts).isAllowed)
        guard let stored = StoredAnswers(record, beside: nil, shelf), let note = stored.form.note else { return line }
        line.title = stored.form.title
        let access = policy.fields(visit.asking(.read, .record), facts)
        func read(_ id: DefinitionID) -> (FieldDefinition, Answer)? {
            guard let field = stored.form.field(id), let answer = stored.answers[id],
                access.permission(for: stored.access(of: field)).mayRead
            else { return nil }
            return (stored.asked(field).field, answer)
        }
        if let kind = note.kind?.value, let (field, answer) = read(kind) {
            line.title = stored.asked(field).words.line(answer, of: field)
        }
        line.time = note.time.flatMap { read($0.value)?.1.time?.text }
        if let (_, answer) = read(note.words.value), let text = answer.text {
            line.words = text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).map(String.init)
        }
        let own = Set([note.kind?.value, note.time?.value, note.words.value, stored.form.datedBy?.value])
        line.others = stored.form.fields.filter { !own.contains($0.id) }.compactMap { field in
            read(field.id).map {
                SummaryLine(
                    label: $0.0.label.withoutQuestionMark, value: stored.asked(field).words.line($0.1, of: $0.0))
            }
        }
        return line
    }
}

extension Gate {
    func notes(of id: CaseID, _ filter: NotesFilter) throws -> NotesReading {
        let found = try snapshot.facts.case(id)
        let permitted: Permitted<Subject.Case> = try permit(.read, .case, found, id.text)
        guard let facts = found, let line = try snapshot.cases.line(id, in: scope(.read, .case), on: visit.today)
        else { throw CaseworkRefusal.notFound }
        let matter = try caseHead(permitted)
        var page = NotesPage(filter: filter)
        page.line = parts.line(line)
        page.party = line.party
        page.banner = parts.banner(matter.party, matter.detail, safeContact: nil)
        page.banner?.exceptionalUntil = exceptional(permitted, facts)
        page.choices = noteChoices(of: id, facts)
        var wanted = RecordFilter()
        wanted.caseFile = id
        return try notes(page, wanted, [id: facts], contact: matter.party.map { try contact(of: $0.id) } ?? [])
    }

    func notes(about id: PartyID, _ filter: NotesFilter) throws -> NotesReading {
        let found = try snapshot.facts.party(id)
        let permitted: Permitted<Subject.Party> = try permit(.read, .party, found, id.text)
        guard let facts = found else { throw CaseworkRefusal.notFound }
        let party = try snapshot.parties.one(permitted)
        var page = NotesPage(filter: filter)
        page.party = id
        page.banner = parts.banner(party, nil, flags: try snapshot.parties.flags(permitted), safeContact: nil)
        page.banner?.exceptionalUntil = exceptional(permitted, facts)
        page.choices = try noteChoices(about: id, facts)
        var wanted = RecordFilter()
        wanted.party = id
        return try notes(page, wanted, [:], about: facts, contact: contact(of: id))
    }

    /// - Parameters:
    ///   - cases: facts of cases that are known already.
    ///   - person: facts of the person, for notes about them that are of no case.
    private func notes(
        _ page: NotesPage, _ wanted: RecordFilter, _ cases: [CaseID: Facts], about person: Facts? = nil,
        contact: [Record]
    ) throws -> NotesReading {
        var (page, wanted, cases) = (page, wanted, cases)
        let filter = page.filter
        wanted.forms = Set(visit.set.noteForms.map(\.name))
        (wanted.from, wanted.until, wanted.author) = (filter.from, filter.until, filter.by)
        if !filter.kinds.isEmpty { wanted.kinds = visit.noteKinds(filter.kinds) }
        if !filter.words.isEmpty {
            wanted.words = visit.noteSearch(filter.words)
            page.wordsUnfit = wanted.words == nil
        }
        let scope: Scoped<Subject.Record> = scope(.read, .record)
        let offset = Casework.notesOnPage * (max(1, filter.page) - 1)
        var records: [Record] = []
        if let search = wanted.words, !search.phrases.isEmpty {
            // The words are found by the index; whether they stand together is seen in what they find.
            let found = try snapshot.records.list(scope, wanted, limit: Casework.notesLookedThrough).filter {
                search.hasPhrases(in: $0, visit.set)
            }
            page.total = found.count
            records = Array(found.dropFirst(offset).prefix(Casework.notesOnPage))
        } else if !page.wordsUnfit {
            records = try snapshot.records.list(scope, wanted, limit: Casework.notesOnPage, offset: offset)
            page.total = try snapshot.records.count(scope, wanted)
        }
        page.pages = max(1, (page.total + Casework.notesOnPage - 1) / Casework.notesOnPage)
        page.kinds = visit.noteKindChoices
        for id in Set(records.compactMap(\.caseFile)) where cases[id] == nil {
            cases[id] = try snapshot.facts.case(id)
        }
        var facts: [RecordID: Facts] = [:]
        for record in records {
            guard let place = record.caseFile.map({ cases[$0] }) ?? person else { continue }
            facts[record.id] = RecordParts.facts(of: record, like: place)
        }
        let names = try snapshot.directory.names(
            of: Set(records.compactMap { AccountID($0.author) } + [filter.by].compactMap { $0 }))
        page.people = names.map { FilterValue(value: $0.key.text, label: $0.value) }.sorted { $0.label < $1.label }
        return NotesReading(
            visit: visit, page: page, records: records, facts: facts, names: names,
            programmes: cases.compactMapValues { programmeTitle($0) }, contact: contact)
    }

    private func programmeTitle(_ facts: Facts) -> String? {
        guard let file = facts.cases?.first, let module = file.module, let programme = file.programme else {
            return nil
        }
        return visit.set[module]?.programme(programme)?.title
    }

    /// The case and the person, without the records.
    func caseHead(_ permitted: Permitted<Subject.Case>) throws -> (detail: CaseDetail, party: Party?) {
        (try snapshot.cases.one(permitted), try snapshot.parties.subject(of: permitted))
    }

    /// The core's records of who somebody is, as far as the reader may read them: how they may be reached.
    func contact(of party: PartyID) throws -> [Record] {
        var wanted = RecordFilter()
        wanted.party = party
        wanted.forms = [ClientField.formName]
        return try snapshot.records.list(scope(.read, .record), wanted, limit: 5).reversed()
    }

    // MARK: What can be added

    /// The notes that the reader may write of a case.
    func noteChoices(of id: CaseID, _ facts: Facts) -> [NoteChoice] {
        guard let file = facts.cases?.first, let module = file.module, file.isClosed != true else { return [] }
        return visit.set.noteForms.filter { form in
            form.about == .case && !form.isRetired && form.header.applies(on: visit.today)
                && (form.module == .core || form.module == module)
                && allows(.create, newNote(form, in: module, facts, ofCase: true))
        }.map { NoteChoice(form: $0.name, place: .caseFile(id), label: $0.title) }
    }

    /// The notes that the reader may write about a person: of each open case, and for each service that is theirs.
    func noteChoices(about id: PartyID, _ facts: Facts) throws -> [NoteChoice] {
        var filter = CaseFilter(today: visit.today)
        filter.party = id
        let cases = try snapshot.cases.list(scope(.read, .case), filter)
        let ofCases = try cases.flatMap { line -> [NoteChoice] in
            guard let place = try snapshot.facts.case(line.id) else { return [] }
            return noteChoices(of: line.id, place).map { choice in
                var choice = choice
                choice.label = parts.line(line).programmeTitle
                return choice
            }
        }
        let forms = visit.set.noteForms.filter {
            $0.about == .client && !$0.isRetired && $0.header.applies(on: visit.today)
        }
        let ofPerson = visit.actor.modules(on: visit.today).sorted().filter { $0 != .core }.flatMap { service in
            forms.filter { form in
                (form.module == .core || form.module == service)
                    && allows(.create, newNote(form, in: service, facts, ofCase: false))
            }.map {
                NoteChoice(
                    form: $0.name, place: .client(id, service: service),
                    label: "about the person, \(visit.set[service]?.definition.title ?? service.text)")
            }
        }
        return ofCases + ofPerson
    }

    private func newNote(_ form: FormDefinition, in service: ModuleID, _ place: Facts, ofCase: Bool) -> Facts {
        .record(
            RecordID?.none, form: form.name, modules: [service], about: place.parties ?? [], ofCase: ofCase,
            cases: place.cases ?? [], author: visit.actor.account, restriction: .open, status: .submitted)
    }
}
