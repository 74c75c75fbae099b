import CaseModel
import Definitions
import Expressions
import Policy
import Storage

/// Works out, in the transaction of a change, what follows from it: rules that have become true fire, in the order of their
/// file names and as deep as eight; what rules that have ended had made is closed; open reviews follow the schedules
/// (definitions.md sections 8 and 9).
struct Follower {
    /// How deep rules may set off each other.
    private static let mostDepth = 8

    let following: Following
    let transaction: Transaction
    let gate: Gate
    private var visit: Visit { gate.visit }

    func follow(_ affected: Affected) throws {
        for place in try FollowingReader(gate: gate).places(affected) { try follow(place) }
    }

    private func follow(_ place: FollowingPlace) throws {
        guard let home = visit.set[place.module], !home.rules.isEmpty || !home.schedules.isEmpty else { return }
        let stored = transaction.snapshot.following
        let standing = try stored.standing(of: place.subject, in: place.module)
        let kept = try stored.keys(of: place.subject, in: place.module)
        let isCurrent = standing?.snapshot == visit.definitions.number
        let known = isCurrent ? kept : following.before[place] ?? kept
        let subject = try subject(place)
        let (matter, file, holding) = try fire(place, subject, known)
        try transaction.following.keep(
            subject, in: place.module, snapshot: visit.definitions.number, on: visit.today,
            adding: holding.subtracting(kept), unfired: isCurrent ? [] : known.subtracting(kept),
            removing: kept.subtracting(holding))
        if case .caseFile(let id) = place.affected {
            let consequence = Consequence(place: place, matter: matter, subject: subject, follower: self)
            try ScheduledWork(caseFile: id, file: file, consequence: consequence).bring()
        }
    }

    /// Fires what has become true since, again for what the actions changed; gives what was read last, the file that it
    /// makes, and the rules that are true of it.
    private func fire(
        _ place: FollowingPlace, _ subject: FollowingSubject, _ known: Set<StoredRuleKey>
    ) throws -> (CaseMatter, CaseFile, Set<StoredRuleKey>) {
        var known = known
        var matter = try FollowingReader(gate: gate).matter(place)
        for depth in 1...Self.mostDepth {
            let file = CaseFile(matter, module: place.module, shelf: following.shelf, visit: visit)
            let reading = RuleReading(file)
            let holding = reading.stored
            try end(known.subtracting(holding), place, subject)
            let new = reading.holding.filter { !known.contains($0.key.stored) }
            known = holding
            guard !new.isEmpty else { return (matter, file, known) }
            let consequence = Consequence(place: place, matter: matter, subject: subject, follower: self)
            var isChanged = false
            for occurrence in new {
                for action in occurrence.rule.actions {
                    let source = "rule \(place.module.text)/\(occurrence.rule.id.text)"
                    isChanged = try consequence.carryOut(action.effect, occurrence, source) || isChanged
                }
            }
            guard isChanged, depth < Self.mostDepth else { return (matter, file, known) }
            matter = try FollowingReader(gate: gate).matter(place)
        }
        let file = CaseFile(matter, module: place.module, shelf: following.shelf, visit: visit)
        return (matter, file, known)
    }

    /// What a rule made that is true no longer: its findings, and its work that nobody touched.
    private func end(_ keys: Set<StoredRuleKey>, _ place: FollowingPlace, _ subject: FollowingSubject) throws {
        guard !keys.isEmpty else { return }
        for work in try transaction.snapshot.following.openWork(of: place.subject, in: place.module) {
            let isEnded = keys.contains { key in
                work.occurrence == key.occurrence
                    && work.source.hasPrefix("rule \(place.module.text)/\(key.rule.text)/")
            }
            guard isEnded, !work.isTouched else { continue }
            try transaction.following.end(work, subject, because: "no longer needed", id: following.identifiers.next())
        }
    }

    func subject(_ place: FollowingPlace) throws -> FollowingSubject {
        switch place.affected {
        case .caseFile(let id):
            .caseFile(try gate.permitSystem(.automation, .update, .case, transaction.snapshot.facts.case(id)))
        case .party(let id):
            .party(try gate.permitSystem(.automation, .update, .party, transaction.snapshot.facts.party(id)))
        // What is about a household or place alone is followed in the cases about it.
        case .thing: throw CaseworkRefusal.notFound
        }
    }
}
