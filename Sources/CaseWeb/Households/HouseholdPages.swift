import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// Households: made for somebody, looked at as on a day, their name, address and members changed.
public struct HouseholdPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        let member: [InputField] =
            [
                .one("role", maximumBytes: 40), .one("number", maximumBytes: 40), .one("who", maximumBytes: 60),
                .one("mistake", maximumBytes: 10),
            ]
            + DayBoxes.fields("from") + DayBoxes.fields("until")
        return [
            CaseRoute(
                .get, "/client/{party}/household", action: .create, kind: .household, access: .signedIn,
                trail: .reads(.consult), handler: { try await askNew($0, HouseholdTyped()) }),
            CaseRoute(
                .post, "/client/{party}/household", action: .create, kind: .household, access: .signedIn,
                form: [
                    .one("name", maximumBytes: 400), .one("address", maximumBytes: 4_000),
                    .one("role", maximumBytes: 40),
                ] + DayBoxes.fields("from"),
                trail: .changes(.collect), handler: make),
            CaseRoute(
                .get, "/household/{household}", action: .read, kind: .household, access: .signedIn,
                query: DayAsked.inputs, trail: .reads(.consult),
                handler: confirmable(at: { .household(try $0.identifier("household")) }, asksWhy: true) {
                    try await page($0, HouseholdTyped())
                }),
            CaseRoute(
                .post, "/household/{household}/name", action: .update, kind: .household, access: .signedIn,
                form: [.one("name", maximumBytes: 400)], trail: .changes(.alter), handler: rename),
            CaseRoute(
                .post, "/household/{household}/address", action: .update, kind: .household, access: .signedIn,
                form: [.one("address", maximumBytes: 4_000)] + DayBoxes.fields("since"), trail: .changes(.alter),
                handler: move),
            CaseRoute(
                .post, "/household/{household}/members", action: .update, kind: .household, access: .signedIn,
                form: member, trail: .changes(.alter), handler: add),
            CaseRoute(
                .post, "/household/{household}/members/{member}", action: .update, kind: .household,
                access: .signedIn, form: member, trail: .changes(.alter), handler: correct),
        ]
    }

    // MARK: A new one

    private func askNew(_ request: CaseRequest, _ typed: HouseholdTyped) async throws -> Reply {
        let visit = try request.visit()
        let id: PartyID = try request.identifier("party")
        let page = try await answering { try await casework.newHousehold(with: id, visit) }
        return .page(
            newHouseholdView(page, typed, PageSetting(request, visit)),
            status: typed.problem == nil ? .ok : .unprocessableContent, shown: ["party/\(id.text)"])
    }

    @Sendable private func make(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: PartyID = try request.identifier("party")
        var typed = HouseholdTyped(request.form)
        do {
            let new = NewHousehold(
                name: typed.name, address: typed.address, role: typed.role, from: try typed.day(typed.from, "from"))
            let made = try await answering { try await casework.makeHousehold(with: id, new, visit) }
            return .redirect(to: .household(made), saying: "The household is kept.")
        } catch let refusal as CaseworkRefusal {
            typed.take(refusal, in: "name")
        }
        return try await askNew(request, typed)
    }

    // MARK: One of them

    private func page(_ request: CaseRequest, _ typed: HouseholdTyped) async throws -> Reply {
        let visit = try request.visit()
        let id: HouseholdID = try request.identifier("household")
        var (typed, day): (HouseholdTyped, Day?) = (typed, nil)
        switch DayAsked(request.query, today: visit.today) {
        case .nothing: break
        case .day(let asked): day = asked
        case .problem(let boxes, let say): (typed.askedDay, typed.dayProblem) = (boxes, say)
        }
        let asked = day
        let page = try await answering { try await casework.household(id, on: asked, visit) }
        let hasProblem = typed.problem != nil || typed.dayProblem != nil
        let people = Set((page.members + page.earlier + page.corrections).map(\.client.party)).sorted()
        return .page(
            householdView(page, typed, PageSetting(request, visit)), status: hasProblem ? .unprocessableContent : .ok,
            shown: ["household/\(id.text)"] + people.map { "party/\($0.text)" })
    }

    @Sendable private func rename(_ request: CaseRequest) async throws -> Reply {
        try await change(request, "name", "The name is kept.") { id, typed, visit in
            try await casework.renameHousehold(id, to: typed.name, visit)
        }
    }

    @Sendable private func move(_ request: CaseRequest) async throws -> Reply {
        try await change(request, "address", "The address is kept.") { id, typed, visit in
            try await casework.moveHousehold(id, to: typed.address, from: try typed.day(typed.since, "since"), visit)
        }
    }

    @Sendable private func add(_ request: CaseRequest) async throws -> Reply {
        try await change(request, "number", "They are kept as a member.") { id, typed, visit in
            let change = MemberChange(role: typed.role, from: try typed.day(typed.from, "from"))
            try await casework.addMember(typed.who.isEmpty ? typed.number : typed.who, to: id, change, visit)
        }
    }

    @Sendable private func correct(_ request: CaseRequest) async throws -> Reply {
        let member: RequestID = try request.identifier("member")
        return try await change(request, "members", "The line is put right. The old one stays among the corrections.") {
            id, typed, visit in
            let line =
                typed.isMistake
                ? nil
                : MemberChange(
                    role: typed.role, from: try typed.day(typed.from, "from"),
                    until: try typed.day(typed.until, "until"))
            try await casework.correctMember(member, of: id, to: line, visit)
        }
    }

    private func change(
        _ request: CaseRequest, _ field: String, _ done: String,
        _ work: @escaping @Sendable (HouseholdID, HouseholdTyped, Visit) async throws -> Void
    ) async throws -> Reply {
        let visit = try request.visit()
        let id: HouseholdID = try request.identifier("household")
        var typed = HouseholdTyped(request.form)
        do {
            let given = typed
            try await answering { try await work(id, given, visit) }
            return .redirect(to: .household(id), saying: done)
        } catch let refusal as CaseworkRefusal {
            typed.take(refusal, in: field)
        }
        return try await page(request, typed)
    }
}

/// What was typed about a household, and what is wrong with it.
struct HouseholdTyped: Sendable {
    var name = ""
    var address = ""
    var role = ""
    var number = ""
    /// Somebody chosen of those related.
    var who = ""
    var isMistake = false
    var from = DayBoxes()
    var until = DayBoxes()
    var since = DayBoxes()
    var problem: String?
    /// The form that the problem is in, and the box.
    var field = "name"
    var box = "name"
    var askedDay: (day: String, month: String, year: String)?
    var dayProblem: String?

    init() {}

    init(_ form: FormFields) {
        (name, address) = (form.line("name"), form.text("address"))
        (role, number) = (form.line("role"), form.line("number"))
        who = form.line("who")
        isMistake = form.line("mistake") == "yes"
        (from, until, since) = (DayBoxes(form, "from"), DayBoxes(form, "until"), DayBoxes(form, "since"))
    }

    mutating func take(_ refusal: CaseworkRefusal, in form: String) {
        let found = FormProblem(refusal, or: form)
        (problem, field, box) = (found.text, form, form == "members" ? form : found.field)
    }

    /// What is wrong with a box of one of the forms.
    func error(_ name: String, in form: String) -> String? { field == form && box == name ? problem : nil }

    /// Nil where nothing was typed.
    func day(_ boxes: DayBoxes, _ name: String) throws(CaseworkRefusal) -> Day? {
        guard !boxes.isEmpty else { return nil }
        guard let day = boxes.value else { throw .wrong(name, "Enter a real date, such as 27 3 2026.") }
        return day
    }
}
