import CaseModel
import HTTPTypes
import Kernel
import Policy

/// Alerts: what colleagues did that must be looked at, and what came of it.
struct AlertPages: Sendable {
    let casework: Casework

    var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/alerts", action: .list, kind: .alert, access: .signedIn, trail: .reads(.consult), handler: board
            ),
            CaseRoute(
                .get, "/alerts/{alert}", action: .read, kind: .alert, access: .signedIn, trail: .reads(.consult)
            ) { try await page($0, AlertAsking()) },
            CaseRoute(
                .post, "/alerts/{alert}", action: .approve, kind: .alert, access: .signedIn,
                form: [.one("outcome", maximumBytes: 100), .one("say", maximumBytes: 4_000)], trail: .changes(.alter),
                handler: review),
        ]
    }

    @Sendable private func board(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let board = try await answering { try await casework.alerts(visit) }
        return .page(
            alertsView(board, setting: PageSetting(request, visit)),
            shown: (board.waiting + board.settled).map { "alert/\($0.id.text)" })
    }

    @Sendable private func review(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: AlertID = try request.identifier("alert")
        var asking = AlertAsking(outcome: request.form.line("outcome"), say: request.form.text("say"))
        do {
            guard let outcome = AlertFinding(rawValue: asking.outcome) else {
                _ = try await answering { try await casework.alert(id, visit) }
                throw CaseworkRefusal.other("Choose what you found.")
            }
            let say = asking.say
            try await answering { try await casework.reviewAlert(id, outcome, saying: say, visit) }
            return .redirect(to: .alerts, saying: "Your review is kept.")
        } catch CaseworkRefusal.reasonMissing {
            asking.problem = FormProblem(field: "say", text: "Say what you found.")
        } catch let refusal as CaseworkRefusal {
            asking.problem = FormProblem(field: "outcome", text: refusal.sentence)
        }
        return try await page(request, asking)
    }

    private func page(_ request: CaseRequest, _ asking: AlertAsking) async throws -> Reply {
        let visit = try request.visit()
        let id: AlertID = try request.identifier("alert")
        let alert = try await answering { try await casework.alert(id, visit) }
        return .page(
            alertView(alert, asking, setting: PageSetting(request, visit)),
            status: asking.problem == nil ? .ok : .unprocessableContent, shown: ["alert/\(id.text)"])
    }
}

/// What was chosen and typed about an alert, and what is wrong with it.
struct AlertAsking: Sendable {
    var outcome = ""
    var say = ""
    var problem: FormProblem?

    func error(_ field: String) -> String? { problem.flatMap { $0.field == field ? $0.text : nil } }
}
