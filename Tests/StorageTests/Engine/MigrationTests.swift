import CaseModel
import Foundation
import Testing

@testable import Storage

@Suite("Migrations")
struct MigrationTests {
    @Test func `names are dated and in order`() {
        for list in [Migration.all, Migration.reads] {
            let names = list.map(\.name)
            #expect(Set(names).count == names.count)
            for name in names { #expect(Day(String(name.prefix(10))) != nil) }
        }
    }

    @Test(arguments: TestedEngine.all)
    func `applying them again changes nothing`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        try await Migrator(migrations: Migration.all, clock: .system).bringUp(site.store.engine)
        let count = try await site.store.engine.read { try $0.rows("SELECT name FROM migration").count }
        #expect(count == Migration.all.count)
    }

    @Test(arguments: TestedEngine.all) func `an edited migration is found`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        var edited = Migration.all
        edited[0] = Migration(name: edited[0].name, statements: ["SELECT 1"])
        let migrator = Migrator(migrations: edited, clock: .system)
        await #expect(throws: StorageFault.migrationChanged(edited[0].name)) {
            try await migrator.bringUp(site.store.engine)
        }
    }

    @Test(arguments: TestedEngine.all)
    func `a site of a newer program is refused`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let migrator = Migrator(migrations: [Migration.site], clock: .system)
        await #expect(throws: StorageFault.migrationUnknown(Migration.definitions.name)) {
            try await migrator.bringUp(site.store.engine)
        }
    }
}
