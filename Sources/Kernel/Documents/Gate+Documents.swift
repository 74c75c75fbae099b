import CaseModel
import Definitions
import Policy
import Storage

/// The documents of a place as they were read.
struct DocumentsRead: Sendable {
    var board: DocumentBoard
    var found: [FoundDocument]
    /// Records that say how the client may be reached.
    var contact: [Record]

    var snapshots: Set<Int64> { Set((found.compactMap(\.record) + contact).map(\.snapshot)) }
}

/// Leave to keep a document in one place.
struct LeaveToKeep: Sendable {
    let permitted: PermittedCreation<Subject.Document>
    let module: ModuleID
    let caseFile: CaseID?
    let party: PartyID?
}

extension Gate {
    func documentBoard(_ place: DocumentPlace) throws -> DocumentsRead {
        switch place {
        case .case(let id):
            let reading = try caseReading(id)
            var board = DocumentBoard(place: place, banner: reading.banner, line: reading.line)
            let new = try snapshot.facts.newDocument(
                in: reading.module, caseFile: id, party: nil, author: visit.actor.account)
            if allows(.attach, new) { board.services = [service(reading.module)] }
            let records = reading.matter.records.filter { reading.listed.contains($0.id) }
            let found = try lines(snapshot.documents.list(scope(.list, .document), caseFile: id, party: nil), records)
            return DocumentsRead(board: board, found: found, contact: reading.matter.records)
        case .client(let id):
            let reading = try client(id)
            var banner = parts.banner(reading.party, nil, flags: reading.flags, safeContact: nil)
            banner?.exceptionalUntil = reading.exceptionalUntil
            var board = DocumentBoard(place: place, banner: banner, line: nil)
            board.services = try keepingModules(id).map(service)
            let found = try lines(
                snapshot.documents.list(scope(.list, .document), caseFile: nil, party: id), reading.records)
            return DocumentsRead(board: board, found: found, contact: reading.records)
        }
    }

    private func service(_ module: ModuleID) -> FilterValue {
        FilterValue(value: module.text, label: visit.set[module]?.definition.title ?? module.text)
    }

    /// The services, of those that the reader works in, in which they may keep a document about the person.
    private func keepingModules(_ party: PartyID) throws -> [ModuleID] {
        try visit.actor.modules(on: visit.today).sorted().filter { module in
            guard module != .core, let facts = try newDocument(in: module, about: party) else { return false }
            return policy.decide(asking(in: module), facts).isAllowed
        }
    }

    private func newDocument(in module: ModuleID, about party: PartyID) throws -> Facts? {
        try snapshot.facts.newDocument(in: module, caseFile: nil, party: party, author: visit.actor.account)
    }

    /// Asks by what the reader holds in one service.
    private func asking(in module: ModuleID) -> Question {
        var question = visit.asking(.attach, .document)
        question.actor.memberships.removeAll { $0.module != module }
        return question
    }

    func leaveToKeep(on place: DocumentPlace, in module: ModuleID?) throws -> LeaveToKeep {
        switch place {
        case .case(let id):
            let found = try snapshot.facts.case(id)
            let own = found?.modules?.first ?? .core
            let facts = try snapshot.facts.newDocument(
                in: own, caseFile: id, party: nil, author: visit.actor.account)
            return LeaveToKeep(
                permitted: try permitCreation(.attach, .document, facts, id.text), module: own, caseFile: id,
                party: nil)
        case .client(let id):
            let open = try keepingModules(id)
            let chosen = module ?? (open.count == 1 ? open.first : nil)
            guard !open.isEmpty, module.map(open.contains) ?? true else {
                let _: PermittedCreation<Subject.Document> = try permitCreation(.attach, .document, nil, id.text)
                throw CaseworkRefusal.notFound
            }
            guard let chosen else { throw CaseworkRefusal.other("Choose the service that keeps the document.") }
            return LeaveToKeep(
                permitted: try permitCreation(.attach, .document, newDocument(in: chosen, about: id), id.text),
                module: chosen, caseFile: nil, party: id)
        }
    }

    /// Refuses what would be more than a place, or the site, has room for.
    func confirmRoom(_ size: Int64, caseFile: CaseID?, party: PartyID?, draft: DraftID? = nil) throws {
        let used = try snapshot.documents.used(caseFile: caseFile, party: party, draft: draft)
        guard used.here + size <= DocumentLimits.placeBytes else { throw DocumentRefusal.file(.caseFull) }
        guard used.site + size <= DocumentLimits.siteBytes else { throw DocumentRefusal.file(.siteFull) }
    }

    // MARK: Reading

    func document(_ id: DocumentID) throws -> (FoundDocument, ClientBanner?, Document) {
        let facts = try snapshot.facts.document(id)
        let permitted: Permitted<Subject.Document> = try permit(.read, .document, facts, id.text)
        let document = try snapshot.documents.one(permitted)
        var records: [Record] = []
        if let record = document.record { records = [try snapshot.records.one(permitRecord(.read, record))] }
        guard let found = try lines([document], records).first else { throw CaseworkRefusal.notFound }
        return (found, try banner(of: document), document)
    }

    private func banner(of document: Document) throws -> ClientBanner? {
        if let caseFile = document.caseFile {
            let facts = try snapshot.facts.case(caseFile)
            guard allows(.read, facts) else { return nil }
            return parts.banner(
                try snapshot.parties.subject(of: permit(.read, .case, facts, caseFile.text)), nil, safeContact: nil)
        }
        guard let party = document.party else { return nil }
        let facts = try snapshot.facts.party(party)
        guard allows(.read, facts) else { return nil }
        return parts.banner(
            try snapshot.parties.one(permit(.read, .party, facts, party.text)), nil, safeContact: nil)
    }

    private func lines(_ documents: [Document], _ records: [Record]) throws -> [FoundDocument] {
        let people = documents.map(\.author) + documents.compactMap(\.withdrawal?.by)
        let names = try snapshot.directory.names(of: Set(people.compactMap { AccountID($0) }))
        func name(_ text: String) -> String { AccountID(text).flatMap { names[$0] } ?? "The system" }
        return try documents.compactMap { document in
            let place = document.caseFile.map { DocumentPlace.case($0) } ?? document.party.map { .client($0) }
            guard let place else { return nil }
            let facts = try snapshot.facts.document(document.id)
            let mayClose = allows(.close, facts)
            let isOwn = document.author == visit.actor.account?.text
            let record = document.record.flatMap { id in records.first { $0.id == id } }
            var line = DocumentLine(
                id: document.id, title: document.title, fileName: document.fileName, kind: document.kind,
                size: document.size, at: document.at, by: name(document.author),
                state: DocumentStanding(document.state),
                isScanned: document.scannedAt != nil, place: place)
            line.record = document.record
            line.formTitle = document.form.map { visit.set.form($0)?.title ?? $0.form.text }
            line.withdrawal = document.withdrawal.map {
                DocumentLine.Withdrawal(at: $0.at, by: name($0.by), reason: $0.reason)
            }
            line.mayOpen = document.state == .clean || (document.state == .withdrawn && mayClose)
            line.mayWithdraw =
                document.record == nil && (document.state == .clean || document.state == .held)
                && (mayClose || (isOwn && allows(.attach, facts)))
            return FoundDocument(
                line: line, field: document.field, record: record,
                recordFacts: try record.flatMap { try snapshot.facts.record($0.id) },
                isGone: document.state == .withdrawn && !mayClose && !isOwn)
        }
    }
}
