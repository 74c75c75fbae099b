public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// The documents of a case or a client, so far as the reader may know of each.
    public func documents(on place: DocumentPlace, _ visit: Visit) async throws -> DocumentBoard {
        let read = try await reading(visit) { try $0.documentBoard(place) }
        let shelf = try await shelf(read.snapshots, visit)
        var board = read.board
        board.documents = read.found.filter { $0.isOpen(to: visit, shelf, policy) }.map(\.line)
        board.banner?.safeContact = PageParts(visit: visit).safeContact(read.contact, shelf)
        let shown = board.documents.map(\.id)
        try await reading(visit) { gate in
            gate.snapshot.documents.noteShown(gate.scope(.list, .document), shown)
        }
        return board
    }

    /// One document, without its contents.
    public func document(_ id: DocumentID, _ visit: Visit) async throws -> DocumentPage {
        let (found, banner, _) = try await opened(id, visit)
        return DocumentPage(line: found.line, banner: banner)
    }

    /// The contents of a document, whole, for somebody who may open it.
    /// - Throws: `DocumentRefusal`.
    public func contents(of id: DocumentID, _ visit: Visit) async throws -> (line: DocumentLine, bytes: [UInt8]) {
        let (found, _, document) = try await opened(id, visit)
        guard found.line.mayOpen else {
            if document.state == .held { throw DocumentRefusal.held }
            if document.state == .refused { throw DocumentRefusal.harmful }
            throw CaseworkRefusal.notFound
        }
        do {
            return (found.line, try await store.documents.read(document))
        } catch DocumentFault.damaged {
            try await changing(visit) { transaction, gate in
                let facts = try gate.snapshot.facts.document(id)
                try transaction.documents.noteDamage(gate.permitSystem(.upkeep, .update, .document, facts))
            }
            throw DocumentRefusal.damaged
        }
    }

    /// Keeps a file on a case, or about a client in a service.
    /// - Parameters:
    ///   - title: what it is; empty takes the name of the file.
    ///   - module: the service that keeps it, where it is about a client.
    /// - Throws: `DocumentRefusal`.
    public func keep(
        _ file: SentFile?, title: String, in module: ModuleID?, on place: DocumentPlace, _ visit: Visit
    ) async throws -> DocumentID {
        _ = try await reading(visit) { try $0.leaveToKeep(on: place, in: module) }
        guard let file else { throw DocumentRefusal.file(.missing) }
        let title = title.trimmed
        guard title.unicodeScalars.count <= DocumentLimits.titleLength else { throw DocumentRefusal.titleTooLong }
        let taken = try await take(file, title: title, taking: nil)
        try await entering(taken) {
            try await changing(visit) { transaction, gate in
                let leave = try gate.leaveToKeep(on: place, in: module)
                try gate.confirmRoom(taken.new.size, caseFile: leave.caseFile, party: leave.party)
                try transaction.documents.add(
                    leave.permitted, taken.new, in: leave.module, caseFile: leave.caseFile, party: leave.party)
            }
        }
        if taken.new.state == .refused { throw DocumentRefusal.harmful }
        return taken.new.id
    }

    /// Takes a document out of use. It stays, with its contents, until retention ends, for those who may take it out of use.
    public func withdrawDocument(_ id: DocumentID, because reason: String, _ visit: Visit) async throws {
        let found = try await opened(id, visit).0
        let why = reason.trimmed
        guard found.line.record == nil else {
            throw CaseworkRefusal.other("It answers a question of a form. Amend or withdraw that instead.")
        }
        guard found.line.mayWithdraw else { throw CaseworkRefusal.notFound }
        guard !why.isEmpty else { throw CaseworkRefusal.reasonMissing }
        guard why.unicodeScalars.count <= DocumentLimits.reasonLength else {
            throw CaseworkRefusal.other("Give the reason in 1,000 characters or fewer.")
        }
        try await changing(visit) { transaction, gate in
            let facts = try gate.snapshot.facts.document(id)
            let action: Action = gate.allows(.close, facts) ? .close : .attach
            guard action == .close || facts?.author == visit.actor.account else { throw CaseworkRefusal.notFound }
            try transaction.documents.withdraw(gate.permit(action, .document, facts, id.text), because: why)
        }
    }

    private func opened(
        _ id: DocumentID, _ visit: Visit
    ) async throws -> (FoundDocument, ClientBanner?, Document) {
        let (found, banner, document) = try await reading(visit) { try $0.document(id) }
        let shelf = try await shelf(Set([found.record?.snapshot].compactMap { $0 }), visit)
        guard found.isOpen(to: visit, shelf, policy) else { throw CaseworkRefusal.notFound }
        return (found, banner, document)
    }
}

/// A document with what decides whether its reader may know of it.
struct FoundDocument: Sendable {
    var line: DocumentLine
    let field: DefinitionID?
    let record: Record?
    let recordFacts: Facts?
    /// It was withdrawn, and the reader neither added it nor takes documents out of use.
    let isGone: Bool

    /// What answers a question is shown to those who may read the answer; of a sealed question to nobody.
    func isOpen(to visit: Visit, _ shelf: DefinitionShelf, _ policy: AccessPolicy) -> Bool {
        guard !isGone else { return false }
        guard let field else { return true }
        guard let record, let recordFacts, let stored = StoredAnswers(record, beside: nil, shelf),
            let asked = stored.field(field)
        else { return false }
        return policy.fields(visit.asking(.read, .record), recordFacts).permission(for: stored.access(of: asked))
            .mayRead
    }
}
