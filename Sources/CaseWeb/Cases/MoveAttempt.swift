import Kernel

/// A move as it was tried, for the page that says why it was not made; without a refusal, the first look at it.
struct MoveAttempt: Sendable {
    var reason = ""
    var refusal: CaseworkRefusal?

    /// What to mend, beside the field or at the top.
    var problems: [FormProblem] {
        switch refusal {
        case nil, .changedMeanwhile: []
        case .move(let found) where !found.isEmpty: []
        case .reasonMissing: [FormProblem(field: "reason", text: "Say why the case moves.")]
        case .some(let other): [FormProblem(field: "main", text: other.sentence)]
        }
    }

    var remark: String? {
        refusal == .changedMeanwhile
            ? "Somebody changed this case since you opened it. This is how it stands now." : nil
    }

    /// What stands in the way: what the attempt brought to light, or what the case says now.
    func refusals(now: [MoveRefusal]) -> [MoveRefusal] {
        if case .move(let found) = refusal, !found.isEmpty { found } else { now }
    }
}
