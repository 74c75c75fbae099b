import CaseModel
import HTTPTypes
import Kernel
import Markup
import Policy

/// Asks those whose right reaches every service why they look, before anything opens.
struct PurposePages: Sendable {
    let casework: Casework

    var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/reason", action: .read, kind: .profile, access: .signedIn,
                query: [.one("return", maximumBytes: 2_000)],
                trail: .none(because: "It asks for a reason, and shows nothing of anybody.")
            ) { request in
                let visit = try request.visit()
                guard visit.reachesEveryService else { throw PageFailure.missing }
                return .page(purposeView(PurposeAsking(), request.returning, setting: PageSetting(request, visit)))
            },
            CaseRoute(
                .post, "/reason", action: .create, kind: .profile, access: .signedIn,
                form: [
                    .one("code", maximumBytes: 100), .one("reason", maximumBytes: 4_000),
                    .one("return", maximumBytes: 2_000),
                ], trail: .changes(.consult), handler: state),
        ]
    }

    @Sendable private func state(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        guard visit.reachesEveryService else { throw PageFailure.missing }
        var asking = PurposeAsking(code: request.form.line("code"), reason: request.form.text("reason"))
        do {
            guard let reason = PurposeReason(rawValue: asking.code) else {
                throw CaseworkRefusal.other("Choose why you look.")
            }
            let (text, subject) = (asking.reason, PurposeSubject(request.returning))
            try await answering { try await casework.state(reason, saying: text, for: subject, visit) }
            return .redirect(toPath: request.returning?.text ?? Address.findClient.path)
        } catch CaseworkRefusal.reasonMissing {
            asking.problem = FormProblem(field: "reason", text: "Say why in at least 10 characters.")
        } catch let refusal as CaseworkRefusal {
            asking.problem = FormProblem(field: "code", text: refusal.sentence)
        }
        return .page(
            purposeView(asking, request.returning, setting: PageSetting(request, visit)), status: .unprocessableContent)
    }
}

extension PurposeSubject {
    /// What the page that they come from is about.
    init(_ path: ReturnPath?) {
        let segments = path.flatMap { RequestPath($0.text) }?.segments ?? []
        self = .searching
        guard segments.count >= 2 else { return }
        switch segments[0] {
        case "client": if let id = PartyID(segments[1]) { self = .client(id) }
        case "case": if let id = CaseID(segments[1]) { self = .case(id) }
        case "record": if let id = RecordID(segments[1]) { self = .record(id) }
        case "household": if let id = HouseholdID(segments[1]) { self = .thing(.household(id)) }
        case "place": if let id = PlaceID(segments[1]) { self = .thing(.place(id)) }
        default: break
        }
    }
}

/// What was chosen and typed, and what is wrong with it.
struct PurposeAsking: Sendable {
    var code = ""
    var reason = ""
    var problem: FormProblem?

    func error(_ field: String) -> String? { problem.flatMap { $0.field == field ? $0.text : nil } }
}

func purposeView(_ asking: PurposeAsking, _ path: ReturnPath?, setting: PageSetting) -> HTML {
    let isSearch = PurposeSubject(path) == .searching
    let told =
        isSearch
        ? "Your reason is kept with everything that you find."
        : "Your reason is kept with everything that you open of it, and the service is told."
    return layout(
        title: "Why do you look?", frame: setting.frame, active: .findClient, hasErrors: asking.problem != nil,
        main: """
            \(errorSummary([asking.problem].compactMap { $0 }, kept: "Nothing was opened."))\
            \(pageHead("Why do you look?"))
            <p class="govuk-body">Your role reaches every service, so each look needs a reason. \
            It counts for \(PurposeReason.minutes) minutes in this sign-in. \(told)</p>
            \(postForm(
                to: .purpose, token: setting.token,
                """
                \(returnField(path))\
                \(radios(
                    Question("code", "What is it for?", error: asking.error("code")),
                    PurposeReason.allCases.map { Choice($0.rawValue, $0.label) }, chosen: asking.code))\
                \(textArea(
                    Question(
                        "reason", "What exactly?", hint: "Such as the reference of a complaint. At least 10 characters.",
                        error: asking.error("reason")), value: asking.reason, rows: 3))\
                \(button("Go on"))
                """))
            """)
}
