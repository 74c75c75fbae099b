import CaseModel
import Policy
import Testing

@testable import Storage

@Suite("A scope in SQL")
struct ScopeTests {
    /// Ids that SQL gives, beside ids of which the predicate holds.
    static func ids(
        _ target: ScopeTarget, _ predicate: Predicate, by approach: ScopeApproach = .one, _ connection: any Connection
    ) throws -> Set<String> {
        var compiler = ScopeCompiler(target: target, approach: approach)
        let condition = compiler.condition(predicate)
        let rows = try connection.rows(
            "SELECT \(target.id) AS id FROM \(target.from) WHERE \(condition)", compiler.builder.values)
        return Set(try rows.map { try $0.text("id") })
    }

    /// What one world holds: each kind's table with the facts of all its rows.
    static func facts(_ world: RandomWorld, _ facts: FactsRepository) throws -> [(target: ScopeTarget, facts: [Facts])]
    {
        [
            (.caseFile, try world.cases.compactMap { try facts.case($0) }),
            (.party, try world.parties.compactMap { try facts.party($0) }),
            (.record, try world.records.compactMap { try facts.record($0) }),
            (.household, try world.households.compactMap { try facts.household($0) }),
            (.workItem, try world.items.compactMap { try facts.workItem($0) }),
        ]
    }

    /// Comparisons that differ, and all, over one world that is undone again.
    static func compare(seed: UInt64, predicates: Int, _ connection: any Connection, _ sealer: Sealer) throws -> (
        Int, Int
    ) {
        try connection.run("SAVEPOINT world")
        var world = RandomWorld(seed: seed)
        try world.fill(connection)
        let snapshot = Snapshot(connection: connection, sealer: sealer, trace: .none, notes: ReadNotes())
        let kinds = try facts(world, snapshot.facts)
        var (differences, compared) = (0, 0)
        for number in 0..<predicates {
            let predicate = world.predicate()
            let approach = [ScopeApproach.one, .several, .driving][number % 3]
            let asker = world.question()
            let known = predicate.knowing(try snapshot.facts.ties(of: asker), asker)
            for kind in kinds {
                let found = try ids(kind.target, known, by: approach, connection)
                let expected = Set(
                    kind.facts.filter { predicate.holds(of: $0) }.compactMap { $0.id.map { CaseID(rawValue: $0).text } }
                )
                compared += 1
                differences += found == expected ? 0 : 1
                #expect(found == expected, "world \(seed), \(kind.target.from): \(predicate)")
            }
        }
        for target in [ScopeTarget.draft, .account, .membership, .team, .organisation] {
            _ = try ids(target, world.predicate(), connection)
        }
        try connection.run("ROLLBACK TO SAVEPOINT world")
        try connection.run("RELEASE SAVEPOINT world")
        return (differences, compared)
    }

    @Test(arguments: TestedEngine.all)
    func `gives what the predicate holds of, in random worlds`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let sealer = site.store.sealer
        var (differences, compared) = (0, 0)
        for seed in UInt64(1)...RandomWorld.count {
            let found = try await site.store.engine.write { connection in
                try Self.compare(seed: seed, predicates: 10, connection, sealer)
            }
            differences += found.0
            compared += found.1
        }
        let word = differences == 0 && compared == 50 * Int(RandomWorld.count) ? "PASS" : "FAIL"
        print(
            "T-03 \(word) \(differences) differences in \(compared) comparisons of SQL and decision, \(RandomWorld.count) worlds, \(engine.rawValue)"
        )
        #expect(differences == 0)
    }
}
