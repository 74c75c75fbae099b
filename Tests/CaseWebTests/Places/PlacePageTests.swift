import CaseModel
import CaseTesting
import CaseWeb
import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Places, through the pages")
struct PlacePageTests {
    @Test func `a place is described, found, opened and put right; a protected address is on no page`() async throws {
        let world = try await SafetySite()
        let duty = try await world.colleague("Dana Duty", "duty_worker")
        #expect(try await duty.get("/clients").body.contains("href=\"/places\""))
        let list = try await duty.get("/places")
        #expect(list.status == 200 && list.body.contains("Add a place") && list.body.contains("No place fits"))
        let unsaid = try await duty.post("/places/new", ("place_kind", "drug_alcohol castle"))
        #expect(unsaid.status == 303 && unsaid.location == "/places")
        let begun = try await duty.post("/places/new", ("place_kind", "drug_alcohol residential"))
        let draft = try #require(begun.location)
        #expect(try await duty.get(draft).body.contains("Must the address be protected?"))
        world.site.clock.pass(seconds: 31)
        let visit = try await world.site.visit(duty.person)
        func made(_ answers: [String: TypedAnswer]) async throws -> String {
            let purpose = DraftPurpose.newPlace(module: SafetySite.module, kind: "residential")
            guard case .place(let id) = try await world.site.fill(purpose, answers, by: visit) else {
                throw TestSiteFault.notSignedIn
            }
            return "/place/\(id.text)"
        }
        let path = try await made([
            "place_name": TypedAnswer("<b>Mill</b>"), "address_protected": TypedAnswer("no"),
            "place_address": TypedAnswer(parts: ["line1": ["2 Mill Lane"], "town": ["Ambermoor"]]),
        ])
        let page = try await duty.get(path)
        #expect(page.body.contains("&lt;b&gt;Mill&lt;/b&gt;") && page.body.contains("2 Mill Lane"))
        #expect(page.body.contains("Residential") && page.body.contains("No case about it to show."))
        #expect(try await duty.get("/places?q=2+mill").body.contains("href=\"\(path)\""))

        let hidden = try await made([
            "place_name": TypedAnswer("House Four"), "address_protected": TypedAnswer("yes"),
            "protected_address": TypedAnswer(parts: ["line1": ["9 Zephyrhollow Row"], "town": ["Ambermoor"]]),
        ])
        for address in [hidden, "/places", "/places?q=9+zephyr"] {
            #expect(!(try await duty.get(address).body.contains("Zephyrhollow")))
        }
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        #expect(try await worker.get(path).status == 404)
        let known = try await worker.get("/places")
        #expect(known.body.contains("House Four") && !known.body.contains("Mill Lane"))
        #expect(!known.body.contains("Add a place"))
        let lead = try await world.colleague("Sal Safety", "safety_lead")
        let record = try await world.site.store.engine.read { connection in
            try connection.one("SELECT id FROM record WHERE sealedFields <> '' AND form = 'core/place'")?.text("id")
                ?? ""
        }
        try await world.stepUp(lead)
        let reveal = "/record/\(record)/reveal/protected_address"
        #expect(try await lead.get("/record/\(record)").body.contains("href=\"\(reveal)\""))
        let shown = try await lead.post(reveal, ("reason", "The fire service asks where it is"))
        #expect(shown.status == 303)
        #expect(try await lead.get(reveal).body.contains("9 Zephyrhollow Row"))
    }
}
