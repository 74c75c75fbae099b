import CaseModel
import Kernel

extension CaseworkWorld {
    /// Asks to see a sealed answer, and sees it.
    func reveal(
        _ record: RecordID, field: DefinitionID, reason: String, _ visit: Visit
    ) async throws -> AnsweredField.Value? {
        try await casework.allowReveal(record, field: field, reason: reason, visit)
        return try await casework.revealed(record, field: field, visit)?.value
    }
}
