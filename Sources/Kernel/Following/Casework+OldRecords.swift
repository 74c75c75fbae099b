public import CaseModel
import Definitions
import Policy
import Storage

/// A rule, and of how many cases or people it was true before it came into force.
public struct RuleOnOld: Sendable, Hashable {
    public let module: DefinitionID
    public let moduleTitle: String
    public let rule: DefinitionID
    public let title: String
    /// What it does, a few words an action.
    public let does: [String]
    /// On so many it was already true, and nothing was done.
    public let waiting: Int64
}

extension Casework {
    private static let subjectsAPiece = 50

    /// The rules in force with their counts, for those who configure the definitions.
    public func rulesOnOld(_ visit: Visit) async throws -> [RuleOnOld] {
        try await reading(visit) { gate in
            let homes = visit.set.modules.filter { gate.mayConfigure($0.id) }
            guard !homes.isEmpty else { throw CaseworkRefusal.notFound }
            return try homes.flatMap { home in
                let waiting = try gate.snapshot.following.unfired(in: home.id)
                return home.rules.filter { !$0.isRetired }.map { rule in
                    RuleOnOld(
                        module: home.id, moduleTitle: home.definition.title, rule: rule.id, title: rule.title,
                        does: rule.actions.map { $0.effect.words(in: home, visit.set) }, waiting: waiting[rule.id] ?? 0)
                }
            }
        }
    }

    /// Fires a rule on what it was already true of when it came. Each case is a change of its own.
    /// - Returns: on how many cases or people it fired.
    @discardableResult
    public func fireOnOld(_ rule: DefinitionID, in module: DefinitionID, _ visit: Visit) async throws -> Int {
        try await reading(visit) { gate in
            let _: PermittedCreation<DefinitionsSubject> = try gate.permitCreation(
                .configure, .definitions, gate.definitions(of: module), module.text)
            guard visit.set[module]?.rules[rule] != nil else { throw CaseworkRefusal.notFound }
        }
        var (last, count) = ("", 0)
        while true {
            let after = last
            let next = try await store.read {
                try $0.following.unfired(rule, in: module, after: after, limit: Self.subjectsAPiece)
            }
            guard let end = next.last else { return count }
            for found in next {
                guard
                    let affected = found.caseFile.map({ Affected.caseFile($0) })
                        ?? PartyID(found.subject).map({ .party($0) })
                else { continue }
                try await fire(rule, in: module, on: affected, .system(visit.definitions, at: visit.now))
                count += 1
            }
            last = end.subject
        }
    }

    private func fire(
        _ rule: DefinitionID, in module: DefinitionID, on affected: Affected, _ visit: Visit
    ) async throws {
        let following = try await following(affected, visit)
        try await changing(visit) { transaction, gate in
            let follower = Follower(following: following, transaction: transaction, gate: gate)
            let subject = try follower.subject(FollowingPlace(affected: affected, module: module))
            try transaction.following.forget(rule, in: module, of: subject)
            try follower.follow(affected)
        }
    }

    /// Works out anew what was last worked out under other definitions: windows follow, and rules that were true before
    /// they came are counted. Nothing fires.
    /// Several servers of a site leave it to one of them.
    /// - Returns: how many cases it went through; nil while another server is at it.
    @discardableResult
    public func catchUp(_ definitions: DefinitionsInForce, clock: Clock) async throws -> Int? {
        let holder: RequestID = identifiers.next()
        var (last, count): (CaseID?, Int) = (nil, 0)
        while !Task.isCancelled {
            let (after, now) = (last, clock.now())
            guard try await store.change(.none, { try $0.following.hold(.catchUp, holder, at: now) }) else {
                return nil
            }
            let next = try await store.read {
                try $0.following.outdated(by: definitions.number, after: after, limit: Self.subjectsAPiece)
            }
            guard let end = next.last else { break }
            for id in next {
                try await workOut(id, .system(definitions, at: clock.now()), yesterday: false)
            }
            (last, count) = (end, count + next.count)
        }
        try await store.change { try $0.following.release(.catchUp, holder) }
        return count
    }
}

extension Gate {
    fileprivate func definitions(of module: DefinitionID) -> Facts {
        .definitions(modules: [module], author: visit.actor.account, changedRoles: [])
    }

    /// Whether the reader configures the definitions of a service, once they have confirmed who they are.
    fileprivate func mayConfigure(_ module: DefinitionID) -> Bool {
        policy.decide(visit.asking(.configure, .definitions), definitions(of: module)).outcome != .denied
    }
}

extension ActionEffect {
    /// For a list of what a rule does.
    fileprivate func words(in home: Module, _ set: DefinitionSet) -> String {
        func label(_ code: String, _ list: DefinitionReference) -> String {
            set.codeList(list, from: home.id)?.item(code)?.label ?? code
        }
        func title(_ letter: DefinitionReference) -> String {
            set[letter.owner(in: home.id)]?.letters[letter.id]?.title ?? letter.id.text
        }
        switch self {
        case .work(_, let title, _, _, _): return "Work: \(title)"
        case .flag(let code, _): return "Flag: \(label(code.value, home.definition.flags))"
        case .risk(let code, _): return "Risk: \(label(code.value, home.definition.riskLevels))"
        case .notify(_, let say): return "Notice: \(say)"
        case .letter(let letter, _): return "Letter: \(title(letter))"
        case .message(let letter, _): return "Message: \(title(letter))"
        case .suggest(_, let say, _, _): return "Suggestion: \(say)"
        case .block(_, let say): return "Refusal: \(say)"
        case .set(let field, _):
            let asked = field.formName(in: home.id).flatMap { set.form($0)?.field(field.field)?.label }
            return "Answer: \(asked ?? field.description)"
        case .refer(let module, _): return "Referral: \(set[module.value]?.definition.title ?? module.value.text)"
        case .finding(_, let say, _, _): return "To be put right: \(say)"
        }
    }
}
