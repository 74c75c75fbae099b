import CaseModel
import Definitions
import Foundation
import Storage
import Testing

@testable import Kernel

@Suite("Taking files into force when the server starts")
struct AdoptionTests {
    @Test func `the first start takes all modules as version 1`() async throws {
        let world = try await LiveWorld()
        let live = world.started()
        let report = try await live.adopt(world.files.definitionFiles, enabled: world.enabled)
        #expect(report.number == 1)
        #expect(report.adopted == world.enabled)
        #expect(report.kept.isEmpty)
        #expect(live.current.number == 1)
        #expect(live.current.set.modules.map(\.id) == world.enabled)
        #expect(live.standings.map(\.state) == [.inForce, .inForce])
        #expect(try await live.history().map(\.reason) == ["Adopted from files: core, garden"])
        try await world.close()
    }

    @Test func `unchanged files make no new version`() async throws {
        let world = try await LiveWorld()
        _ = try await world.adopted()
        let live = world.started()
        let report = try await live.adopt(world.files.definitionFiles, enabled: world.enabled)
        #expect(report.number == 1)
        #expect(report.adopted.isEmpty)
        #expect(live.current.set.modules.map(\.id) == world.enabled)
        #expect(try await live.history().count == 1)
        try await world.close()
    }

    @Test func `a changed file makes the next version, and its words say what changed`() async throws {
        let world = try await LiveWorld()
        _ = try await world.adopted()
        let live = try await world.adopted(world.files("garden/visit.form.yaml", reworded))
        #expect(live.current.number == 2)
        let newest = try #require(try await live.history().first)
        #expect(newest.difference.contains("Is it overgrown now?"))
        #expect(try await live.at(1)?.set.form(visit)?.field(overgrown)?.label == "Is the plot overgrown?")
        try await world.close()
    }

    @Test func `a broken module keeps its last good version while another changes`() async throws {
        let world = try await LiveWorld()
        _ = try await world.adopted()
        var files = world.files("garden/visit.form.yaml") { $0.replacing("type: yes_no", with: "type: yes_or_no") }
        files["core/flags.codes.yaml"] = files["core/flags.codes.yaml"]?.replacing("Needs an", with: "Asks for an")
        let live = world.started()
        let report = try await live.adopt(files.definitionFiles, enabled: world.enabled)
        #expect(report.number == 2)
        #expect(report.adopted.map(\.text) == ["core"])
        #expect(report.kept.map(\.text) == ["garden"])
        #expect(report.diagnostics.contains { $0.place.file == "garden/visit.form.yaml" })
        #expect(try live.current.set.form(visit)?.field(overgrown)?.type == .yesNo)
        #expect(live.standings.map(\.state) == [.inForce, .lastGood])
        #expect(live.standings.last?.detail.contains("visit.form.yaml") ?? false)
        try await world.close()
    }

    @Test func `a module that starts broken is left out, and the others stand`() async throws {
        let world = try await LiveWorld()
        let files = world.files("garden/visit.form.yaml") { $0 + "\nunknown_key: 1\n" }
        let live = world.started()
        let report = try await live.adopt(files.definitionFiles, enabled: world.enabled)
        #expect(report.number == 1)
        #expect(live.current.set.modules.map(\.id.text) == ["core"])
        #expect(live.standings.map(\.state) == [.inForce, .lastGood])
        let mended = try await world.adopted()
        #expect(mended.current.number == 2)
        #expect(mended.current.set.modules.map(\.id) == world.enabled)
        try await world.close()
    }

    @Test func `a change of one module that would take another away is left out`() async throws {
        let world = try await LiveWorld()
        _ = try await world.adopted()
        var files = world.files
        // The garden's clients extend the core's; a core without that form would leave the garden without ground.
        files["core/client.form.yaml"] = nil
        let live = world.started()
        let report = try await live.adopt(files.definitionFiles, enabled: world.enabled)
        #expect(report.number == 1)
        #expect(report.kept.map(\.text) == ["core"])
        #expect(live.current.set.modules.map(\.id) == world.enabled)
        try await world.close()
    }

    @Test func `what was edited live stays when the folder changes, start after start`() async throws {
        let world = try await LiveWorld()
        let first = try await world.adopted()
        let edited = world.files("garden/visit.form.yaml", reworded)
        let outcome = try await world.publish(edited, on: first, begunFrom: 1)
        #expect(outcome.number == 2)

        let folder = world.files("garden/visit.form.yaml") {
            $0.replacing("Is the plot overgrown?", with: "Overgrown?")
        }
        for _ in 0..<3 {
            let live = try await world.adopted(folder)
            #expect(try live.current.set.form(visit)?.field(overgrown)?.label == "Is it overgrown now?")
            #expect(live.standings.map(\.state) == [.inForce, .edited])
            #expect(live.standings.last?.detail.contains("garden/visit.form.yaml") ?? false)
            #expect(live.current.number == 2)
        }
        try await world.close()
    }

    @Test func `beside an edited file the rest of a changed folder is taken`() async throws {
        let world = try await LiveWorld()
        let first = try await world.adopted()
        _ = try await world.publish(world.files("garden/visit.form.yaml", reworded), on: first, begunFrom: 1)
        var folder = world.files("garden/visit.form.yaml") {
            $0.replacing("Is the plot overgrown?", with: "Overgrown?")
        }
        folder["garden/plan.form.yaml"] = folder["garden/plan.form.yaml"]?.replacing(
            "What is next?", with: "What comes next?")
        for _ in 0..<2 {
            let live = try await world.adopted(folder)
            #expect(live.current.number == 3)
            #expect(try live.current.set.form(visit)?.field(overgrown)?.label == "Is it overgrown now?")
            #expect(try live.current.set.form(plan)?.fields.first?.label == "What comes next?")
            #expect(live.standings.map(\.state) == [.inForce, .edited])
        }
        try await world.close()
    }

    @Test func `once the folder says what was edited live, its later changes are taken again`() async throws {
        let world = try await LiveWorld()
        let first = try await world.adopted()
        let edited = world.files("garden/visit.form.yaml", reworded)
        _ = try await world.publish(edited, on: first, begunFrom: 1)

        let agreed = try await world.adopted(edited)
        #expect(agreed.current.number == 2)
        #expect(agreed.standings.map(\.state) == [.inForce, .inForce])

        let later = try await world.adopted(
            world.files("garden/visit.form.yaml") { $0.replacing("Is the plot overgrown?", with: "Overgrown?") })
        #expect(later.current.number == 3)
        #expect(try later.current.set.form(visit)?.field(overgrown)?.label == "Overgrown?")
        try await world.close()
    }

    @Test func `the definitions that are shipped are taken as version 1`() async throws {
        let world = try await LiveWorld()
        let files = try DefinitionFolder.files(at: try Repository.root().appending(path: "forms"))
        let modules = Set(files.compactMap { $0.path.split(separator: "/").first.map(String.init) })
        let enabled =
            try ["core"].map { try Names.id($0) } + modules.subtracting(["core"]).sorted().map { try Names.id($0) }
        let live = world.started()
        let report = try await live.adopt(files, enabled: enabled)
        #expect(report.diagnostics.map(\.description).isEmpty)
        #expect(live.current.set.modules.map(\.id) == enabled)
        try await world.close()
    }

    private var visit: FormName { get throws { try Names.form("garden/visit") } }
    private var plan: FormName { get throws { try Names.form("garden/plan") } }
    private var overgrown: DefinitionID { get throws { try Names.id("overgrown") } }

    private func reworded(_ text: String) -> String {
        text.replacing("Is the plot overgrown?", with: "Is it overgrown now?")
    }
}
