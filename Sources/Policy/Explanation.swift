import CaseModel

/// Why somebody can, or cannot, see or do something, for the page *why can I (not) see this*.
public struct Explanation: Sendable, Hashable {
    public let isAllowed: Bool
    public let sentences: [String]

    /// What is said of a thing that the asker may not even discover, and of one that does not exist.
    static let nothing = Explanation(
        isAllowed: false, sentences: ["There is nothing here, or nothing that you may know of."])
}

extension AccessPolicy {
    /// The decision in sentences, for those who may at least discover the thing; for others it is as if it were
    /// not there.
    public func explain(_ question: Question, _ facts: Facts) -> Explanation {
        guard mayKnow(question, facts) else { return .nothing }
        let decision = decide(question, facts)
        var sentences = [decision.rule.sentence]
        if let role = decision.role, let module = decision.module {
            sentences.append("It comes from the role \(role.role.text) in \(module.text).")
        }
        if case .needs(let requirements) = decision.outcome {
            sentences += requirements.map(\.sentence).sorted()
        }
        if decision.rule == .nothingPermits { sentences += missing(question) }
        return Explanation(isAllowed: decision.isAllowed, sentences: sentences)
    }

    private func mayKnow(_ question: Question, _ facts: Facts) -> Bool {
        guard facts.kind.holdsClientData else { return question.actor.isLive && question.actor.secondFactorDone }
        return [Action.discover, .read].contains { decide(question.asking($0), facts).isAllowed }
    }

    /// How far the actor's rights reach, and that it is not far enough.
    private func missing(_ question: Question) -> [String] {
        let reaches = Set(question.servingGrants().map(\.grant.reach))
        guard !reaches.isEmpty else { return ["None of your roles lets you \(question.action.rawValue) this."] }
        return Reach.allCases.filter(reaches.contains).map { "Your roles let you do this only for \($0.phrase)." }
    }
}

extension Reach {
    fileprivate var phrase: String {
        switch self {
        case .own: "cases and work that are allocated to you"
        case .team: "cases of your team"
        case .service: "cases of your service that are not restricted"
        case .all: "cases that are not restricted"
        case .meeting: "cases on the agenda of your meetings, while their window is open"
        }
    }
}

extension Requirement {
    fileprivate var sentence: String {
        switch self {
        case .stepUp: "You need to confirm that it is you."
        case .reason: "You need to say why."
        case .fullReason: "You need to choose a reason and explain it in at least 20 characters."
        }
    }
}

extension RuleName {
    /// The rule in words.
    public var sentence: String {
        switch self {
        case .allocated: "You can, because it is allocated to you."
        case .team: "You can, because it belongs to your team."
        case .service: "You can, because your role covers the whole service."
        case .everyService: "You can, because your role covers every service."
        case .seat: "You can, because you have a seat at a meeting about it."
        case .share: "You can, because another service shares it with yours."
        case .glass: "You can for a short time, because you opened it in an emergency."
        case .themself: "You can, because it is your own."
        case .system: "The system does this by itself."
        case .accountNotLive: "The account is not in use."
        case .secondFactorMissing: "Signing in is not finished."
        case .ownRecord: "You cannot, because it is about you or somebody you are linked to."
        case .declaredConflict: "You cannot, because of a declared conflict of interest."
        case .excluded: "You cannot, because you are on the list of people kept away from this case."
        case .suspendedService: "Nobody can, because the service is suspended."
        case .notForPartners: "You cannot, because partners see what their meetings show them and no more."
        case .partnerOutsideWindow: "You cannot, because no meeting about it is open to you now."
        case .changesOwnRights: "You cannot change your own rights; somebody else must."
        case .approvesOwnWork: "You cannot approve your own work; somebody else must."
        case .eraseUnderHold: "Nobody can, because it is under a legal hold."
        case .closedCase: "Nobody can, because the case is closed."
        case .caseNotClosed: "Nobody can, because the case is not closed."
        case .recordWithdrawn: "Nobody can, because the record was withdrawn."
        case .glassLimit: "You have used emergency access as often as a day allows."
        case .nothingPermits: "You cannot, because nothing permits it."
        case .factsMissing: "You cannot, because what would decide it is not known."
        }
    }
}
