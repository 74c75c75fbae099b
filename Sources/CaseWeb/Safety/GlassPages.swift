import CaseModel
import HTTPTypes
import Kernel
import Policy

/// Opening a case in an emergency: which case, why, and what follows.
struct GlassPages: Sendable {
    let casework: Casework

    var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/client/{party}/emergency", action: .discover, kind: .party, access: .signedIn,
                trail: .reads(.consult), handler: choose),
            CaseRoute(
                .get, "/case/{case}/emergency", action: .discover, kind: .case, access: .signedIn,
                trail: .reads(.consult), handler: ask),
            CaseRoute(
                .post, "/case/{case}/emergency", action: .glass, kind: .case, access: .signedIn,
                form: [.one("code", maximumBytes: 100), .one("reason", maximumBytes: 4_000)],
                trail: .changes(.grant), handler: open),
        ]
    }

    @Sendable private func choose(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let party: PartyID = try request.identifier("party")
        let choice = try await answering { try await casework.glassChoice(party, visit) }
        if choice.cases.count == 1, let only = choice.cases.first { return .redirect(to: .emergency(only.id)) }
        return .page(glassChoiceView(choice, setting: PageSetting(request, visit)), shown: ["party/\(party.text)"])
    }

    /// Who they are is confirmed before the reason is asked, so that nobody writes it twice.
    @Sendable private func ask(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        let found = try await answering { try await casework.glassCase(id, visit) }
        guard visit.isConfirmed else { return StepUpNeeded(returning: .emergency(id)).reply }
        return .page(glassView(found, GlassAsking(), setting: PageSetting(request, visit)), shown: ["case/\(id.text)"])
    }

    @Sendable private func open(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        let found = try await answering { try await casework.glassCase(id, visit) }
        var asking = GlassAsking(code: request.form.line("code"), reason: request.form.text("reason"))
        do {
            guard let reason = GlassReason(rawValue: asking.code) else {
                throw CaseworkRefusal.other("Choose why you need to open this case.")
            }
            let text = asking.reason
            try await confirming(returningTo: .emergency(id)) {
                try await casework.breakGlass(id, reason, saying: text, visit)
            }
            return .redirect(to: .case(id), saying: "The case is open to you for \(GlassReason.minutes) minutes.")
        } catch let needed as StepUpNeeded {
            return needed.reply
        } catch let refusal as CaseworkRefusal {
            asking.problem = FormProblem(field: "code", text: refusal.sentence)
        } catch let refusal as AccessRefusal {
            asking.problem = FormProblem(field: "reason", text: refusal.sentence)
        }
        return .page(
            glassView(found, asking, setting: PageSetting(request, visit)), status: .unprocessableContent,
            shown: ["case/\(id.text)"])
    }
}

/// What was chosen and typed, and what is wrong with it.
struct GlassAsking: Sendable {
    var code = ""
    var reason = ""
    var problem: FormProblem?

    func error(_ field: String) -> String? { problem.flatMap { $0.field == field ? $0.text : nil } }
}
