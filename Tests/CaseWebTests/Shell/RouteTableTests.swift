import CaseModel
import HTTPTypes
import Policy
import Testing

@testable import CaseWeb

@Suite("The table of routes")
struct RouteTableTests {
    private func route(_ method: HTTPRequest.Method, _ pattern: RoutePattern, trail: TrailDuty = .reads(.consult))
        -> Route<Somebody>
    {
        Route(method, pattern, action: .read, kind: .case, access: .signedIn, trail: trail) { _ in .text("") }
    }

    @Test func `two routes of one shape stop start-up`() {
        #expect(throws: RouteProblem.duplicate("GET /case/{id}")) {
            try RouteTable([route(.get, "/case/{case}"), route(.get, "/case/{id}")])
        }
    }

    @Test func `a place named twice, another method and a missing reason stop start-up`() {
        #expect(throws: RouteProblem.placeTwice("GET /a/{x}/{x}")) { try RouteTable([route(.get, "/a/{x}/{x}")]) }
        #expect(throws: RouteProblem.method("PUT /a")) { try RouteTable([route(.put, "/a")]) }
        #expect(throws: RouteProblem.noReason("GET /a")) {
            try RouteTable([route(.get, "/a", trail: .none(because: ""))])
        }
    }

    @Test func `a fixed word wins over a place, and a place that leads nowhere is left again`() throws {
        let table = try RouteTable([
            route(.get, "/clients/new"), route(.get, "/clients/{id}"), route(.get, "/clients/{id}/notes"),
            route(.get, "/"),
        ])
        func found(_ path: String...) -> String? {
            if case .found(let route, _) = table.match(.get, path) { return "\(route.pattern)" }
            return nil
        }
        #expect(found("clients", "new") == "/clients/new")
        #expect(found("clients", "other") == "/clients/{id}")
        #expect(found("clients", "new", "notes") == "/clients/{id}/notes")
        #expect(found() == "/")
        #expect(found("clients") == nil)
    }

    @Test func `the table can be printed, with what each route asks of the policy`() throws {
        let printed = try RouteTable([route(.get, "/case/{case}")]).printed
        #expect(printed == "GET /case/{case}\tread\tcase\tsignedIn\treads:consult")
    }

    @Test func `a route that takes too long is given up`() async throws {
        let slow = Route<Somebody>(
            .get, "/slow", action: .read, kind: .case, access: .public, trail: .none(because: "a test"),
            deadline: .milliseconds(1)
        ) { _ in
            while !Task.isCancelled { await Task.yield() }
            throw CancellationError()
        }
        let answer = try await TestSite(extra: [slow]).send(.get, "/slow")
        #expect(answer.status == 503)
        #expect(answer.headers[.connection] == "close")
    }

    @Test func `an asset's address changes with its content, and is served for a year`() async throws {
        let site = try TestSite()
        let assets = AssetStore()
        for path in [assets.addresses.style, assets.addresses.script, assets.addresses.icon] {
            let answer = try await site.send(.get, path)
            #expect(answer.status == 200 && !answer.body.isEmpty)
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(answer.headers[values: .setCookie].isEmpty)
        }
        #expect(assets.addresses.style.hasPrefix("/assets/"))
        #expect(throws: AssetProblem.notFetched(folder: "/nowhere")) { try AssetStore(folder: "/nowhere") }
    }

    @Test func `connections of one address are counted until somebody signs in on them`() {
        let limiter = ConnectionLimiter(limit: 2, exempt: ["9.9.9.9"])
        #expect(limiter.admits("1.1.1.1") && limiter.admits("1.1.1.1") && !limiter.admits("1.1.1.1"))
        #expect(limiter.admits("2.2.2.2"))
        limiter.forget("1.1.1.1")
        #expect(limiter.admits("1.1.1.1"))
        #expect((0..<50).allSatisfy { _ in limiter.admits("9.9.9.9") && limiter.admits("127.0.0.1") })
    }
}
