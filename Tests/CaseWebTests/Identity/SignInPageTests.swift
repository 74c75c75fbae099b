import CaseModel
import Foundation
import HTTPTypes
import Kernel
import Policy
import Storage
import Testing

@testable import CaseWeb

@Suite("The door")
struct SignInPageTests {
    @Test func `the token changes at every step, and the old ones are dead`() async throws {
        let site = try await IdentitySite()
        let person = try await site.person("jo@ambermoor.example")
        let browser = Browser(site)
        var old: [String] = ["fixed-by-somebody-else-0123456789-abcdefghi"]
        browser.set("__Host-ecms", old[0])

        let half = try await browser.giveName(person, returning: "/account")
        #expect(half.status == 303)
        #expect(half.headers[.location] == "/sign-in/code?return=%2Faccount")
        old.append(try #require(browser.session))
        let full = try await browser.signIn(person, returning: "/account")
        #expect(full.headers[.location] == "/account")
        #expect(browser.cookie("__Host-ecms-device") != nil)
        let line = try #require(full.headers[values: .setCookie].first { $0.hasPrefix("__Host-ecms=") })
        #expect(line.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
        #expect(try await browser.open("/account").status == 200)

        old.append(try #require(browser.session))
        #expect(try await browser.stepUp(returning: "/account").headers[.location] == "/account")
        #expect(try await browser.open("/account").status == 200)

        old.append(try #require(browser.session))
        let changed = try await browser.post(
            "/account/password",
            [
                ("current", IdentitySite.password), ("password", "jagged otter lantern"),
                ("confirmed", "jagged otter lantern"),
            ])
        #expect(changed.status == 303)
        #expect(try await browser.open("/account").body.contains("Password changed."))

        old.append(try #require(browser.session))
        #expect(try await browser.post("/sign-out").headers[.location] == "/sign-in")
        #expect(browser.session == nil && browser.cookie("__Host-ecms-device") != nil)

        var alive = 0
        for token in old {
            let thief = Browser(site)
            thief.set("__Host-ecms", token)
            if try await thief.open("/account").status == 200 { alive += 1 }
        }
        #expect(Set(old).count == old.count)
        let control = Browser(site)
        try await control.open("/sign-in")
        let again = try await control.post("/sign-in", [("email", person.email), ("password", "jagged otter lantern")])
        #expect(again.status == 303)
        print("T-27 \(alive == 0 ? "PASS" : "FAIL") \(old.count - alive) of \(old.count) old tokens dead over HTTP")
        try await site.close()
    }

    @Test func `a disabled account is out at once, in every window`() async throws {
        let site = try await IdentitySite()
        let admin = Browser(site)
        try await admin.signIn(try await site.person("ada@ambermoor.example", roles: ["user_administrator"]))
        let person = try await site.person("jo@ambermoor.example")
        let (one, two) = (Browser(site), Browser(site))
        try await one.signIn(person)
        try await two.signIn(person)
        #expect(try await one.open("/account").status == 200)
        #expect(try await two.open("/account").status == 200)
        let address = "/accounts/\(person.account.text)"
        try await admin.stepUp(returning: address)
        try await admin.open(address)
        #expect(try await admin.post(address + "/disable").status == 303)
        let after = [try await one.open("/account").status, try await two.open("/account").status]
        #expect(after == [303, 303])
        let refused = try await one.giveName(person)
        #expect(refused.status == 422 && refused.body.contains("Check your email address and password"))
        print("T-27 \(after == [303, 303] ? "PASS" : "FAIL") 2 sessions of a disabled account dead at the next request")
        try await site.close()
    }

    @Test func `before the code nothing opens`() async throws {
        let site = try await IdentitySite()
        let person = try await site.person("jo@ambermoor.example", roles: ["user_administrator", "form_designer"])
        let browser = Browser(site)
        try await browser.giveName(person)
        var (tried, opened) = (0, 0)
        for route in site.shell.table.routes where route.access == .signedIn {
            let path = "\(route.pattern)".split(separator: "/").map {
                $0.hasPrefix("{") ? person.account.text : String($0)
            }.joined(separator: "/")
            try await browser.open("/sign-in/code")
            let answer =
                route.method == .get
                ? try await browser.open("/" + path) : try await browser.post("/" + path)
            tried += 1
            if !(answer.status == 303 && answer.headers[.location] == "/sign-in/code") { opened += 1 }
            #expect(answer.headers[.location] == "/sign-in/code", "\(route.name)")
        }
        let empty = try await wrongCode("", browser)
        let wrong = try await wrongCode("000000", browser)
        #expect(empty == 422 && wrong == 422)
        let control = Browser(site)
        site.clock.pass(seconds: 60)
        try await control.signIn(person)
        let comesIn = try await control.open("/account").status == 200
        #expect(comesIn)
        print(
            "T-25 \(opened == 0 && tried > 10 && comesIn ? "PASS" : "FAIL") \(tried) routes, \(opened) opened without a second factor"
        )
        try await site.close()
    }

    private func wrongCode(_ code: String, _ browser: Browser) async throws -> Int {
        try await browser.open("/sign-in/code")
        return try await browser.post("/sign-in/code", [("code", code)]).status
    }

    @Test func `a wrong name, a wrong password and a disabled account are answered with the same bytes`() async throws {
        let site = try await IdentitySite()
        let known = try await site.person("jo@ambermoor.example")
        let shut = try await site.person("al@ambermoor.example")
        let waiting = try await site.invited("mo@ambermoor.example")
        try await site.identity.disable(shut.account, by: .system(.shell), from: .none)
        var bodies: [String] = []
        for email in [known.email, shut.email, waiting.email, "no@ambermoor.example"] {
            let browser = Browser(site)
            try await browser.open("/sign-in")
            let visit = try #require(browser.cookie("__Host-ecms-visit"))
            let answer = try await browser.post("/sign-in", [("email", email), ("password", "wrong plum tractor")])
            #expect(answer.status == 422)
            #expect(answer.headers[values: .setCookie].isEmpty)
            bodies.append(answer.body.replacing(email, with: "EMAIL").replacing(visit, with: "TOKEN"))
        }
        let differing = Set(bodies).count - 1
        #expect(differing == 0)
        print(
            "T-26 \(differing == 0 ? "PASS" : "FAIL") 4 refused sign-ins over HTTP, \(differing) differ, \(bodies[0].utf8.count) bytes each"
        )
        try await site.close()
    }

    @Test func `a code works once`() async throws {
        let site = try await IdentitySite()
        let person = try await site.person("jo@ambermoor.example")
        let browsers = [Browser(site), Browser(site)]
        for browser in browsers { try await browser.giveName(person) }
        let code = site.code(person)
        var statuses: [Int] = []
        for browser in browsers {
            try await browser.open("/sign-in/code")
            statuses.append(
                try await browser.post("/sign-in/code", [("code", " \(code.prefix(3)) \(code.suffix(3)) ")]).status)
        }
        #expect(statuses == [303, 422])
        print("T-23 \(statuses == [303, 422] ? "PASS" : "FAIL") the second use of a code over HTTP is refused")
        try await site.close()
    }

    @Test func `too many attempts are told how long to wait`() async throws {
        let site = try await IdentitySite()
        let person = try await site.person("jo@ambermoor.example")
        let browser = Browser(site)
        for _ in 0..<5 {
            try await browser.giveName(person, password: "wrong plum tractor")
            site.clock.pass(seconds: 20)
        }
        let answer = try await browser.giveName(person)
        #expect(answer.status == 429)
        #expect(answer.body.contains("There were too many attempts. Wait 14 minutes and try again."))
        try await site.close()
    }

    @Test(
        "nobody is led to another site",
        arguments: ["https://evil.test/", "//evil.test", "/\\evil.test", "evil", "/a b"])
    func elsewhere(path: String) async throws {
        #expect(ReturnPath(path) == nil)
    }

    @Test func `only a demonstration shows logins and codes`() async throws {
        for isDemonstration in [true, false] {
            let site = try await IdentitySite(isDemonstration: isDemonstration)
            let person = try await site.person("jo@ambermoor.example", roles: ["form_designer"])
            let browser = Browser(site)
            let page = try await browser.open("/sign-in")
            #expect(page.body.contains(person.email) == isDemonstration)
            #expect(page.body.contains(IdentitySite.password) == isDemonstration)
            try await browser.giveName(person)
            try await browser.open("/sign-in/code")
            let code = browser.shown("demo-code")
            #expect((code != nil) == isDemonstration)
            if let code {
                #expect(try await browser.post("/sign-in/code", [("code", code)]).headers[.location] == "/my-work")
            }
            try await site.close()
        }
    }
}
