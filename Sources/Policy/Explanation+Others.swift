import CaseModel

extension AccessPolicy {
    /// Why somebody else can, or cannot, do something: their question and the facts, in words about them. It says what
    /// decided, and so is for those who may look at who looks.
    ///
    /// - Parameter name: the person's, as the reader knows them.
    public func explain(_ question: Question, _ facts: Facts, about name: String) -> Explanation {
        let decision = decide(question, facts)
        var sentences = [decision.rule.sentence(about: name)]
        if case .needs(let requirements) = decision.outcome {
            sentences = ["\(name) can, once they have done what is asked first."]
            if requirements.contains(.stepUp) { sentences.append("They must confirm that it is them.") }
            if requirements.contains(.reason) || requirements.contains(.fullReason) {
                sentences.append("They must say why.")
            }
        }
        if decision.rule == .nothingPermits {
            let reaches = Set(question.servingGrants().map(\.grant.reach))
            sentences +=
                reaches.isEmpty
                ? ["None of their roles lets them do this."]
                : Reach.allCases.filter(reaches.contains).map { "Their roles reach \($0.phraseOfOthers)." }
        }
        return Explanation(isAllowed: decision.isAllowed, sentences: sentences)
    }
}

extension Reach {
    fileprivate var phraseOfOthers: String {
        switch self {
        case .own: "cases and work that are given to them"
        case .team: "cases of their team"
        case .service: "cases of their service that are not restricted"
        case .all: "cases that are not restricted"
        case .meeting: "cases on the agenda of their meetings, while their window is open"
        }
    }
}

extension RuleName {
    /// The rule in words about somebody else.
    func sentence(about name: String) -> String {
        switch self {
        case .allocated: "\(name) can, because it is given to them."
        case .team: "\(name) can, because their team holds it."
        case .service: "\(name) can, because their role covers the whole service."
        case .everyService: "\(name) can, because their role covers every service."
        case .seat: "\(name) can, because they have a seat at a meeting about it."
        case .share: "\(name) can, because another service shares it with theirs."
        case .glass: "\(name) can for a short time, because they opened it in an emergency."
        case .themself: "\(name) can, because it is their own."
        case .system: "The system does this by itself."
        case .accountNotLive: "\(name) cannot, because their account is not in use."
        case .secondFactorMissing: "\(name) cannot, because signing in is not finished."
        case .ownRecord: "\(name) cannot, because it is about them or somebody they are linked to."
        case .declaredConflict: "\(name) cannot, because of a declared conflict of interest."
        case .excluded: "\(name) cannot, because they are kept away from this case."
        case .suspendedService: "Nobody can, because the service is suspended."
        case .notForPartners: "\(name) cannot, because partners see what their meetings show them and no more."
        case .partnerOutsideWindow: "\(name) cannot, because no meeting about it is open to them now."
        case .changesOwnRights: "\(name) cannot change their own rights."
        case .approvesOwnWork: "\(name) cannot approve their own work."
        case .eraseUnderHold: "Nobody can, because it is under a legal hold."
        case .closedCase: "Nobody can, because the case is closed."
        case .caseNotClosed: "Nobody can, because the case is not closed."
        case .recordWithdrawn: "Nobody can, because the record was withdrawn."
        case .glassLimit: "\(name) has used emergency access as often as a day allows."
        case .nothingPermits: "\(name) cannot, because nothing permits it."
        case .factsMissing: "\(name) cannot, because what would decide it is not known."
        }
    }
}
