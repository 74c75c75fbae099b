import CaseModel
import CaseTesting
import CaseWeb
import HTTPTypes

/// One route with everything filled in: what is asked for, and what its form would send.
struct Door: Sendable {
    let route: CaseRoute
    let path: String
    let fields: [(String, String)]

    init(_ route: CaseRoute, at place: Place, in borough: Borough, draft: DraftID) {
        self.route = route
        let values = [
            "party": place.party.text, "case": place.caseFile.text, "record": place.record.text, "version": "1",
            "work": place.work.text, "outgoing": place.work.text, "notice": place.work.text, "rule": "injecting",
            "change": borough.change.text, "file": "injecting.rule.yaml", "number": "1",
            "draft": draft.text, "page": "first", "module": "drug_alcohol",
            "form": route.name.contains("/client/") ? "client" : "triage", "move": "accept", "field": "safe_address",
            "place": route.name.contains("/place/{place}") ? place.spot.text : "0",
            "flag": place.work.text, "alert": place.work.text, "exclusion": place.work.text,
            "account": borough.bystander.text, "membership": borough.membership.text,
            "import": borough.rehearsal.text, "other": place.party.text, "relationship": place.record.text,
            "document": place.document.text, "household": place.household.text, "member": place.work.text,
            "participant": place.work.text,
            "team": borough.team.text, "leave": borough.bystander.text,
            "token": String(repeating: "A", count: 43), "set": "0", "role": "keyworker", "name": "app.css",
        ]
        path =
            "/"
            + route.pattern.segments.map { segment in
                switch segment {
                case .word(let word): word
                case .place(let name): values[name] ?? "unknown-place"
                }
            }.joined(separator: "/")
        switch route.name {
        case "POST /accounts/new":
            fields =
                [("name", "New Person"), ("email", "new@example.org"), ("organisation", borough.council.text)]
                + Self.role
        case "POST /accounts/{account}/membership": fields = Self.role
        case "POST /accounts/{account}/sign-out": fields = [("reason", "Lost telephone")]
        case "POST /teams/{team}/rename": fields = [("name", "East and west")]
        case "POST /membership/{membership}/end": fields = [("account", borough.bystander.text)]
        default: fields = Self.fields[route.name] ?? []
        }
    }

    private static let role = [("role", "drug_alcohol:drug_alcohol/duty_worker")]

    /// What is sent stops short of changing anything that another knock needs: no worker is chosen, the stage is not the
    /// one at which the case stands.
    private static let fields: [String: [(String, String)]] = [
        "POST /printed": [("page", "/my-work"), ("reference", "7F2K-09QD")],
        "POST /clients/new": [("module", "drug_alcohol")],
        "POST /client/{party}/refer": [("module", "drug_alcohol"), ("programme", "structured")],
        "POST /case/{case}/move/{move}": [("stage", "triaged")],
        "POST /case/{case}/risk": [("level", "none of them"), ("reason", "Told so")],
        "POST /case/{case}/flags": [("flag", "none of them"), ("note", "Told so")],
        "POST /client/{party}/flags": [("flag", "none of them"), ("note", "Told so")],
        "POST /places/new": [("place_kind", "drug_alcohol residential")],
        "POST /place/{place}/open": [("module", "drug_alcohol"), ("programme", "structured")],
        "POST /household/{household}/open": [("module", "drug_alcohol"), ("programme", "structured")],
        "POST /reason": [("code", "audit"), ("reason", "A sample of every tenth case")],
        "POST /draft/{draft}/check-answers": [("key", "a-key-of-this-page")],
        "POST /draft/{draft}/{page}": [("leave", "yes")],
        "POST /studio/{change}/file/{module}/{file}": [("text", "rule: injecting\n"), ("version", "1")],
    ]

    func knock(_ client: WebClient, token: String) async throws -> WebAnswer {
        route.method == .get ? try await client.get(path) : try await client.post(path, fields, token: token)
    }
}

extension Tie {
    /// The ties that matter to a route: a path without places is about nobody.
    static func all(for route: CaseRoute) -> [Tie] {
        "\(route.pattern)".contains("{") ? allCases : [.own]
    }
}

extension Verdict {
    init(_ answer: WebAnswer) {
        let place = answer.location ?? ""
        if answer.status >= 500 {
            self = .fault
        } else if answer.status == 404 {
            self = .deny
        } else if place.hasPrefix("/sign-in/code") {
            self = .code
        } else if place.hasPrefix("/sign-in") {
            self = .signIn
        } else if place.hasPrefix("/step-up") {
            self = .confirm
        } else if place.hasPrefix("/reason") {
            self = .reason
        } else {
            self = .allow
        }
    }
}

extension Borough {
    /// Routes that answer about somebody or something, discarding last, because it takes the draft away.
    var doors: [CaseRoute] {
        let own: Set<String> = [
            // A sign-in of its own: tried in the tests of the door.
            "POST /sign-in", "POST /sign-in/code", "POST /sign-out", "GET /sign-in/code",
            "POST /account/password", "POST /account/recovery-codes", "POST /account/sign-out-elsewhere",
            "POST /step-up",
            "GET /invitation/{token}", "POST /invitation/{token}",
        ]
        let routes = site.shell.table.routes.filter { $0.access != .asset && !own.contains($0.name) }
        let last = "POST /draft/{draft}/discard-draft"
        return routes.filter { $0.name != last } + routes.filter { $0.name == last }
    }
}
