public import CaseModel
import Definitions
import Policy
import Storage

/// What changes with the day alone: rules that read time, reviews that come into view. Every night at 00:05 in London,
/// case by case, each in a change of its own so that nobody waits; a pass that was interrupted goes on where it was.
public struct NightlyPass: Sendable {
    /// When it begins, in minutes after midnight in London: definitions.md section 8.
    private static let beginsAt = 5
    private static let casesAPiece = 50

    let casework: Casework
    let definitions: @Sendable () -> DefinitionsInForce
    let clock: Clock

    public init(casework: Casework, definitions: @escaping @Sendable () -> DefinitionsInForce, clock: Clock) {
        self.casework = casework
        self.definitions = definitions
        self.clock = clock
    }

    /// Runs the pass of this night when it is time and nobody has run it.
    /// - Returns: how many cases it went through; nil when there was nothing to do.
    @discardableResult
    public func runIfDue() async throws -> Int? {
        let now = clock.now()
        let local = London.local(now)
        let minute = Int(local.time.hour) * 60 + Int(local.time.minute)
        guard minute >= Self.beginsAt else { return nil }
        guard try await !casework.store.read(.none, { try $0.following.isDone(local.day) }) else { return nil }
        return try await run(local.day)
    }

    private func run(_ night: Day) async throws -> Int? {
        let begun = clock.now()
        guard let standing = try await casework.store.change(.none, { try $0.following.takeNight(night, at: begun) })
        else {
            return nil
        }
        var (last, count) = (standing.lastCase, standing.cases)
        while !Task.isCancelled {
            let after = last
            let next = try await casework.store.read {
                try $0.following.cases(after: after, limit: Self.casesAPiece)
            }
            guard let end = next.last else {
                let now = clock.now()
                try await casework.store.change { try $0.following.finishNight(night, at: now) }
                return Int(count)
            }
            for id in next { try await casework.workOut(id, .system(definitions(), at: clock.now())) }
            (last, count) = (end, count + Int64(next.count))
            let (now, kept) = (clock.now(), count)
            try await casework.store.change { try $0.following.keepNight(night, (end, kept), at: now) }
        }
        return Int(count)
    }
}

extension Casework {
    /// Works out a case, and what its service says of its client, as of now.
    /// - Parameter yesterday: what was true a day ago has fired then.
    func workOut(_ id: CaseID, _ visit: Visit, yesterday: Bool = true) async throws {
        let party = try await reading(visit) { gate -> PartyID? in
            guard let module = try gate.snapshot.following.module(of: id),
                visit.set[module]?.rules.contains(where: { $0.about == .client && !$0.isRetired }) ?? false
            else { return nil }
            return try gate.snapshot.following.party(of: id)
        }
        let affected = party.map { Affected.party($0) } ?? .caseFile(id)
        try await changing(visit, affecting: affected, yesterday: yesterday) { _, _ in }
    }
}

extension Visit {
    /// The system itself, for what follows by itself.
    public static func system(_ definitions: DefinitionsInForce, at now: Moment) -> Visit {
        Visit(
            actor: .system(.automation), personName: "The system", organisationName: "", definitions: definitions,
            circumstances: Circumstances(now: now), trace: .none)
    }
}
