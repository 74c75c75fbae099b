import CaseModel
import CaseTesting
import Foundation
import Kernel
import Testing

@testable import Storage

/// What is told by how long an answer takes. Run by itself, one test after the other (`scripts/test` does): beside other
/// tests every time is noise.
@Suite(
    "What time tells", .serialized, .enabled(if: ProcessInfo.processInfo.environment["ECMS_TIMED"] != nil))
struct TimedTests {
    @Test(arguments: [["quexby", "zuexby"], ["9434765919", "4010232137"]])
    func `T-07 a search takes as long for somebody hidden as for nobody`(words: [String]) async throws {
        let borough = try await Borough()
        let duty = try #require(borough.officials.first { $0.role == "drug_alcohol/duty_worker" })
        _ = try await borough.quexby()
        func search(_ word: String) async throws { _ = try await duty.client.get("/clients?q=\(word)") }
        let timing = try await Timing.quietest(rounds: 400) {
            try await search(words[0])
        } _: {
            try await search(words[1])
        }
        #expect(timing.gap <= 2)
        #expect(timing.area <= 0.55)
        print("T-07 \(timing.isQuiet ? "PASS" : "FAIL") search for \(words[0]): \(timing)")
        try await borough.site.close()
    }

    /// The control: an answer that does take longer is told apart.
    @Test func `T-07 somebody who is found does take longer`() async throws {
        let borough = try await Borough()
        let adviser = try #require(borough.officials.first { $0.role == "advice/adviser" })
        _ = try await borough.quexby()
        func search(_ word: String) async throws { _ = try await adviser.client.get("/clients?q=\(word)") }
        let timing = try await Timing.taken(rounds: 100) {
            try await search("quexby")
        } _: {
            try await search("zuexby")
        }
        #expect(timing.area > 0.6)
        try await borough.site.close()
    }

    @Test func `T-26 a wrong password takes as long for a name that is known as for one that is not`() async throws {
        let site = try await IdentitySite()
        let names = [try await site.person("jo@ambermoor.example").email, "no@ambermoor.example"]
        let browsers = [Browser(site), Browser(site)]
        func knock(_ place: Int) async throws {
            // Long enough that no budget is spent.
            site.clock.pass(seconds: 1000)
            let answer = try await browsers[place].post(
                "/sign-in", [("email", names[place]), ("password", "wrong plum tractor")])
            if answer.status != 422 { Issue.record("answered \(answer.status)") }
        }
        for browser in browsers { try await browser.open("/sign-in") }
        let timing = try await Timing.quietest(rounds: 250) {
            try await knock(0)
        } _: {
            try await knock(1)
        }
        #expect(timing.area <= 0.55)
        #expect(timing.gap <= 2)
        print("T-26 \(timing.isQuiet ? "PASS" : "FAIL") a known and an unknown name: \(timing)")
        try await site.close()
    }
}
