import CaseModel
import Definitions
import HTTPTypes
import Kernel
import Policy

extension FormPages {
    /// One draft is kept as a note once, however often its button is pressed.
    private static let key = "note"

    /// Keeps a note whose page has no problem.
    func keepNote(
        _ draft: DraftWork, _ page: PageDefinition, window: String?, _ visit: Visit,
        _ setting: PageSetting
    ) async throws -> Reply {
        do {
            _ = try await confirming(returningTo: .draft(draft.id, page: page.id.text)) {
                try await casework.submit(draft.id, key: Self.key, visit)
            }
            return .redirect(to: draft.home, saying: draft.isAmendment ? "Note put right." : "Note saved.")
        } catch let refusal as StepUpNeeded {
            return refusal.reply
        } catch CaseworkRefusal.changedMeanwhile {
            return .redirect(to: .chooseAnswers(draft.id))
        } catch let refusal as CaseworkRefusal {
            var draft = draft
            if case .problems(let problems) = refusal { draft.problems = problems }
            let now = DraftQuestions(draft: draft, set: visit.set, shown: .all)
            return .page(
                draftPageView(page, now, window: window, refusal: refusal.sentence, setting: setting),
                status: .unprocessableContent, shown: draft.subjects)
        }
    }

    /// The button of a note was pressed twice, or the answer to the first time was lost: it leads where the first time led.
    func savedBefore(_ request: CaseRequest, _ visit: Visit) async throws -> Reply {
        let id: DraftID = try request.identifier("draft")
        guard request.form["next"] != nil else { throw PageFailure.missing }
        let submitted = try await answering { try await casework.submit(id, key: Self.key, visit) }
        switch submitted {
        case .recordOfCase(let id, _): return .redirect(to: .caseNotes(id), saying: "Note saved.")
        case .recordOfClient(let id, _): return .redirect(to: .clientNotes(id), saying: "Note saved.")
        case .client, .opened, .place, .recordOfThing: return .redirect(to: submitted.address)
        }
    }
}
