public import CaseModel
import Definitions
import Policy
import Storage

/// A file that was looked through and is ready to be entered.
struct TakenFile: Sendable {
    var new: NewDocument
    let bytes: [UInt8]
}

extension Casework {
    /// Answers a question of one's own draft with a file. What is wrong with the file is kept beside the question, as text
    /// that cannot be read is, and nothing else of the draft is lost.
    public func attach(_ file: SentFile, to place: FilePlace, of id: DraftID, _ visit: Visit) async throws {
        let shelf = try await shelfOfDraft(id, visit)
        let policy = policy
        let asked = try await reading(visit) { gate in
            let sheet = try DraftSheet(gate.desk(id, to: .update).desk, shelf, (policy, visit))
            return try sheet.documentField(place).asked
        }
        var taken: TakenFile?
        var refusal: DocumentRefusal?
        do { taken = try await take(file, title: "", taking: asked.fileKinds) } catch let found as DocumentRefusal {
            refusal = found
        }
        if taken?.new.state == .refused { refusal = .harmful }
        let (ready, problem) = (taken, refusal)
        let name = DocumentName(file.name).text
        var dropped: [DocumentID] = []
        do {
            dropped = try await entering(ready) {
                try await answer(place, with: ready, name, problem, of: id, shelf, visit)
            }
        } catch let found as DocumentRefusal {
            // There is no room for it.
            dropped = try await answer(place, with: nil, name, found, of: id, shelf, visit)
        }
        await store.documents.remove(dropped)
    }

    private func answer(
        _ place: FilePlace, with taken: TakenFile?, _ name: String, _ problem: DocumentRefusal?, of id: DraftID,
        _ shelf: DefinitionShelf, _ visit: Visit
    ) async throws -> [DocumentID] {
        let policy = policy
        return try await changing(visit) { transaction, gate in
            let (desk, permitted) = try gate.desk(id, to: .update)
            var sheet = try DraftSheet(desk, shelf, (policy, visit))
            let field = try sheet.documentField(place).field
            if let new = taken?.new {
                let draft = desk.draft
                try gate.confirmRoom(new.size, caseFile: draft.caseFile, party: draft.party, draft: id)
                guard sheet.document.answers.documents.count < DocumentLimits.draftFiles else {
                    throw DocumentRefusal.file(.tooMany)
                }
                try transaction.documents.add(permitted, new, form: field.owner, field: field.id)
            }
            if let problem {
                let kept = KeptText(typed: TypedAnswer(name), say: problem.sentence, part: nil)
                sheet.document.answer(place, with: nil, kept: kept)
            } else if let new = taken?.new {
                let reference = Reference(kind: .document, id: new.id.text, label: new.fileName)
                sheet.document.answer(place, with: reference, kept: nil)
            }
            try transaction.drafts.save(
                permitted, sheet.document.stored, sealedFields: sheet.document.sealedKeys(of: sheet.form),
                page: desk.draft.page, snapshot: desk.draft.snapshot, expecting: desk.draft.saves)
            return try transaction.documents.drop(permitted, except: Set(sheet.document.answers.documents))
        }
    }

    /// Looks a file through, asks the scanner, and puts its contents where they are kept.
    func take(_ file: SentFile, title: String, taking kinds: Set<FileKind>?) async throws -> TakenFile {
        let inspection: FileInspection
        do throws(FileRefusal) {
            inspection = try FileInspection(file.bytes, named: file.name, taking: kinds)
        } catch {
            throw DocumentRefusal.file(error)
        }
        var new = NewDocument(
            id: identifiers.next(), title: title.isEmpty ? inspection.name.stem : title,
            fileName: inspection.name.text, kind: inspection.kind, size: Int64(file.bytes.count),
            digest: DocumentStore.digest(file.bytes), state: .clean)
        switch await scanner?.verdict(on: file.bytes) {
        case nil: break
        case .clean: new.isScanned = true
        case .unclear: new.state = .held
        case .found(let name):
            (new.state, new.isScanned, new.scanSaid) = (.refused, true, name)
            return TakenFile(new: new, bytes: [])
        }
        try await store.documents.put(file.bytes, new.id)
        return TakenFile(new: new, bytes: file.bytes)
    }

    /// Enters a file; where that fails its contents go away again.
    func entering<Value: Sendable>(
        _ taken: TakenFile?, _ work: () async throws -> Value
    ) async throws -> Value {
        do { return try await work() } catch {
            if let id = taken?.new.id { await store.documents.remove([id]) }
            throw error
        }
    }
}

extension DraftSheet {
    /// The question, where its author may answer it with a file, and the field at top level that it is or belongs to.
    func documentField(
        _ place: FilePlace
    ) throws(CaseworkRefusal) -> (field: FieldDefinition, asked: FieldDefinition) {
        guard let field = form.fields.first(where: { $0.id == place.field }), permissions[place.field] == .edit else {
            throw .notFound
        }
        let asked = place.column.map { column in field.columns.first { $0.id == column } } ?? field
        guard let asked, asked.type == .document else { throw .notFound }
        return (field, asked)
    }
}
