import CaseModel
import Policy
import Storage

/// Who is kept from whose case by one decision.
struct Wall {
    /// The other cases.
    let cases: Set<CaseID>
    /// Those who work on this case are kept away from the others too.
    let isAtBoth: Bool
    let reason: String
}

extension Gate {
    /// Keeps those away from the case who work on the other ones; where it is said, also those who work on it from the
    /// others. Whoever works on both is kept away from this one. All of it is one wall, to be taken down together.
    func putUp(
        _ wall: Wall, _ permitted: Permitted<Subject.Case>, _ transaction: Transaction, _ identifiers: IdentifierSource
    ) throws {
        let holders = try snapshot.cases.holders(of: wall.cases.union([permitted.id]), on: visit.today)
        let there = wall.cases.reduce(into: Set<AccountID>()) { $0.formUnion(holders[$1]?.accounts ?? []) }
        let here = wall.isAtBoth ? (holders[permitted.id]?.accounts ?? []).subtracting(there) : []
        guard let own = visit.actor.account, !there.contains(own) else {
            throw CaseworkRefusal.other("You work on the other case yourself, so somebody else has to put the wall up.")
        }
        guard !here.contains(own) else {
            throw CaseworkRefusal.other(
                "You work on this case yourself, so somebody else has to put a wall up at both.")
        }
        let id: RequestID = identifiers.next()
        try keepOut(there, of: permitted, by: id, wall, transaction, identifiers)
        guard wall.isAtBoth else { return }
        for other in wall.cases.sorted() {
            guard allows(.approve, try snapshot.facts.case(other)) else {
                throw CaseworkRefusal.other(
                    "At one of the other cases it is not for you to say who sees it. Put the wall up at this one, and tell its lead."
                )
            }
            try keepOut(here, of: permitCase(.approve, other), by: id, wall, transaction, identifiers)
        }
    }

    private func keepOut(
        _ accounts: Set<AccountID>, of permitted: Permitted<Subject.Case>, by id: RequestID, _ wall: Wall,
        _ transaction: Transaction, _ identifiers: IdentifierSource
    ) throws {
        let away = try snapshot.facts.case(permitted.id)?.cases?.first?.conflicts ?? []
        for account in accounts.sorted()
        where !away.contains(where: { $0.value == account && $0.span.covers(visit.today) }) {
            try transaction.cases.keepOut(
                permitted, .conflict(account), from: visit.today, because: wall.reason, wall: id, identifiers)
        }
    }

    /// The names of those who work on some cases, and on this one.
    func workers(of cases: Set<CaseID>) throws -> [CaseID: [String]] {
        let holders = try snapshot.cases.holders(of: cases, on: visit.today)
        let names = try snapshot.directory.names(of: holders.values.reduce(into: []) { $0.formUnion($1.accounts) })
        return holders.mapValues { $0.accounts.compactMap { names[$0] }.sorted() }
    }
}
