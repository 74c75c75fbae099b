import CaseModel
import Definitions
import Policy

/// A right as a person reads it, such as *Read records: cases of the service*.
public struct RightLine: Sendable, Hashable {
    /// Something that can be done, such as *Read records*.
    public let act: String
    /// How far it goes; empty for what has no reach.
    public let reach: String
    /// Limits to some forms, or nil.
    public let limits: String?
}

/// What a role would change for somebody.
public struct RoleEffect: Sendable, Hashable {
    public let person: String
    public let role: String
    /// What they can do with it and could not before.
    public var gains: [RightLine] = []
    /// What it lets them do that they can do already.
    public var keeps: [RightLine] = []
    /// What they still cannot do.
    public var lacks: [String] = []
}

/// Rights in words.
enum RightsWords {
    /// The acts that people ask about, in the order of a day's work.
    static let asked: [Action] = [
        .discover, .read, .create, .update, .close, .reopen, .assign, .share, .link, .attach, .message, .print, .export,
        .reveal, .approve, .glass, .configure, .administer,
    ]

    static func act(_ action: Action) -> String {
        switch action {
        case .discover: "Find clients"
        case .read: "Read clients, cases and records"
        case .list: "See lists of cases and work"
        case .create: "Register clients, refer, and add records"
        case .update: "Change records and move cases on"
        case .close: "Close cases and take records out of use"
        case .reopen: "Open closed cases again"
        case .assign: "Give cases to workers and teams"
        case .share: "Share cases with another service"
        case .link: "Link entries of the same person"
        case .attach: "Add documents"
        case .message: "Write messages and letters"
        case .export: "Take data out of the system"
        case .print: "Print"
        case .reveal: "Open sealed answers, one at a time, with a reason"
        case .approve: "Approve, say who sees a case, and look at what colleagues did"
        case .configure: "Change forms and rules"
        case .administer: "Look after people’s accounts, teams and roles"
        case .glass: "Open a case in an emergency"
        }
    }

    static func reach(_ reach: Reach) -> String {
        switch reach {
        case .own: "what is given to them"
        case .team: "what their team holds"
        case .service: "the whole service"
        case .all: "every service, saying why each time"
        case .meeting: "what their meetings open"
        }
    }

    static func line(_ grant: Grant, _ set: DefinitionSet) -> RightLine {
        let forms = grant.forms.map { forms in
            forms.map { set.form($0)?.title ?? $0.form.text }.sorted().joined(separator: ", ")
        }
        let sections = grant.sections.map { $0.map(\.text).sorted().joined(separator: ", ") }
        let limits = [
            forms.map { "only these forms: \($0)" }, sections.map { "only these sections: \($0)" },
            grant.upTo.map { "nothing more sensitive than \($0.word)" },
        ].compactMap { $0 }
        return RightLine(
            act: act(grant.action), reach: reach(grant.reach),
            limits: limits.isEmpty ? nil : limits.joined(separator: "; "))
    }

    /// Rights in the order of a day's work, each once.
    static func lines(_ grants: [Grant], _ set: DefinitionSet) -> [RightLine] {
        var seen: Set<RightLine> = []
        return asked.flatMap { action in grants.filter { $0.action == action }.map { line($0, set) } }
            .filter { seen.insert($0).inserted }
    }

    /// Whether one right gives all that another does.
    static func covers(_ held: Grant, _ wanted: Grant) -> Bool {
        guard held.action == wanted.action, (held.upTo ?? .special) >= (wanted.upTo ?? .special) else { return false }
        let isWide =
            held.reach == wanted.reach || (held.reach.width > 0 && held.reach.width >= wanted.reach.width)
        let forms = held.forms.map { held in wanted.forms.map { $0.isSubset(of: held) } ?? false } ?? true
        let sections = held.sections.map { held in wanted.sections.map { $0.isSubset(of: held) } ?? false } ?? true
        return isWide && forms && sections && (wanted.reach != .meeting || held.reach == .meeting)
    }
}

extension Reach {
    /// How far it goes among those that widen in order; a meeting stands apart.
    fileprivate var width: Int {
        switch self {
        case .meeting: 0
        case .own: 1
        case .team: 2
        case .service: 3
        case .all: 4
        }
    }
}

extension RoleEffect {
    /// What `added` changes for somebody who holds `held` in the same service.
    init(person: String, role: String, adding added: RoleRights, to held: [RoleRights], _ set: DefinitionSet) {
        self.init(person: person, role: role)
        let before = held.flatMap(\.grants)
        let new = added.grants.filter { wanted in !before.contains { RightsWords.covers($0, wanted) } }
        gains = RightsWords.lines(new, set)
        keeps = RightsWords.lines(added.grants.filter { !new.contains($0) }, set)
        let all = Set((before + added.grants).map(\.action))
        lacks = RightsWords.asked.filter { !all.contains($0) }.map(RightsWords.act)
    }
}
