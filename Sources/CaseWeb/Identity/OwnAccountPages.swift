import CaseModel
import HTTPTypes
import Kernel
import Policy

extension IdentityPages {
    var ownAccountRoutes: [CaseRoute] {
        let password: [InputField] = [
            .one("current", maximumBytes: 2_000), .one("password", maximumBytes: 2_000),
            .one("confirmed", maximumBytes: 2_000),
        ]
        return [
            CaseRoute(
                .get, "/account", action: .read, kind: .profile, access: .signedIn, trail: .reads(.consult)
            ) { request in try await ownAccount(request, problems: [], status: .ok) },
            CaseRoute(
                .post, "/account/password", action: .update, kind: .profile, access: .signedIn, form: password,
                trail: .changes(.login), handler: changePassword),
            CaseRoute(
                .post, "/account/recovery-codes", action: .update, kind: .profile, access: .signedIn,
                form: [.one("proof", maximumBytes: 2_000)], trail: .changes(.login), handler: newRecoveryCodes),
            CaseRoute(
                .post, "/account/sign-out-elsewhere", action: .close, kind: .session, access: .signedIn,
                trail: .changes(.login), handler: signOutElsewhere),
            CaseRoute(
                .post, "/account/home", action: .update, kind: .profile, access: .signedIn,
                form: [.one("number", maximumBytes: 40), .one("postcode", maximumBytes: 40)], trail: .changes(.alter),
                handler: keepHome),
        ]
    }

    private func ownAccount(
        _ request: CaseRequest, problems: [FormProblem], status: HTTPResponse.Status
    ) async throws -> Reply {
        let visit = try request.visit()
        let session = try request.session()
        let own = try await desk.own(session, visit)
        let setting = PageSetting(request, visit)
        return .page(
            ownAccountView(own, setting, problems: problems), status: status,
            shown: [try request.signedIn().account.text])
    }

    /// Every other sign-in of the person ends; this one goes on under a new token.
    @Sendable private func changePassword(_ request: CaseRequest) async throws -> Reply {
        do {
            let live = try await identity.changePassword(
                try request.session(), from: request.form["current"] ?? "", to: request.form["password"] ?? "",
                confirmed: request.form["confirmed"] ?? "", from: request.caller)
            return .redirect(to: .ownAccount, saying: "Password changed. You were signed out everywhere else.")
                .startingSession(live.token.text, formToken: live.formToken)
        } catch let refusal as IdentityRefusal {
            return try await refused(refusal, passwordField(refusal), request)
        }
    }

    @Sendable private func newRecoveryCodes(_ request: CaseRequest) async throws -> Reply {
        do {
            let codes = try await identity.newRecoveryCodes(
                try request.session(), with: .password(request.form["proof"] ?? ""), from: request.caller)
            return .page(
                recoveryCodesView(
                    codes.map(\.text), frame: request.frame, next: .ownAccount, nextLabel: "Back to your account"))
        } catch let refusal as IdentityRefusal {
            return try await refused(refusal, "proof", request)
        }
    }

    @Sendable private func signOutElsewhere(_ request: CaseRequest) async throws -> Reply {
        try await identity.signOutElsewhere(try request.session(), from: request.caller)
        return .redirect(to: .ownAccount, saying: "You were signed out everywhere else.")
    }

    @Sendable private func keepHome(_ request: CaseRequest) async throws -> Reply {
        let (number, postcode) = (request.form.text("number"), request.form.text("postcode"))
        do {
            try await desk.keepHome(number: number, postcode: postcode, try request.visit())
            let isGone = number.isEmpty && postcode.isEmpty
            return .redirect(to: .ownAccount, saying: isGone ? "No mark of where you live is kept." : "A mark is kept.")
        } catch let refusal as IdentityRefusal {
            let field = refusal == .valueMissing("the postcode") ? "postcode" : "number"
            return try await refused(refusal, field, request)
        }
    }

    private func refused(_ refusal: IdentityRefusal, _ field: String, _ request: CaseRequest) async throws -> Reply {
        if refusal == .signedOut { return .redirect(to: .signIn).endingSession() }
        return try await ownAccount(
            request, problems: [FormProblem(field: field, text: refusal.words(at: request.now))],
            status: refusal.isThrottled ? .tooManyRequests : .unprocessableContent)
    }

    private func passwordField(_ refusal: IdentityRefusal) -> String {
        switch refusal {
        case .password(.unconfirmed): "confirmed"
        case .password: "password"
        default: "current"
        }
    }
}
