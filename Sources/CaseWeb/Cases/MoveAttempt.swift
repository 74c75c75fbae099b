import Kernel

/// A move as it was tried, for the page that says why it was not made; without a refusal, the first look at it.
struct MoveAttempt: Sendable {
    var reason = ""
    var refusal: CaseworkRefusal?

    /// What to mend, beside the field or at the top.
    var problems: [FormProblem] {
        switch refusal {
        case nil, .changedMeanwhile: []
        case .reasonMissing: [FormProblem(field: "reason", text: "Say why the case moves.")]
        case .some(let other): [FormProblem(field: "main", text: other.sentence)]
        }
    }

    var remark: String? {
        refusal == .changedMeanwhile ? "Somebody changed this case since you opened it. This is how it stands now." : nil
    }

    /// The move with the reasons that the attempt brought to light.
    func reading(_ now: MoveReading) -> MoveReading {
        guard case .move(let refusals) = refusal, !refusals.isEmpty else { return now }
        return MoveReading(move: now.move, target: now.target, refusals: refusals)
    }
}
