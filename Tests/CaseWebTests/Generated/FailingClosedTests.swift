import CaseModel
import CaseTesting
import CaseWeb
import HTTPTypes
import Testing

@testable import Storage

@Suite("Every door, while something that it needs is broken (T-42)")
struct FailingClosedTests {
    /// How something is broken and mended again, and which doors are to be shut meanwhile.
    private struct Breakage {
        let name: String
        let isShut: (CaseRoute) -> Bool
        /// Doors that need nothing of what is broken may do what they do.
        var spares = false
        let breaking: (Borough) async throws -> Void
        let mending: (Borough) async throws -> Void

        /// No entry can be added to either chain.
        static func trail() -> Breakage {
            Breakage(
                name: "the trail cannot be written",
                isShut: { route in
                    if route.method == .post { return true }
                    if case .reads = route.trail { return route.access == .signedIn }
                    return false
                },
                breaking: { borough in
                    for (engine, table) in chains(borough) {
                        _ = try await engine.write {
                            try $0.run(
                                "CREATE TRIGGER shut BEFORE INSERT ON \(table) BEGIN SELECT RAISE(ABORT, 'shut'); END")
                        }
                    }
                },
                mending: { borough in
                    for (engine, _) in chains(borough) {
                        _ = try await engine.write { try $0.run("DROP TRIGGER shut") }
                    }
                })
        }

        private static func chains(_ borough: Borough) -> [(any StorageEngine, String)] {
            [(borough.site.store.engine, "trailChange"), (borough.site.store.reads, "trailRead")]
        }

        /// A table that rights or facts are read from is not there.
        static func missing(
            _ table: String, _ name: String, spares: Bool = false, isShut: @escaping (CaseRoute) -> Bool
        ) -> Breakage {
            Breakage(
                name: name, isShut: isShut, spares: spares,
                breaking: { borough in
                    _ = try await borough.site.store.engine.write {
                        try $0.run("ALTER TABLE \(table) RENAME TO lost")
                    }
                },
                mending: { borough in
                    _ = try await borough.site.store.engine.write {
                        try $0.run("ALTER TABLE lost RENAME TO \(table)")
                    }
                })
        }

        static func clock(_ name: String, back seconds: Int64) -> Breakage {
            Breakage(
                name: name, isShut: { $0.access != .asset },
                breaking: { $0.site.clock.pass(seconds: -seconds) }, mending: { $0.site.clock.pass(seconds: seconds) })
        }
    }

    /// What the policy must know to open these: who the case was given to.
    private static func asksFacts(_ route: CaseRoute) -> Bool {
        route.name.contains("{case}") || route.name.contains("{document}")
            || ["GET /client/{party}", "GET /record/{record}", "GET /my-work"].contains(route.name)
    }

    @Test func `nothing is shown and nothing is kept while trail, rights, facts or clock are broken`() async throws {
        let borough = try await Borough()
        let place = try #require(borough.places[.own])
        let now = borough.site.clock.now
        let breakages = [
            Breakage.trail(),
            .missing("membership", "rights cannot be read") { $0.access == .signedIn },
            .missing("allocation", "facts cannot be read", spares: true, isShut: Self.asksFacts),
            .clock("the clock went back a day", back: 86_400),
            .clock("the clock was lost", back: now.milliseconds / 1_000),
        ]
        // Reading first: so it is known, when a change is tried, that no entry can be kept.
        let doors = borough.site.shell.table.routes.filter { $0.access != .asset }
            .sorted { $0.method == .get && $1.method != .get }
        var (knocks, shut, open, kept) = (0, 0, [String](), [String]())
        var inspection = Inspection()

        for breakage in breakages {
            try await breakage.breaking(borough)
            let before = try await borough.fingerprint()
            for route in doors where breakage.isShut(route) || !breakage.spares {
                let answer = try await knock(route, at: place, in: borough)
                inspection.take(answer, "\(breakage.name): \(route.name)")
                knocks += 1
                let isPlain = answer.status == 503 && answer.body.contains("The system cannot answer now")
                if isPlain { shut += 1 }
                if breakage.isShut(route) && !isPlain {
                    open.append("\(breakage.name): \(route.name) \(answer.status)")
                }
            }
            let touched = changed(before, try await borough.fingerprint())
            if !touched.isEmpty { kept.append("\(breakage.name): \(touched.joined(separator: ", "))") }
            try await breakage.mending(borough)
        }

        for line in open.prefix(60) + kept + inspection.canariesInErrors.prefix(20) { Issue.record("\(line)") }
        #expect(inspection.canariesOnPages == 0, "no page shows anything of a client")
        #expect(inspection.missingHeaders.isEmpty)
        let passed =
            open.isEmpty && kept.isEmpty && inspection.canariesOnPages == 0 && inspection.canariesInErrors.isEmpty
        print(
            """
            T-42 \(passed ? "PASS" : "FAIL") \(knocks) knocks at \(doors.count) routes while \(breakages.count) things were \
            broken: \(shut) answered 503, \(open.count) open that should be shut, \
            \(inspection.canariesOnPages + inspection.canariesInErrors.count) with something of a client, \(kept.count) changes
            """)

        // The control: mended, the same doors show what they should, and a change is kept.
        var healthy = Inspection()
        for route in doors where route.method == .get {
            healthy.take(try await knock(route, at: place, in: borough), route.name)
        }
        #expect(healthy.canariesOnPages > 15)
        #expect(!healthy.statuses.contains(503) && !healthy.statuses.contains(500))
        let keyworker = try #require(borough.officials.first { $0.role == "drug_alcohol/keyworker" })
        let done = try await keyworker.client.post("/task/\(place.work.text)/done", [], token: keyworker.formToken)
        #expect(done.status == 303)
        try await borough.site.close()
    }

    /// Knocks as the first who may come in, or as anybody where nobody may.
    private func knock(_ route: CaseRoute, at place: Place, in borough: Borough) async throws -> WebAnswer {
        let official = borough.officials.first { official in
            Paper.roles[official.role]?.verdict(
                route.name, .own, role: official.role, ownsDraft: official.draft != nil) == .allow
        }
        let who = try #require(official ?? borough.officials.first)
        let door = Door(route, at: place, in: borough, draft: who.draft ?? borough.othersDraft)
        return try await door.knock(who.client, token: who.formToken)
    }

    @Test func `a site whose keys are gone or are another site's does not open`() async throws {
        let made = try await SafetySite().site
        try await made.store.close()
        let folders = try File.copy(of: made.folders)
        let path = folders.keys + "/sealing.key"
        let key = try #require(File.content(path))
        for wrong in [nil, Array(repeating: UInt8(7), count: 32), Array(key.prefix(16))] {
            File.put(wrong, path)
            await #expect(throws: StorageFault.self) { try await Store.open(folders) }
        }
        File.put(key, path)
        let store = try await Store.open(folders)
        try await store.close()
        File.remove(folders)
        File.remove(made.folders)
    }
}
