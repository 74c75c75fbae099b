import CaseModel
import Foundation
import HTTPTypes
import Kernel
import Storage
import Testing

@testable import CaseWeb

@Suite("Accounts and their pages")
struct AccountPageTests {
    @Test func `a link sets password and authenticator, shows recovery codes once, and then is dead`() async throws {
        let site = try await IdentitySite()
        let person = try await site.invited("jo@ambermoor.example")
        let browser = Browser(site)
        let address = "/invitation/\(person.token)"
        let page = try await browser.open(address)
        #expect(page.body.contains("<svg role=\"img\"") && !page.body.contains("style="))
        let key = try #require(browser.shown("authenticator-key"))
        let secret = Base32Key.secret(key)
        let code = OneTimeCode.code(of: secret, step: OneTimeCode.step(at: site.clock.now))
        let weak = try await browser.post(address, [("password", "short"), ("confirmed", "short"), ("code", code)])
        #expect(weak.status == 422 && weak.body.contains("href=\"#password\""))
        let done = try await browser.post(
            address, [("password", IdentitySite.password), ("confirmed", IdentitySite.password), ("code", code)])
        #expect(done.status == 200)
        #expect(done.body.components(separatedBy: "data-testid=\"recovery-code\"").count == 11)
        #expect(try await browser.open("/account").status == 200)
        #expect(try await browser.open(address).status == 404)
        #expect(try await site.entries(.reads).allSatisfy { !$0.contains(person.token) })
        try await site.close()
    }

    @Test func `a recovery code stands in for the authenticator, once`() async throws {
        let site = try await IdentitySite()
        let person = try await site.person("jo@ambermoor.example")
        let browser = Browser(site)
        try await browser.signIn(person)
        try await browser.open("/account")
        try await browser.post("/account/recovery-codes", [("proof", IdentitySite.password)])
        let recovery = try #require(browser.shown("recovery-code"))
        for expected in [303, 422] {
            let other = Browser(site)
            try await other.giveName(person)
            try await other.open("/sign-in/code")
            #expect(try await other.post("/sign-in/code", [("code", recovery.lowercased())]).status == expected)
        }
        try await site.close()
    }

    @Test func `an administrator adds somebody, and is asked for the password first`() async throws {
        let site = try await IdentitySite()
        let browser = Browser(site)
        try await browser.signIn(try await site.person("ada@ambermoor.example", roles: ["user_administrator"]))
        #expect(try await browser.open("/accounts").body.contains("Test Person"))
        let first = try await browser.open("/accounts/new")
        #expect(first.headers[.location] == "/step-up?return=%2Faccounts%2Fnew")
        #expect(try await browser.stepUp(returning: "/accounts/new").headers[.location] == "/accounts/new")
        let page = try await browser.open("/accounts/new")
        let organisation = try #require(option(after: "Choose an organisation", page.body))
        let empty = try await browser.post("/accounts/new")
        #expect(empty.status == 422 && empty.body.contains("Choose whom they work for."))
        let fields = [
            ("name", "Jo Fairweather"), ("email", "jo@ambermoor.example"), ("organisation", organisation),
            ("role", "core:core/read_only"), ("team", ""),
        ]
        let made = try await browser.post("/accounts/new", fields)
        #expect(made.status == 200)
        let link = try #require(browser.shown("invitation-link"))
        #expect(try await Browser(site).open(link).body.contains("Jo Fairweather"))
        try await browser.open("/accounts/new")
        let twice = try await browser.post("/accounts/new", fields)
        #expect(twice.status == 422 && twice.body.contains("Another account has this email address."))
        try await site.close()
    }

    @Test func `an act without the password given again is refused, led to the question and recorded`() async throws {
        let site = try await IdentitySite()
        let person = try await site.person("jo@ambermoor.example")
        let browser = Browser(site)
        try await browser.signIn(try await site.person("ada@ambermoor.example", roles: ["user_administrator"]))
        let address = "/accounts/\(person.account.text)"
        try await browser.open(address)
        let before = try await site.entries(.reads).count
        let refused = try await browser.post(address + "/disable")
        #expect(refused.headers[.location]?.hasPrefix("/step-up?return=") == true)
        let entries = try await site.entries(.reads)
        #expect(entries.count == before + 1)
        #expect(entries.last?.contains("\"verb\":\"deny\"") == true)
        #expect(entries.last?.contains(person.account.text) == true)
        try await site.close()
    }

