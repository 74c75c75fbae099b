import CaseModel
import CaseTesting
import CaseWeb
import Testing

@testable import Storage

@Suite("Trying a change of a role")
struct RoleTrialTests {
    @Test func `1.28 a change of a role is tried before it is published, and nothing is in force because of it`()
        async throws
    {
        let world = try await SafetySite()
        let controller = try await world.colleague("Cat Controller", "data_controller")
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        for number in 1...5 {
            _ = try await SafetySite.opened(
                world.site, by: world.staffing.person("Dee \(number)", [("drug_alcohol", "duty_worker")]),
                given: "Bo", family: "Other\(number)")
        }
        let path = "/definitions/roles/drug_alcohol/keyworker"
        #expect(try await worker.get(path).status == 404)
        #expect(try await worker.get("/definitions/roles").status == 404)
        #expect(try await controller.get("/definitions/roles").body.contains("Keyworker"))
        #expect(try await controller.get("/definitions/roles/core/read_only").status == 404, "not their module")
        let page = try await controller.get(path)
        #expect(page.status == 200 && page.body.contains("read: own"))
        let draft = """
            role: keyworker
            title: Keyworker
            clearance: special
            may:
              - discover: service
              - read: service
              - list: service
              - create: own
              - update: own
              - attach: own
              - message: own
            """
        let before = try await world.site.store.engine.read {
            try $0.one("SELECT count(*) AS n FROM snapshot")?.integer("n")
        }
        let tried = try await controller.post(path, ("text", draft))
        #expect(tried.status == 200)
        for words in [
            "They would gain", "Print", "Open a case in an emergency", "the whole service", "<strong>6</strong>",
        ] {
            #expect(tried.body.contains(words), "\(words)")
        }
        let few = try await controller.post(
            path,
            ("text", draft.replacing("read: service", with: "read: own").replacing("list: service", with: "list: own")))
        #expect(few.status == 200 && few.body.contains("<strong>0</strong>"))
        let wrong = try await controller.post(path, ("text", "role: keyworker\nmay:\n  - fly: service\n"))
        #expect(wrong.status == 422 && wrong.body.contains("Line "))
        #expect(try await controller.post(path, ("text", "")).status == 422)
        let after = try await world.site.store.engine.read {
            try $0.one("SELECT count(*) AS n FROM snapshot")?.integer("n")
        }
        #expect(before == after)
        #expect(try await worker.get("/case/\(world.caseFile.text)").status == 404)
        try await world.site.close()
    }
}
