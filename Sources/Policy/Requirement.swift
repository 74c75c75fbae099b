import CaseModel

/// What somebody with the right must do first.
public enum Requirement: String, CaseIterable, Sendable, Hashable {
    /// Give the password or code again: not longer ago than five minutes.
    case stepUp
    /// Say why.
    case reason
    /// Say why by a code and in twenty characters or more.
    case fullReason
}

/// What must be done along with the act.
public enum Obligation: String, CaseIterable, Sendable, Hashable {
    /// Commit an entry to the trail of reads before answering.
    case recordRead
    /// Write the entry of the change in its own transaction.
    case recordChange
    /// Tell the supervisor of the owning service, without client data.
    case alert
    /// Show on the page that the access is exceptional, and mark what is printed.
    case banner
}

extension Requirement {
    /// Milliseconds for which having stepped up counts.
    static let stepUpLasts: Int64 = 300_000
    static let fullReasonLength = 20

    func isMet(in question: Question) -> Bool {
        switch self {
        case .stepUp: Self.steppedUp(question)
        case .reason: (question.reason?.written ?? 0) > 0
        case .fullReason: question.reason?.code != nil && (question.reason?.written ?? 0) >= Self.fullReasonLength
        }
    }

    private static func steppedUp(_ question: Question) -> Bool {
        guard let at = question.actor.steppedUpAt else { return false }
        let (passed, overflow) = question.circumstances.now.milliseconds
            .subtractingReportingOverflow(at.milliseconds)
        return !overflow && passed >= 0 && passed <= stepUpLasts
    }

    /// What the question requires of a right that reaches as far as this.
    static func needed(for question: Question, reach: Reach) -> Set<Requirement> {
        var needed: Set<Requirement> = []
        switch question.action {
        case .reveal: needed = [.stepUp, .reason]
        case .glass: needed = [.stepUp, .fullReason]
        case .export: needed = [.stepUp, .reason]
        case .administer: needed = [.stepUp]
        default: break
        }
        if reach == .all && question.kind.holdsClientData {
            needed.insert(.reason)
            if question.action != .discover && question.action != .list { needed.insert(.stepUp) }
        }
        return needed
    }
}
