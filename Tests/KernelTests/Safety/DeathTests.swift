import CaseModel
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("The death of a client (requirement 26)")
struct DeathTests {
    private func open(_ world: CaseworkWorld, _ who: Colleague) async throws -> [String] {
        try await world.casework.myWork(world.visit(who)).work.map(\.title)
    }

    @Test
    func `requirement 26: a death stands everywhere, ends what waits, tells who holds the case, and can be undone`()
        async throws
    {
        let world = try await CaseworkWorld()
        let (party, id) = try await world.accepted()
        let before = try await open(world, world.keyworker)
        let today = world.visit(world.keyworker).today
        func keep(_ day: Day, _ source: String) async throws -> CaseworkRefusal? {
            try await refusal {
                try await world.casework.keepDeath(of: party, on: day, source: source, world.visit(world.keyworker))
            }
        }
        #expect(try await keep(today.adding(days: 1), "Family") == .other("The day of death must be today or earlier."))
        #expect(
            try await keep(Day("1980-01-01") ?? .first, "Family")
                == .other("The day of death must not be before the day of birth."))
        #expect(try await keep(today, " ") == .reasonMissing)
        let byDuty = try await refusal {
            try await world.casework.keepDeath(of: party, on: today, source: "Family", world.visit(world.duty))
        }
        #expect(byDuty == .notFound)

        #expect(try await keep(today, "The hospital") == nil)
        let client = try await world.casework.client(party, world.visit(world.keyworker))
        #expect(client.banner.diedOn == today && client.diedSource == "The hospital")
        #expect(try await world.casework.caseOverview(id, world.visit(world.leader)).banner?.diedOn == today)
        #expect(
            try await open(world, world.keyworker)
                == ["The client has died. Decide whether the case closes or stays open."])
        #expect(try await world.casework.find("Testperson", world.visit(world.duty)).clients.first?.hasDied == true)
        #expect(try await keep(today, "Again") != nil)

        let unsaid = try await refusal {
            try await world.casework.undoDeath(of: party, because: " ", world.visit(world.keyworker))
        }
        #expect(unsaid == .reasonMissing)
        try await world.casework.undoDeath(of: party, because: "Another person", world.visit(world.keyworker))
        let alive = try await world.casework.client(party, world.visit(world.keyworker))
        #expect(alive.banner.diedOn == nil && alive.diedSource == nil)
        let after = try await open(world, world.keyworker)
        #expect(
            after.sorted()
                == (before + ["The client is alive: the death was kept by mistake. Look at what waits."]).sorted())
        let told = try await world.casework.deathPage(party, world.visit(world.keyworker)).told
        #expect(told.map(\.undoReason) == ["Another person"] && told.map(\.source) == ["The hospital"])
    }
}
