import CaseModel
import HTTPTypes
import Kernel
import Policy

/// The risk of a case: its ratings since the first, their chart, and rating it again.
struct RiskPages: Sendable {
    let casework: Casework

    init(casework: Casework) {
        self.casework = casework
    }

    var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/case/{case}/risk", action: .read, kind: .case, access: .signedIn, trail: .reads(.consult),
                handler: confirmable(at: { .risk(try $0.identifier("case")) }, asksWhy: true, board)),
            CaseRoute(
                .post, "/case/{case}/risk", action: .update, kind: .case, access: .signedIn,
                form: [.one("level", maximumBytes: 100), .one("reason", maximumBytes: 4_000)],
                trail: .changes(.alter), handler: confirmable(at: { .risk(try $0.identifier("case")) }, rate)),
        ]
    }

    @Sendable private func board(_ request: CaseRequest) async throws -> Reply {
        try await page(request, RiskAsking())
    }

    @Sendable private func rate(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        var asking = RiskAsking(level: request.form.line("level"), reason: request.form.text("reason"))
        do {
            let (level, reason) = (asking.level, asking.reason)
            try await answering { try await casework.rate(id, level, because: reason, visit) }
            return .redirect(to: .risk(id), saying: "The risk level is kept.")
        } catch CaseworkRefusal.reasonMissing {
            asking.problem = FormProblem(field: "reason", text: "Say why the risk is at this level.")
        } catch let refusal as CaseworkRefusal {
            asking.problem = FormProblem(field: "level", text: refusal.sentence)
        }
        return try await page(request, asking)
    }

    private func page(_ request: CaseRequest, _ asking: RiskAsking) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        let board = try await answering { try await casework.riskBoard(id, visit) }
        return .page(
            riskView(board, asking, setting: PageSetting(request, visit)),
            status: asking.problem == nil ? .ok : .unprocessableContent, shown: ["case/\(id.text)"])
    }
}

/// What was chosen and typed for a rating, and what is wrong with it.
struct RiskAsking: Sendable {
    var level = ""
    var reason = ""
    var problem: FormProblem?

    func error(_ field: String) -> String? { problem.flatMap { $0.field == field ? $0.text : nil } }
}
