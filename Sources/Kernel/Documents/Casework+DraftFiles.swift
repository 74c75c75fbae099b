public import CaseModel
import Definitions
import Policy
import Storage

/// A file with which somebody answered a question of a draft of theirs.
public struct DraftFile: Sendable {
    public let id: DocumentID
    public let name: String
    public let kind: FileKind
    public let bytes: [UInt8]
}

extension Casework {
    /// A file that answers a question of one's own draft, whole. Until the draft is submitted it is nobody else's.
    /// - Throws: `CaseworkRefusal.notFound` also while the file is looked through; `DocumentRefusal.damaged`.
    public func draftFile(_ file: DocumentID, of id: DraftID, _ visit: Visit) async throws -> DraftFile {
        let shelf = try await shelfOfDraft(id, visit)
        let policy = policy
        let document = try await reading(visit) { gate -> Document in
            let desk = try gate.desk(id, to: .read).desk
            let sheet = try DraftSheet(desk, shelf, (policy, visit))
            let open = sheet.form.fields.filter { sheet.permissions[$0.id] == .edit }.map(\.id.text)
            let answers = Answers(sheet.document.answers.values.filter { open.contains($0.key) })
            guard answers.documents.contains(file), let found = desk.documents[file], found.state == .clean else {
                throw CaseworkRefusal.notFound
            }
            return found
        }
        do {
            let bytes = try await store.documents.read(document)
            return DraftFile(id: document.id, name: document.fileName, kind: document.kind, bytes: bytes)
        } catch DocumentFault.damaged {
            throw DocumentRefusal.damaged
        }
    }
}
