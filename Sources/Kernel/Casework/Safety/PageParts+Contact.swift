import CaseModel
import Definitions
import Policy
import Storage

extension PageParts {
    /// How they may be reached, from the core's client record: what must not be done first; nil when nothing is held that
    /// the reader may know.
    func safeContact(_ records: [Record], _ shelf: DefinitionShelf) -> String? {
        guard let record = records.last(where: { $0.form == ClientField.formName }) else { return nil }
        let answers = record.answers(shelf)
        func held(_ field: DefinitionID) -> Answer? { mayShow(field, of: record, shelf) ? answers[field] : nil }
        let rules = [
            Self.rule(
                held(ClientField.safeToCall), no: "Do not call.", unknown: "Ask before you call.",
                yes: "It is safe to call."),
            Self.rule(
                held(ClientField.safeToLeaveMessage), no: "Do not leave messages.",
                unknown: "Ask before you leave a message.", yes: "It is safe to leave a message."),
            Self.rule(
                held(ClientField.safeToText), no: "Do not send texts.", unknown: "Ask before you send texts.",
                yes: "It is safe to send texts."),
        ].compactMap { $0 }.sorted { $0.rank < $1.rank }.map(\.say)
        let others = [
            held(ClientField.notToKnow)?.text.map { "Must not learn of contact: \($0)." },
            held(ClientField.contactTimes)?.text.map { "Best reached: \($0)." },
        ].compactMap { $0?.replacing("..", with: ".") }
        let all = rules + others
        return all.isEmpty ? nil : all.joined(separator: " ")
    }

    private static func rule(_ answer: Answer?, no: String, unknown: String, yes: String) -> (rank: Int, say: String)? {
        switch answer?.code {
        case "no": (0, no)
        case "not_known": (1, unknown)
        case "yes": (2, yes)
        default: nil
        }
    }

    private func mayShow(_ field: DefinitionID, of record: Record, _ shelf: DefinitionShelf) -> Bool {
        guard
            let sensitivity = shelf.access(
                of: field, in: ClientField.formName, at: [record.snapshot],
                isSealed: record.sealedFields.contains(field.text)
            ).sensitivity, visit.shows(field, shelf, at: record.snapshot)
        else { return false }
        return visit.actor.memberships.contains {
            $0.span.covers(visit.today) && $0.rights.clearance >= sensitivity
        }
    }
}
