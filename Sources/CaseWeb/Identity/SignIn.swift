import CaseModel
import HTTPTypes
import Kernel
import Policy

extension IdentityPages {
    var signInRoutes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/sign-in", action: .read, kind: .session, access: .public,
                query: [.one("return", maximumBytes: 2_000)],
                trail: .none(because: "Nobody has said who they are yet."), handler: signInPage),
            CaseRoute(
                .post, "/sign-in", action: .create, kind: .session, access: .public,
                form: [.one("email"), .one("password", maximumBytes: 2_000), .one("return", maximumBytes: 2_000)],
                trail: .changes(.login), handler: signIn),
            CaseRoute(
                .get, "/sign-in/code", action: .read, kind: .session, access: .halfSignedIn,
                query: [.one("return", maximumBytes: 2_000)],
                trail: .none(because: "It holds nothing but a box for the code."), handler: codePage),
            CaseRoute(
                .post, "/sign-in/code", action: .create, kind: .session, access: .halfSignedIn,
                form: [.one("code"), .one("return", maximumBytes: 2_000)], trail: .changes(.login), handler: finish),
        ]
    }

    @Sendable private func signInPage(_ request: CaseRequest) async throws -> Reply {
        if request.visitor?.stage == .signedIn { return .redirect(to: .myWork) }
        return .page(signInView(try await signInSetting(request), email: "", problems: []))
    }

    /// Whatever is wrong, the answer is the same.
    @Sendable private func signIn(_ request: CaseRequest) async throws -> Reply {
        let email = request.form.line("email")
        let password = request.form["password"] ?? ""
        var problems: [FormProblem] = []
        if email.isEmpty { problems.append(FormProblem(field: "email", text: "Enter your work email address.")) }
        if password.isEmpty { problems.append(FormProblem(field: "password", text: "Enter your password.")) }
        if problems.isEmpty {
            do {
                let half = try await identity.signIn(email: email, password: password, from: request.caller)
                return .redirect(toPath: Address.signInCode.path(returning: request.returning))
                    .startingSession(half.token.text)
            } catch let refusal as IdentityRefusal {
                problems = [FormProblem(field: "email", text: refusal.words(at: request.now))]
                let view = signInView(try await signInSetting(request), email: email, problems: problems)
                return .page(view, status: refusal.isThrottled ? .tooManyRequests : .unprocessableContent)
            }
        }
        return .page(
            signInView(try await signInSetting(request), email: email, problems: problems),
            status: .unprocessableContent)
    }

    private func signInSetting(_ request: CaseRequest) async throws -> SignInSetting {
        let logins = try await desk.demonstrationLogins(under: live.current.set)
        return SignInSetting(
            frame: request.frame, token: request.formToken, returning: request.returning, logins: logins,
            demoPassword: logins.isEmpty ? nil : demoPassword)
    }

    @Sendable private func codePage(_ request: CaseRequest) async throws -> Reply {
        .page(codeView(try await codeSetting(request), problems: []))
    }

    @Sendable private func finish(_ request: CaseRequest) async throws -> Reply {
        guard let token = request.sessionToken.flatMap({ SecretToken($0) }) else { return .redirect(to: .signIn) }
        let code = request.form.line("code")
        guard !code.isEmpty else {
            let problem = FormProblem(field: "code", text: "Enter the code.")
            return .page(codeView(try await codeSetting(request), problems: [problem]), status: .unprocessableContent)
        }
        do {
            let full = try await identity.finishSignIn(
                token, code: code, from: request.caller, under: live.current.set)
            return .redirect(toPath: request.returning?.text ?? Address.myWork.path)
                .startingSession(full.token.text).rememberingDevice(full.device?.text)
        } catch IdentityRefusal.signedOut {
            return .redirect(to: .signIn).endingSession()
        } catch let refusal as IdentityRefusal {
            let problem = FormProblem(field: "code", text: refusal.words(at: request.now))
            return .page(
                codeView(try await codeSetting(request), problems: [problem]),
                status: refusal.isThrottled ? .tooManyRequests : .unprocessableContent)
        }
    }

    /// On a demonstration the code of the moment stands on the page.
    private func codeSetting(_ request: CaseRequest) async throws -> CodeSetting {
        var code: String?
        if let email = request.visitor?.session?.holderEmail {
            do { code = try await identity.demoCode(for: email) } catch is IdentityRefusal { code = nil }
        }
        return CodeSetting(
            frame: request.frame, token: request.formToken, returning: request.returning, demoCode: code)
    }
}
