public import CaseModel
import Definitions
import Storage

extension Casework {
    private static let casesAPiece = 50
    private static let standingsAPiece = 1_000

    /// Works out anew what was last worked out under other definitions: windows follow, and rules that were true before
    /// they came are counted. Nothing fires. Where a publication changed nothing that rules or schedules read, what was
    /// worked out stands.
    /// Several servers of a site leave it to one of them.
    /// - Returns: how many cases it went through; nil while another server is at it.
    @discardableResult
    public func catchUp(_ definitions: DefinitionsInForce, clock: Clock) async throws -> Int? {
        try await alone(at: .catchUp, clock) { try await catchUp(definitions, $0, clock) }
    }

    private func catchUp(
        _ definitions: DefinitionsInForce, _ hold: SiteJobHold, _ clock: Clock
    ) async throws -> Int? {
        try await letStand(.system(definitions, at: clock.now()))
        var (last, count): (CaseID?, Int) = (nil, 0)
        while !Task.isCancelled {
            let after = last
            guard try await hold.goesOn() else { return nil }
            let next = try await store.read {
                try $0.following.outdated(by: definitions.number, after: after, limit: Self.casesAPiece)
            }
            guard let end = next.last else { break }
            for id in next {
                try await workOut(id, .system(definitions, at: clock.now()), yesterday: false)
            }
            (last, count) = (end, count + next.count)
        }
        return count
    }

    private func letStand(_ visit: Visit) async throws {
        let number = visit.definitions.number
        let outdated = try await store.read { try $0.following.standings(besides: number) }
        guard !outdated.isEmpty else { return }
        let shelf = try await shelf(Set(outdated.keys), visit)
        for (earlier, modules) in outdated.sorted(by: { $0.key < $1.key }) {
            guard let set = shelf.earlier[earlier] else { continue }
            let unread = modules.subtracting(set.modulesFollowed(differentlyIn: visit.set))
            var last: String?
            repeat {
                let after = last ?? ""
                last = try await store.change {
                    try $0.following.letStand(
                        earlier, of: unread, as: number, after: after, limit: Self.standingsAPiece)
                }
            } while last != nil && !Task.isCancelled
        }
    }
}
