import CaseModel
import HTTPTypes
import Kernel
import Policy

/// The conflict check of a case: what it finds, and what somebody decides of it.
struct ConflictPages: Sendable {
    let casework: Casework

    var routes: [CaseRoute] {
        let back: @Sendable (CaseRequest) throws -> Address = { .conflicts(try $0.identifier("case")) }
        return [
            CaseRoute(
                .get, "/case/{case}/conflicts", action: .read, kind: .case, access: .signedIn,
                trail: .reads(.consult), handler: confirmable(at: back) { try await page($0, ConflictTyped()) }),
            CaseRoute(
                .post, "/case/{case}/conflicts", action: .update, kind: .case, access: .signedIn,
                form: [
                    .one("choice", maximumBytes: 20), .one("reason", maximumBytes: 4_000),
                    .one("seen", maximumBytes: 64),
                ],
                trail: .changes(.alter), handler: confirmable(at: back, decide)),
        ]
    }

    @Sendable private func decide(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        var typed = ConflictTyped(choice: request.form.line("choice"), reason: request.form.text("reason"))
        let (reason, seen) = (typed.reason, request.form.line("seen"))
        do {
            guard let choice = ConflictChoice(rawValue: typed.choice) else {
                throw CaseworkRefusal.other("Choose what you decide.")
            }
            try await answering {
                try await casework.decideConflict(id, choice, because: reason, seen: seen, visit)
            }
            return .redirect(to: .case(id), saying: "What you decided is kept.")
        } catch CaseworkRefusal.reasonMissing {
            typed.problem = FormProblem(field: "reason", text: "Say why.")
        } catch CaseworkRefusal.changedMeanwhile {
            typed.problem = FormProblem(
                field: "choice", text: "People or cases changed since you opened this page. Look at what is found now.")
        } catch let refusal as CaseworkRefusal {
            typed.problem = FormProblem(field: "choice", text: refusal.sentence)
        }
        return try await page(request, typed)
    }

    private func page(_ request: CaseRequest, _ typed: ConflictTyped) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        let found = try await answering { try await casework.conflictCheck(id, visit) }
        let cases = found.hits.compactMap { $0.line.map { "case/\($0.id.text)" } }
        return .page(
            conflictView(found, typed, PageSetting(request, visit)),
            status: typed.problem == nil ? .ok : .unprocessableContent,
            shown: ["case/\(id.text)"] + found.hits.map { "party/\($0.other.text)" } + cases)
    }
}

/// What was chosen and typed of a decision.
struct ConflictTyped: Sendable {
    var choice = ""
    var reason = ""
    var problem: FormProblem?

    func error(_ field: String) -> String? { problem.flatMap { $0.field == field ? $0.text : nil } }
}