    @Test(
        "pages of administration are not there for others", arguments: ["/accounts", "/accounts/new", "/definitions"])
    func hidden(path: String) async throws {
        let site = try await IdentitySite()
        let browser = Browser(site)
        try await browser.signIn(try await site.person("jo@ambermoor.example", roles: ["read_only"]))
        #expect(try await browser.open(path).status == 404)
        try await site.close()
    }

    @Test func `who designs forms sees what is in force and how it came to be`() async throws {
        let site = try await IdentitySite()
        let browser = Browser(site)
        try await browser.signIn(try await site.person("di@ambermoor.example", roles: ["form_designer"]))
        let page = try await browser.open("/definitions")
        #expect(page.status == 200)
        #expect(browser.shown("version") == "1")
        for words in ["Adopted from files: core", "In force", "The system, from files"] {
            #expect(page.body.contains(words), "\(words)")
        }
        try await site.close()
    }

    @Test func `every request that shows or refuses something leaves one entry`() async throws {
        let site = try await IdentitySite()
        let person = try await site.person("jo@ambermoor.example")
        let admin = Browser(site)
        try await admin.signIn(
            try await site.person("ada@ambermoor.example", roles: ["user_administrator", "form_designer"]))
        let plain = Browser(site)
        try await plain.signIn(person)
        let other = "/accounts/\(person.account.text)"
        let requests: [(Browser, String, Int)] = [
            (admin, "/accounts", 200), (admin, other, 200), (admin, "/account", 200), (admin, "/definitions", 200),
            (plain, "/account", 200), (plain, "/accounts", 404), (plain, other, 404), (plain, "/definitions", 404),
        ]
        let before = try await site.entries(.reads).count
        let changes = try await site.entries(.changes).count
        for (browser, path, status) in requests { #expect(try await browser.open(path).status == status, "\(path)") }
        let entries = Array(try await site.entries(.reads).dropFirst(before))
        let denied = entries.filter { $0.contains("\"verb\":\"deny\"") }.count
        let withSession = entries.filter { $0.contains("\"session\":") && $0.contains("192.0.2.1") }.count
        #expect(entries.count == requests.count)
        #expect(denied == 3)
        #expect(withSession == requests.count)
        #expect(try await site.entries(.changes).count == changes)
        let isRight = entries.count == requests.count && denied == 3 && withSession == requests.count
        print(
            "T-40 \(isRight ? "PASS" : "FAIL") \(requests.count) requests, \(entries.count) entries, \(denied) refusals among them"
        )
        try await site.close()
    }

    @Test func `every step at the door leaves one entry in the chain of reads`() async throws {
        let site = try await IdentitySite()
        let person = try await site.person("jo@ambermoor.example")
        let browser = Browser(site)
        let steps: [(String, [(String, String)])] = [
            ("/sign-in", [("email", person.email), ("password", "wrong plum tractor")]),
            ("/sign-in", [("email", "no@ambermoor.example"), ("password", "wrong plum tractor")]),
            ("/sign-in", [("email", person.email), ("password", IdentitySite.password)]),
            ("/sign-in/code", [("code", "000000")]), ("/sign-in/code", [("code", "now")]),
            ("/step-up", [("password", "wrong plum tractor")]), ("/step-up", [("password", IdentitySite.password)]),
            ("/account/sign-out-elsewhere", []), ("/sign-out", []),
        ]
        var counts: [Int] = []
        for (path, fields) in steps {
            if path == "/account/sign-out-elsewhere" || path == "/sign-out" {
                try await browser.open("/step-up")
            } else {
                try await browser.open(path)
            }
            let before = try await site.entries(.reads).count
            let typed = fields.map { ($0.0, $0.1 == "now" ? site.code(person) : $0.1) }
            try await browser.post(path, typed)
            counts.append(try await site.entries(.reads).count - before)
            site.clock.pass(seconds: 40)
        }
        let isRight = counts.allSatisfy { $0 == 1 }
        #expect(isRight, "\(counts)")
        print("T-40 \(isRight ? "PASS" : "FAIL") \(steps.count) steps at the door, \(counts.reduce(0, +)) entries")
        try await site.close()
    }

    private func option(after words: String, _ page: String) -> String? {
        guard let start = page.range(of: words + "</option><option value=\"") else { return nil }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }
}
