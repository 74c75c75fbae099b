import CaseModel
import HTTPTypes
import Kernel
import Policy

extension IdentityPages {
    var invitationRoutes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/invitation/{token}", action: .read, kind: .invitation, access: .public,
                trail: .none(because: "Whoever holds the link is not signed in yet; taking it up is recorded."),
                handler: invitationPage),
            CaseRoute(
                .post, "/invitation/{token}", action: .update, kind: .invitation, access: .public,
                form: [
                    .one("password", maximumBytes: 2_000), .one("confirmed", maximumBytes: 2_000), .one("code"),
                ], trail: .changes(.login), handler: accept),
        ]
    }

    @Sendable private func invitationPage(_ request: CaseRequest) async throws -> Reply {
        try await invitation(request, problems: [], status: .ok)
    }

    /// Everything is set at once; the recovery codes are shown on this answer and never again.
    @Sendable private func accept(_ request: CaseRequest) async throws -> Reply {
        guard let token = SecretToken(try request.place("token")) else { return deadLink(request) }
        do {
            let accepted = try await identity.accept(
                token, password: request.form["password"] ?? "", confirmed: request.form["confirmed"] ?? "",
                code: request.form.line("code"), from: request.caller, under: live.current.set)
            let view = recoveryCodesView(
                accepted.recoveryCodes.map(\.text), frame: request.frame, next: .myWork, nextLabel: "Go to my work")
            return .page(view).startingSession(accepted.signedIn.token.text)
                .rememberingDevice(accepted.signedIn.device?.text)
        } catch IdentityRefusal.linkNotValid {
            return deadLink(request)
        } catch let refusal as IdentityRefusal {
            let problem = FormProblem(field: refusal.field, text: refusal.words(at: request.now))
            return try await invitation(
                request, problems: [problem],
                status: refusal.isThrottled ? .tooManyRequests : .unprocessableContent)
        }
    }

    private func invitation(
        _ request: CaseRequest, problems: [FormProblem], status: HTTPResponse.Status
    ) async throws -> Reply {
        guard let token = SecretToken(try request.place("token")) else { return deadLink(request) }
        do {
            let open = try await identity.invitation(token)
            return .page(
                invitationView(
                    open, at: .invitation(token: token.text), frame: request.frame, token: request.formToken,
                    problems: problems), status: status)
        } catch IdentityRefusal.linkNotValid {
            return deadLink(request)
        }
    }

    private func deadLink(_ request: CaseRequest) -> Reply {
        .page(deadLinkView(request.frame), status: .notFound)
    }
}

extension IdentityRefusal {
    /// The field of a new password or code that it is about.
    fileprivate var field: String {
        switch self {
        case .password(.unconfirmed): "confirmed"
        case .wrongCode: "code"
        default: "password"
        }
    }
}
