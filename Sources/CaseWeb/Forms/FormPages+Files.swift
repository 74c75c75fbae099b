import CaseModel
import HTTPTypes
import Kernel
import Policy

/// The file of a draft, for its author.
extension FormPages {
    var fileOfDraft: CaseRoute {
        CaseRoute(
            .get, "/draft/{draft}/file/{field}", action: .read, kind: .draft, access: .signedIn,
            trail: .reads(.disclose), deadline: .seconds(120), handler: file)
    }

    @Sendable private func file(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: DraftID = try request.identifier("draft")
        guard let field = DefinitionID(try request.place("field")) else { throw PageFailure.missing }
        do {
            let file = try await answering { try await casework.draftFile(field, of: id, visit) }
            return .download(
                name: file.name, isGiven: true, type: file.kind.mediaType, bytes: file.bytes,
                shown: ["draft/\(id.text)", "document/\(file.id.text)"])
        } catch DocumentRefusal.damaged {
            throw PageFailure.unavailable
        }
    }
}
