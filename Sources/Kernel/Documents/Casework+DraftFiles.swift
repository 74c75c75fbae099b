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
    /// The file that answers a question of one's own draft, whole. Until the draft is submitted it is nobody else's.
    /// - Throws: `CaseworkRefusal.notFound` also while the file is looked through; `DocumentRefusal.damaged`.
    public func draftFile(_ field: DefinitionID, of id: DraftID, _ visit: Visit) async throws -> DraftFile {
        let shelf = try await shelfOfDraft(id, visit)
        let policy = policy
        let document = try await reading(visit) { gate -> Document in
            let desk = try gate.desk(id, to: .read).desk
            let sheet = try DraftSheet(desk, shelf, (policy, visit))
            let asked = try sheet.documentField(field)
            guard let name = sheet.document.answers.values[asked.id.text]?.document, let file = desk.documents[name],
                file.state == .clean
            else { throw CaseworkRefusal.notFound }
            return file
        }
        do {
            let bytes = try await store.documents.read(document)
            return DraftFile(id: document.id, name: document.fileName, kind: document.kind, bytes: bytes)
        } catch DocumentFault.damaged {
            throw DocumentRefusal.damaged
        }
    }
}
