import CaseModel
import Definitions
import HTTPTypes
import Kernel
import Policy

extension CasePages {
    @Sendable func askMove(_ request: CaseRequest) async throws -> Reply {
        try await movePage(request, MoveAttempt())
    }

    /// Makes the move, or draws the page again with what stands in its way and the reason as it was typed.
    @Sendable func move(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        guard let move = DefinitionID(try request.place("move")) else { throw PageFailure.missing }
        guard let stage = DefinitionID(request.form.line("stage")) else { throw PageFailure.malformed }
        let reason = request.form.text("reason")
        do {
            try await answering { try await casework.move(id, move, from: stage, reason: reason, visit) }
            return .redirect(to: .case(id), saying: "The case has moved.")
        } catch let refusal as CaseworkRefusal {
            return try await movePage(request, MoveAttempt(reason: reason, refusal: refusal))
        } catch AccessRefusal.needs(let requirements) {
            // A right that also asks a reason for looking at all is not served here: as if the case were not there.
            guard requirements == [.stepUp] else { throw PageFailure.missing }
            return StepUpNeeded(returning: .move(id, move: move.text)).reply
        }
    }

    /// The confirm page as the case stands now.
    private func movePage(_ request: CaseRequest, _ attempt: MoveAttempt) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        let wanted = try request.place("move")
        let overview = try await answering {
            try await casework.caseOverview(id, before: DefinitionID(wanted), visit)
        }
        guard let reading = overview.moves.first(where: { $0.move.id.text == wanted }) else {
            // The case went on meanwhile: this move no longer leaves its stage.
            guard attempt.refusal != nil else { throw PageFailure.missing }
            return .redirect(to: .case(id), saying: CaseworkRefusal.changedMeanwhile.sentence)
        }
        let asking = MoveAsking(
            move: reading.move, target: reading.target, refusals: attempt.refusals(now: reading.refusals),
            reasons: reading.move.reasons(in: visit.set, on: visit.today), reason: attempt.reason,
            problems: attempt.problems, remark: attempt.remark)
        let labels = QuestionLabels(of: asking.refusals, in: visit.set)
        let view = moveView(overview, asking, labels: labels, setting: PageSetting(request, visit))
        return .page(
            view, status: attempt.refusal == nil ? .ok : .unprocessableContent, shown: ["case/\(id.text)"])
    }
}
