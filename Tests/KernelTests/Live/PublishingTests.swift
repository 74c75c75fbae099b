import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Publishing definitions")
struct PublishingTests {
    private let path = "garden/visit.form.yaml"

    @Test func `a rewording and a new question make the next version, in words, and are in force at once`() async throws
    {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        let outcome = try await world.publish([path: changed(world)], on: live, begunFrom: 1)
        #expect(outcome.number == 2)
        #expect(outcome.words.count == 2)
        #expect(outcome.words.contains { $0.contains("Is it overgrown now?") })
        #expect(outcome.words.contains { $0.contains("How was the weather?") })
        #expect(live.current.number == 2)
        #expect(try fields(live.current) == ["visited_on", "overgrown", "weather"])
        let newest = try #require(try await live.history().first)
        #expect(newest.reason == "Asked for by the workers")
        #expect(newest.difference.contains("How was the weather?"))
        try await world.close()
    }

    @Test func `an older version is still read by its number, in this process and after a restart`() async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        _ = try await world.publish([path: changed(world)], on: live, begunFrom: 1)
        let restarted = world.started()
        try await restarted.load(enabled: world.enabled)
        #expect(restarted.current.number == 2)
        for server in [live, restarted] {
            let old = try #require(try await server.at(1))
            #expect(try fields(old) == ["visited_on", "overgrown"])
            #expect(try await server.at(3)?.number == nil)
        }
        try await world.close()
    }

    @Test func `files that say what is in force change nothing`() async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        guard case .unchanged(1) = try await world.publish(world.files, on: live, begunFrom: 1) else {
            Issue.record("published, or refused")
            return
        }
        #expect(try await live.history().count == 1)
        try await world.close()
    }

    @Test func `nothing is published without a reason`() async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        await #expect(throws: PublishRefusal.reasonMissing) {
            _ = try await world.publish([path: changed(world)], on: live, begunFrom: 1, reason: " \u{2003}")
        }
        try await world.close()
    }

    @Test func `a change made from an older version is refused by K001`() async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        _ = try await world.publish([path: changed(world)], on: live, begunFrom: 1)
        let outcome = try await world.publish(
            ["garden/plan.form.yaml": "\(world.files["garden/plan.form.yaml"] ?? "")# later\n"], on: live, begunFrom: 1)
        #expect(outcome.refusals == ["K001"])
        #expect(live.current.number == 2)
        try await world.close()
    }

    @Test(
        "what takes the meaning from old answers, or an id away, is refused",
        arguments: [
            ("K002", "type: yes_no", "type: text"),
            ("K003", "\n      - field: overgrown\n        type: yes_no\n        label: Is the plot overgrown?\n", ""),
        ])
    func refused(code: String, text: String, replacement: String) async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        var changed = [path: world.files(path) { $0.replacing(text, with: replacement) }[path] ?? ""]
        // What reads the answer is changed along, so that only the change itself stands in the way.
        changed["garden/overgrown.rule.yaml"] = world.files["garden/overgrown.rule.yaml"]?.replacing(
            "when: visit.overgrown", with: "when: has(visit.visited_on)")
        changed["garden/visits.examples.yaml"] = world.files["garden/visits.examples.yaml"]?.replacing(
            "        overgrown: true\n", with: "")
        #expect(changed[path] != world.files[path])
        let outcome = try await world.publish(changed, on: live, begunFrom: 1)
        #expect(outcome.refusals.contains(code))
        #expect(live.current.number == 1)
        #expect(try await live.history().count == 1)
        try await world.close()
    }

    @Test(
        "a hostile file is refused whole, and nothing changes",
        arguments: [
            "a: &a [x, x]\nb: [*a, *a]\n",
            "form: !!python/object/apply:os.system ['true']\n",
            "form: visit\nform: visit\n",
            String(repeating: "[", count: 5_000),
            "form: visit\ntitle: \"\u{0}\"\n",
            "--- a\n--- b\n",
            "",
        ])
    func hostile(text: String) async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        let outcome = try await world.publish(
            [path: text, "garden/plan.form.yaml": (world.files["garden/plan.form.yaml"] ?? "") + "\n"], on: live,
            begunFrom: 1)
        #expect(!outcome.refusals.isEmpty)
        #expect(live.current.number == 1)
        #expect(try await live.history().count == 1)
        try await world.close()
    }

    @Test(
        "a file outside the folders of services is refused",
        arguments: ["../evil.form.yaml", "visit.form.yaml", "garden/a/b.form.yaml"])
    func stray(path: String) async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        let outcome = try await world.publish([path: changed(world)], on: live, begunFrom: 1)
        #expect(!outcome.refusals.isEmpty)
        #expect(live.current.number == 1)
        try await world.close()
    }

    @Test func `changed rights wait for a second person, but on a demonstration they do not`() async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        let role = world.files("garden/keeper.role.yaml") { $0.replacing("create: service", with: "create: team") }
        let refused = try await world.publish(role, on: live, begunFrom: 1, needsSecondPerson: true)
        #expect(refused.refusals == ["K004"])
        #expect(live.current.number == 1)
        let outcome = try await world.publish(role, on: live, begunFrom: 1)
        #expect(outcome.number == 2)
        try await world.close()
    }

    @Test func `a change of behaviour waits until its examples say the same`() async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        let example = """

              - example: no_plot_no_letting
                name: Without a plot nothing is let
                today: 2026-06-01
                given:
                  - case: growing
                    stage: asked
                  - record: request
                    answers:
                      asked_on: 2026-05-01
                when:
                  move: let_plot
                  by: keeper
                expect:
                  refused: [let_plot]

            """
        let examples = "garden/visits.examples.yaml"
        let kept = try await world.publish([examples: (world.files[examples] ?? "") + example], on: live, begunFrom: 1)
        #expect(kept.number == 2)
        let workflow = "garden/growing.workflow.yaml"
        let loose = (world.files[workflow] ?? "").replacing("has(request.plot_kind)", with: "has(request.asked_on)")
        let refused = try await world.publish([workflow: loose], on: live, begunFrom: 2)
        #expect(refused.refusals == ["K005"])
        #expect(live.current.number == 2)
        try await world.close()
    }

    @Test func `nobody publishes what changes a role of their own`() async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        let keeper = RoleName(module: try Names.id("garden"), role: try Names.id("keeper"))
        let rights = RoleRights(name: keeper, grants: [Grant(.configure, .service)], isCore: false)
        let designer = Actor(
            account: Identifier(rawValue: UUID()), organisation: nil, organisationKind: .controller, isLive: true,
            secondFactorDone: true, steppedUpAt: LiveWorld.clock.now(),
            memberships: [
                Membership(
                    module: keeper.module, rights: rights, span: Span(from: LiveWorld.clock.today), isOfTheCore: false)
            ])
        let wording = try await world.publish([path: changed(world)], on: live, begunFrom: 1, by: designer)
        #expect(wording.number == 2)
        let files = [
            "garden/keeper.role.yaml": world.files["garden/keeper.role.yaml"]?.replacing(
                "create: service", with: "create: team") ?? ""
        ]
        await #expect(throws: AccessRefusal.self) {
            _ = try await world.publish(files, on: live, begunFrom: 2, by: designer)
        }
        #expect(live.current.number == 2)
        try await world.close()
    }

    @Test func `somebody without the right to configure publishes nothing`() async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        let nobody = Actor(
            account: Identifier(rawValue: UUID()), organisation: nil, organisationKind: .controller, isLive: true,
            secondFactorDone: true, memberships: [])
        await #expect(throws: AccessRefusal.self) {
            _ = try await world.publish([path: changed(world)], on: live, begunFrom: 1, by: nobody)
        }
        #expect(live.current.number == 1)
        try await world.close()
    }

    @Test func `of many who publish at once from one version, one wins`() async throws {
        let world = try await LiveWorld()
        let live = try await world.adopted()
        let outcomes = try await withThrowingTaskGroup(of: PublishOutcome.self) { group in
            for number in 1...4 {
                group.addTask {
                    let text = world.files(path) {
                        $0.replacing("Is the plot overgrown?", with: "Overgrown (\(number))?")
                    }
                    return try await world.publish(text, on: live, begunFrom: 1)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.compactMap(\.number) == [2])
        #expect(outcomes.flatMap(\.refusals) == ["K001", "K001", "K001"])
        #expect(live.current.number == 2)
        #expect(try await live.history().count == 2)
        try await world.close()
    }

    private func changed(_ world: LiveWorld) -> String {
        (world.files[path] ?? "").replacing("Is the plot overgrown?", with: "Is it overgrown now?")
            + "\n      - field: weather\n        type: text\n        label: How was the weather?\n"
    }

    private func fields(_ definitions: DefinitionsInForce) throws -> [String] {
        definitions.set.form(try Names.form("garden/visit"))?.fields.map(\.id.text) ?? []
    }
}
