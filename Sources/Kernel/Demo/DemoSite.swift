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
        if clients > 0 { try await places(staff, definitions, now: now) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<max(0, plan.strands.isEmpty ? 0 : clients) {
                if index >= Self.atOnce { try await group.next() }
                // One after the other: whoever takes people in has one form open for somebody new at a time.
                let journey = try await registered(index, plan, staff, definitions)
                group.addTask { try await goOn(journey) }
            }
            try await group.waitForAll()
        }
        return staff.logins
    }

    private func places(_ staff: DemoStaff, _ definitions: DefinitionsInForce, now: Moment) async throws {
        let desk = DemoDesk(
            casework: casework, definitions: definitions,
            trace: Trace(sessionHash: nil, address: nil, gathered: GatheredReads()))
        for module in definitions.set.modules {
            try await settling { try await DemoPlaces(desk: desk, staff: staff).make(in: module.id, at: now) }
        }
        try await store.note(desk.trace.gathered?.take().entries ?? [])
    }

    private func registered(
        _ index: Int, _ plan: DemoPlan, _ staff: DemoStaff, _ definitions: DefinitionsInForce
    ) async throws -> DemoJourney {
        let desk = DemoDesk(
            casework: casework, definitions: definitions,
            trace: Trace(sessionHash: nil, address: nil, gathered: GatheredReads()))
        var journey = DemoJourney(
            desk: desk, staff: staff, client: DemoClient(index, seed: plan.seed), route: plan.route(index))
        try await settling { try await journey.register() }
        return journey
    }

    private func goOn(_ journey: DemoJourney) async throws {
        var journey = journey
        try await settling { try await journey.run() }
        try await store.note(journey.desk.trace.gathered?.take().entries ?? [])
    }

    /// What the definitions do not let happen does not happen: the case stays where it is.
    private func settling(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch is CaseworkRefusal {
        } catch is AccessRefusal {
        }
    }
}
