import CaseModel
import HTTPTypes
import Kernel
import Policy

/// The files of a draft, for its author.
extension FormPages {
    var fileOfDraft: CaseRoute {
        CaseRoute(
            .get, "/draft/{draft}/file/{document}", action: .read, kind: .draft, access: .signedIn,
            trail: .reads(.disclose), deadline: .seconds(120), handler: file)
    }

    @Sendable private func file(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: DraftID = try request.identifier("draft")
        let document: DocumentID = try request.identifier("document")
        do {
            let file = try await answering { try await casework.draftFile(document, of: id, visit) }
            return .download(
                name: file.name, isGiven: true, type: file.kind.mediaType, bytes: file.bytes,
                shown: ["draft/\(id.text)", "document/\(file.id.text)"])
        } catch DocumentRefusal.damaged {
            throw PageFailure.unavailable
        }
    }
}
