import CaseModel
import HTTPTypes
import Kernel
import Policy

/// Pages of the trail: what I did, what my people did, and who looked at one client.
struct TrailPages: Sendable {
    let casework: Casework

    var routes: [CaseRoute] {
        let back: @Sendable (CaseRequest) throws -> Address = { .clientTrail(try $0.identifier("party")) }
        return [
            CaseRoute(
                .get, "/account/trail", action: .read, kind: .profile, access: .signedIn, query: TrailForm.fields,
                trail: .reads(.consult)
            ) { request in
                try await page(request, .own) { try await casework.ownTrail($0, request.visit()) }
            },
            CaseRoute(
                .get, "/trail", action: .list, kind: .alert, access: .signedIn, query: TrailForm.fields,
                trail: .reads(.consult)
            ) { request in
                try await page(request, .people) { try await casework.peopleTrail($0, request.visit()) }
            },
            CaseRoute(
                .post, "/trail/download", action: .list, kind: .alert, access: .signedIn,
                form: TrailForm.fields + [.one("reason", maximumBytes: 4_000)], trail: .reads(.disclose),
                handler: confirmable(at: { _ in .peopleTrail }, downloadPeople)),
            CaseRoute(
                .get, "/client/{party}/trail", action: .read, kind: .caseTrail, access: .signedIn,
                query: TrailForm.fields, trail: .reads(.consult),
                handler: confirmable(at: back, asksWhy: true) { request in
                    let id: PartyID = try request.identifier("party")
                    return try await page(request, .client(id)) {
                        try await casework.clientTrail(id, $0, request.visit())
                    }
                }),
            CaseRoute(
                .post, "/client/{party}/trail/download", action: .export, kind: .caseTrail, access: .signedIn,
                form: TrailForm.fields + [.one("reason", maximumBytes: 4_000)], trail: .reads(.disclose),
                handler: confirmable(at: back, download)),
        ]
    }

    private func page(
        _ request: CaseRequest, _ about: TrailAbout, _ read: (TrailAsking) async throws -> TrailPage
    ) async throws -> Reply {
        let visit = try request.visit()
        let form = TrailForm(request.query)
        guard let asking = form.asking else { throw PageFailure.malformed }
        let found = try await answering { try await read(form.problems.isEmpty ? asking : TrailAsking()) }
        return .page(
            trailView(found, about, form, PageSetting(request, visit), problems: form.problems),
            status: form.problems.isEmpty ? .ok : .unprocessableContent, shown: found.shown.map { "party/\($0)" })
    }

    @Sendable private func downloadPeople(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let form = TrailForm(request.form)
        guard let asking = form.asking, form.problems.isEmpty else { throw PageFailure.malformed }
        let reason = request.form.line("reason")
        guard !reason.isEmpty else {
            let found = try await answering { try await casework.peopleTrail(asking, visit) }
            let problem = FormProblem(field: "reason", text: "Say why you take this out of the system.")
            return .page(
                trailView(found, .people, form, PageSetting(request, visit), problems: [problem]),
                status: .unprocessableContent, shown: found.shown.map { "party/\($0)" })
        }
        let bytes = try await answering { try await casework.peopleTrailFile(asking, because: reason, visit) }
        return .download(name: "trail.csv", type: "text/csv; charset=utf-8", bytes: bytes, shown: [])
    }

    @Sendable private func download(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: PartyID = try request.identifier("party")
        let form = TrailForm(request.form)
        guard let asking = form.asking, form.problems.isEmpty else { throw PageFailure.malformed }
        let reason = request.form.line("reason")
        guard !reason.isEmpty else {
            let found = try await answering { try await casework.clientTrail(id, asking, visit) }
            let problem = FormProblem(field: "reason", text: "Say why you take this out of the system.")
            return .page(
                trailView(found, .client(id), form, PageSetting(request, visit), problems: [problem]),
                status: .unprocessableContent, shown: found.shown.map { "party/\($0)" })
        }
        let bytes = try await answering {
            try await casework.clientTrailFile(id, asking, because: reason, visit)
        }
        return .download(
            name: "trail.csv", type: "text/csv; charset=utf-8", bytes: bytes, shown: ["party/\(id.text)"])
    }
}

/// Whose trail a page shows.
enum TrailAbout: Sendable {
    case own
    case people
    case client(PartyID)

    var address: Address {
        switch self {
        case .own: .ownTrail
        case .people: .peopleTrail
        case .client(let id): .clientTrail(id)
        }
    }
}

/// What narrows the trail, as it was typed.
struct TrailForm: Sendable {
    let from: DayBoxes
    let until: DayBoxes
    let act: String
    let result: String
    let person: String
    let after: String

    static let fields: [InputField] =
        DayBoxes.fields("from") + DayBoxes.fields("until")
        + ["act", "result", "person"].map { .one($0, maximumBytes: 80) } + [.one("after", maximumBytes: 2_000)]

    init(_ form: FormFields) {
        (from, until) = (DayBoxes(form, "from"), DayBoxes(form, "until"))
        (act, result) = (form.line("act"), form.line("result"))
        (person, after) = (form.line("person"), form.line("after"))
    }

    var problems: [FormProblem] {
        [("from", from), ("until", until)].compactMap { name, boxes in
            boxes.isEmpty || boxes.value != nil
                ? nil : FormProblem(field: name, text: "Enter a real date, or leave the boxes empty.")
        }
    }

    /// Nil for what no page of ours sends.
    var asking: TrailAsking? {
        var asking = TrailAsking()
        (asking.from, asking.until) = (from.value, until.value)
        if !act.isEmpty {
            guard let known = TrailAsking.Act(rawValue: act) else { return nil }
            asking.act = known
        }
        if !result.isEmpty {
            guard let known = TrailAsking.Result(rawValue: result) else { return nil }
            asking.result = known
        }
        if !person.isEmpty {
            guard let known = AccountID(person) else { return nil }
            asking.person = known
        }
        if !after.isEmpty {
            guard let place = TrailPlace(after) else { return nil }
            asking.place = place
        }
        return asking
    }

    /// The address of the next page, with the same filters.
    func path(_ about: TrailAbout, after next: TrailPlace) -> String {
        var query = fieldsInUse
        query.append(("after", next.text))
        return about.address.path(query: query)
    }

    /// Names and values that narrow, without the place in the list.
    var fieldsInUse: [(String, String)] {
        let days = [("from", from), ("until", until)].flatMap { name, boxes in
            [("\(name).day", boxes.day), ("\(name).month", boxes.month), ("\(name).year", boxes.year)]
        }
        return (days + [("act", act), ("result", result), ("person", person)]).filter { !$0.1.isEmpty }
    }
}
