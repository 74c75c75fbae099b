public import CaseModel
import Definitions
import Policy
public import Storage

/// Makes the site of a fictional council: organisations, teams, a login for every role of the definitions in force, and
/// clients whose cases stand at every stage. Nobody in it is real; the same seed on the same day makes the same people.
///
/// It knows no service: forms are filled and cases moved by what the definitions say, through the use cases that
/// people use, at moments of the past 18 months.
public struct DemoSite: Sendable {
    /// The password of every login of a demonstration.
    public static let password = "vexed plum tractor"

    /// Clients that are made at the same time, so that their writes share commits.
    private static let atOnce = 8

    let identity: Identity
    let casework: Casework
    let live: LiveDefinitions
    let store: Store

    public init(identity: Identity, casework: Casework, live: LiveDefinitions, store: Store) {
        self.identity = identity
        self.casework = casework
        self.live = live
        self.store = store
    }

    /// - Returns: the logins, in the order of modules and roles.
    /// - Throws: `DemoRefusal`, or what broke.
    public func make(clients: Int, seed: UInt64, now: Moment) async throws -> [DemoLogin] {
        let stamp = try await store.read { snapshot in try snapshot.site.stamp() }
        guard stamp?.isDemo ?? false else { throw DemoRefusal.notADemonstration }
        let definitions = live.current
        guard !definitions.set.modules.isEmpty else { throw DemoRefusal.noDefinitions }
        let staff = try await DemoStaff.made(by: identity, definitions: definitions, seed: seed, now: now)
        let plan = DemoPlan(definitions.set, seed: seed, now: now)
        // One after the other, as whoever takes people in has one form open for somebody new at a time.
        var journeys: [DemoJourney] = []
        for index in 0..<max(0, plan.strands.isEmpty ? 0 : clients) {
            let desk = DemoDesk(
                casework: casework, definitions: definitions,
                trace: Trace(sessionHash: nil, address: nil, gathered: GatheredReads()))
            var journey = DemoJourney(
                desk: desk, staff: staff, client: DemoClient(index, seed: seed), route: plan.route(index))
            try await journey.register()
            journeys.append(journey)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, journey) in journeys.enumerated() {
                if index >= Self.atOnce { try await group.next() }
                group.addTask { try await goOn(journey) }
            }
            try await group.waitForAll()
        }
        return staff.logins
    }

    private func goOn(_ journey: DemoJourney) async throws {
        var journey = journey
        do {
            try await journey.run()
        } catch let refusal where refusal is CaseworkRefusal || refusal is AccessRefusal {
            // What the definitions do not let happen does not happen: the case stays where it is.
            print("DEBUG", journey.client.index, refusal)
        }
        try await store.note(journey.desk.trace.gathered?.take().entries ?? [])
    }
}
