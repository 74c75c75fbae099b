import CaseModel
import HTTPTypes
import Kernel
import Policy

extension IdentityPages {
    var sessionRoutes: [CaseRoute] {
        [
            CaseRoute(
                .post, "/sign-out", action: .close, kind: .session, access: .public, trail: .changes(.login),
                handler: signOut),
            CaseRoute(
                .post, "/session/stay", action: .update, kind: .session, access: .signedIn,
                trail: .none(because: "It only says that somebody is still there.")
            ) { _ in .text("") },
        ]
    }

    @Sendable private func signOut(_ request: CaseRequest) async throws -> Reply {
        if let session = request.visitor?.session { try await identity.signOut(session, from: request.caller) }
        return .redirect(to: .signIn).endingSession()
    }

    var stepUpRoutes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/step-up", action: .read, kind: .session, access: .signedIn,
                query: [.one("return", maximumBytes: 2_000)],
                trail: .none(because: "It holds nothing but two empty boxes."), handler: stepUpPage),
            CaseRoute(
                .post, "/step-up", action: .update, kind: .session, access: .signedIn,
                form: [.one("password", maximumBytes: 2_000), .one("code"), .one("return", maximumBytes: 2_000)],
                trail: .changes(.login), handler: stepUp),
        ]
    }

    @Sendable private func stepUpPage(_ request: CaseRequest) async throws -> Reply {
        .page(stepUpView(try await stepUpSetting(request), problems: []))
    }

    @Sendable private func stepUp(_ request: CaseRequest) async throws -> Reply {
        guard let proof = request.proof else {
            let problem = FormProblem(field: "password", text: "Enter your password or a code.")
            return .page(
                stepUpView(try await stepUpSetting(request), problems: [problem]), status: .unprocessableContent)
        }
        do {
            let live = try await identity.stepUp(try request.session(), with: proof, from: request.caller)
            return .redirect(toPath: request.returning?.text ?? Address.ownAccount.path)
                .startingSession(live.token.text, formToken: live.formToken)
        } catch IdentityRefusal.signedOut {
            return .redirect(to: .signIn).endingSession()
        } catch let refusal as IdentityRefusal {
            let field = refusal == .wrongCode ? "code" : "password"
            let problem = FormProblem(field: field, text: refusal.words(at: request.now))
            return .page(
                stepUpView(try await stepUpSetting(request), problems: [problem]),
                status: refusal.isThrottled ? .tooManyRequests : .unprocessableContent)
        }
    }

    private func stepUpSetting(_ request: CaseRequest) async throws -> CodeSetting {
        CodeSetting(
            frame: request.frame, token: request.formToken, returning: request.returning,
            demoCode: try await shownCode(request))
    }

    /// The code of the moment; nil but on a demonstration.
    func shownCode(_ request: CaseRequest) async throws -> String? {
        guard let email = request.visitor?.session?.holderEmail else { return nil }
        do { return try await identity.demoCode(for: email) } catch is IdentityRefusal { return nil }
    }
}

extension PageRequest where Person == CaseVisitor {
    /// A code where one was typed, else the password; nil when neither was.
    var proof: Proof? {
        let code = form.line("code")
        if !code.isEmpty { return .code(code) }
        guard let password = form["password"], !password.isEmpty else { return nil }
        return .password(password)
    }
}
