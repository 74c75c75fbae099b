import CaseModel
import Foundation
import Kernel
import Markup
import Testing

@testable import CaseWeb

@Suite("Finding clients and their page")
struct ClientViewTests {
    private func found(_ clients: [FoundClient] = [], hasMore: Bool = false) -> SearchState {
        .found(FoundClients(words: "tredwel " + Sample.bad, readAs: "a name", clients: clients, hasMore: hasMore))
    }

    private let somebody = FoundClient(
        party: Sample.party, uid: Sample.uid, name: PersonName(given: "Marcus", family: "Tredwell" + Sample.bad),
        bornOn: Sample.day("1984-03-14"), postcode: nil, hasDied: true, because: "Sounds alike", services: ["Garden"])

    @Test func `a search says how it was read and why each is there`() {
        let html = searchView(found([somebody]), services: [], setting: Sample.setting()).string
        #expect(html.contains("1 person found"))
        #expect(html.contains("was read as: a name"))
        #expect(html.contains("Sounds alike"))
        #expect(html.contains("14 Mar 1984"))
        #expect(html.contains("govuk-tag--grey\">Died"))
        #expect(!html.contains("<i>"))
    }

    @Test func `nobody found gives no number of anybody`() {
        let html = searchView(found(), services: [], setting: Sample.setting()).string
        #expect(html.contains("Nobody fits"))
        let results = html.components(separatedBy: "id=\"found\"").last ?? ""
        let text = results.components(separatedBy: "</main>").first ?? ""
        for word in ["hidden", "restricted", "allowed", "not shown", "others"] {
            #expect(!text.lowercased().replacing("visually-hidden", with: "").contains(word))
        }
    }

    @Test func `find on an empty box gives guidance, and a fresh page does not`() {
        let empty = searchView(.nothingTyped, services: [], setting: Sample.setting()).string
        #expect(empty.contains("Type something to search for."))
        let fresh = searchView(.fresh, services: [], setting: Sample.setting()).string
        #expect(!fresh.contains("Type something"))
        #expect(!fresh.contains("Register a person"))
    }

    @Test func `somebody is registered after a search, in a service where the reader may`() {
        let one = [FilterValue(value: "garden", label: "Garden")]
        let html = searchView(found(), services: one, setting: Sample.setting()).string
        #expect(html.contains("action=\"/clients/new\""))
        #expect(html.contains("<input type=\"hidden\" name=\"module\" value=\"garden\">"))
        let several = one + [FilterValue(value: "tools", label: "Tools")]
        #expect(
            searchView(found(), services: several, setting: Sample.setting()).string.contains("For which service?"))
        #expect(!searchView(found(), services: [], setting: Sample.setting()).string.contains("Register a person"))
    }

    private func overview(diedOn: Day? = nil) -> ClientOverview {
        var client = ClientOverview(banner: Sample.banner(diedOn: diedOn))
        client.cases = [Sample.line(), Sample.line(closedOn: Sample.day("2026-10-01"))]
        client.records = [Sample.record("contact"), Sample.record("old")]
        client.drafts = [Sample.draft()]
        client.referrals = [
            ReferralChoice(
                module: Sample.name("garden"), programme: Sample.name("growing"), moduleTitle: "Garden",
                programmeTitle: "Growing", form: Sample.form("request"))
        ]
        client.forms = [
            Sample.choice(
                "contact", .submitted(Sample.recordID, on: Sample.today, by: "Jo"), mayAdd: false, mayAmend: true),
            Sample.choice("health"),
        ]
        return client
    }

    @Test func `the page of a client holds cases, what is known, and what can be begun`() {
        let html = clientView(overview(), setting: Sample.setting()).string
        #expect(html.contains("Safe contact:</strong> text only"))
        #expect(html.contains("Closed cases"))
        #expect(html.contains("Sleeps"))
        #expect(html.contains("action=\"/record/\(Sample.recordID.text)/amend\""))
        #expect(html.contains("action=\"/client/\(Sample.party.text)/record/garden/health\""))
        #expect(html.contains("Refer to Growing"))
        #expect(html.contains("name=\"programme\" value=\"growing\""))
        #expect(html.contains("Form old"))
        #expect(!html.contains("<i>"))
    }

    @Test func `somebody who died has a dark bar with the day, and nothing that invites contact`() {
        let html = clientView(overview(diedOn: Sample.day("2026-11-21")), setting: Sample.setting()).string
        #expect(html.contains("ecms-identity--died"))
        #expect(html.contains("Died 21 November 2026, aged 42"))
        #expect(!html.contains("Safe contact"))
        #expect(!html.contains("Refer to"))
    }

    @Test func `a client of whom nothing may be seen shows empty words and no numbers`() {
        let html = clientView(ClientOverview(banner: Sample.banner()), setting: Sample.setting()).string
        #expect(html.contains("No open case to show."))
        #expect(html.contains("Nothing held."))
        #expect(!html.contains("Refer to"))
        #expect(!html.contains("ecms-count"))
    }
}
