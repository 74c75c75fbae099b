import CaseModel
import HTTPTypes
import Kernel
import Policy

/// Flags of a case or a client: seeing, raising, reviewing and ending them; and those whose review is due.
struct FlagPages: Sendable {
    let casework: Casework

    init(casework: Casework) {
        self.casework = casework
    }

    var routes: [CaseRoute] {
        let ofCase = Places(
            all: "/case/{case}/flags", one: "/case/{case}/flags/{flag}", review: "/case/{case}/flags/{flag}/review",
            end: "/case/{case}/flags/{flag}/end")
        let ofClient = Places(
            all: "/client/{party}/flags", one: "/client/{party}/flags/{flag}",
            review: "/client/{party}/flags/{flag}/review", end: "/client/{party}/flags/{flag}/end")
        return routes(ofCase, .case) { .case(try $0.identifier("case")) }
            + routes(ofClient, .party) { .client(try $0.identifier("party")) }
            + [
                CaseRoute(
                    .get, "/flags", action: .list, kind: .case, access: .signedIn, trail: .reads(.consult), handler: due
                )
            ]
    }

    private struct Places {
        let all, one, review, end: RoutePattern
    }
    private typealias Placing = @Sendable (CaseRequest) throws -> FlagPlace

    private func routes(_ paths: Places, _ kind: Kind, _ placing: @escaping Placing) -> [CaseRoute] {
        let back: @Sendable (CaseRequest) throws -> Address = { .flags(try placing($0)) }
        return [
            CaseRoute(
                .get, paths.all, action: .read, kind: kind, access: .signedIn, trail: .reads(.consult),
                handler: confirmable(at: back, asksWhy: true) { try await page($0, placing($0), FlagAsking()) }),
            CaseRoute(
                .get, paths.one, action: .read, kind: kind, access: .signedIn, trail: .reads(.consult),
                handler: confirmable(at: back) { request in
                    try await page(request, placing(request), FlagAsking(about: request.identifier("flag")))
                }),
            CaseRoute(
                .post, paths.all, action: .update, kind: kind, access: .signedIn,
                form: [.one("flag", maximumBytes: 200), .one("note", maximumBytes: 4_000)] + DayBoxes.fields("review"),
                trail: .changes(.alter), handler: confirmable(at: back) { try await raise($0, placing($0)) }),
            CaseRoute(
                .post, paths.review, action: .update, kind: kind, access: .signedIn,
                form: [.one("say", maximumBytes: 4_000)] + DayBoxes.fields("next"), trail: .changes(.alter),
                handler: confirmable(at: back) { try await review($0, placing($0)) }),
            CaseRoute(
                .post, paths.end, action: .update, kind: kind, access: .signedIn,
                form: [.one("reason", maximumBytes: 4_000)], trail: .changes(.alter),
                handler: confirmable(at: back) { try await end($0, placing($0)) }),
        ]
    }

    private func raise(_ request: CaseRequest, _ place: FlagPlace) async throws -> Reply {
        let asking = FlagAsking(
            about: nil, flag: request.form.line("flag"), text: request.form.text("note"),
            day: DayBoxes(request.form, "review"))
        let visit = try request.visit()
        return try await trying(request, place, asking, field: "flag", dayField: "review") { day in
            try await casework.raiseFlag(asking.flag, on: place, note: asking.text, reviewOn: day, visit)
            return "The flag is up."
        }
    }

    private func review(_ request: CaseRequest, _ place: FlagPlace) async throws -> Reply {
        let flag: FlagID = try request.identifier("flag")
        let asking = FlagAsking(
            about: flag, isEnding: false, text: request.form.text("say"), day: DayBoxes(request.form, "next"))
        let visit = try request.visit()
        return try await trying(request, place, asking, field: "say", dayField: "next") { day in
            try await casework.reviewFlag(flag, on: place, saying: asking.text, nextOn: day, visit)
            return "The review is kept."
        }
    }

    private func end(_ request: CaseRequest, _ place: FlagPlace) async throws -> Reply {
        let flag: FlagID = try request.identifier("flag")
        let asking = FlagAsking(about: flag, isEnding: true, text: request.form.text("reason"))
        let visit = try request.visit()
        return try await trying(request, place, asking, field: "reason", dayField: "") { _ in
            try await casework.endFlag(flag, on: place, because: asking.text, visit)
            return "The flag is down."
        }
    }

    /// Does it, or draws the page again with what to mend and what was typed.
    private func trying(
        _ request: CaseRequest, _ place: FlagPlace, _ given: FlagAsking, field: String, dayField: String,
        _ work: (Day?) async throws -> String
    ) async throws -> Reply {
        var asking = given
        if !asking.day.isEmpty && asking.day.value == nil {
            asking.problem = FormProblem(field: dayField, text: "Enter a real day, such as 27 3 2027.")
            return try await page(request, place, asking)
        }
        let day = asking.day.value
        do {
            return .redirect(to: .flags(place), saying: try await answering { try await work(day) })
        } catch CaseworkRefusal.reasonMissing {
            asking.problem = FormProblem(field: field, text: "Say what you found, or why.")
        } catch let refusal as CaseworkRefusal {
            let isOfDay = refusal.sentence.hasPrefix("The day")
            asking.problem = FormProblem(field: isOfDay ? dayField : field, text: refusal.sentence)
        }
        return try await page(request, place, asking)
    }

    private func page(_ request: CaseRequest, _ place: FlagPlace, _ asking: FlagAsking) async throws -> Reply {
        let visit = try request.visit()
        let board = try await answering { try await casework.flagBoard(place, visit) }
        let shown =
            switch place {
            case .case(let id): ["case/\(id.text)"]
            case .client(let id): ["party/\(id.text)"]
            }
        let setting = PageSetting(request, visit)
        let status: HTTPResponse.Status = asking.problem == nil ? .ok : .unprocessableContent
        guard let about = asking.about else {
            return .page(flagsView(board, asking, setting: setting), status: status, shown: shown)
        }
        guard let flag = board.flags.first(where: { $0.id == about && $0.mayChange }) else { throw PageFailure.missing }
        return .page(flagView(board, flag, asking, setting: setting), status: status, shown: shown)
    }

    @Sendable private func due(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let due = try await answering { try await casework.flagsToReview(visit) }
        return .page(
            dueFlagsView(due, setting: PageSetting(request, visit)),
            shown: Set(due.map { "case/\($0.caseID.text)" }).sorted())
    }
}

/// What was chosen and typed about a flag, and what is wrong with it.
struct FlagAsking: Sendable {
    /// The flag that is reviewed or ended; nil for one to raise.
    var about: FlagID?
    var isEnding = false
    var flag = ""
    var text = ""
    var day = DayBoxes()
    var problem: FormProblem?

    func error(_ field: String) -> String? { problem.flatMap { $0.field == field ? $0.text : nil } }
}
