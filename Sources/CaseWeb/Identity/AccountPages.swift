import CaseModel
import HTTPTypes
import Kernel
import Policy

extension IdentityPages {
    var accountRoutes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/accounts", action: .list, kind: .account, access: .signedIn, trail: .reads(.consult),
                handler: accounts),
            CaseRoute(
                .get, "/accounts/new", action: .administer, kind: .account, access: .signedIn, trail: .reads(.admin),
                handler: newAccountPage),
            CaseRoute(
                .post, "/accounts/new", action: .administer, kind: .account, access: .signedIn,
                form: [.one("name"), .one("email"), .one("organisation")] + Self.membershipFields,
                trail: .changes(.admin), handler: createAccount),
            CaseRoute(
                .get, "/accounts/{account}", action: .read, kind: .account, access: .signedIn,
                trail: .reads(.consult)
            ) { request in try await accountPage(request, problems: [], status: .ok) },
            act(.disable) { id, visit in
                try await desk.disable(id, visit)
                return "Account disabled. Every sign-in of it has ended."
            },
            act(.enable) { id, visit in
                try await desk.enable(id, visit)
                return "Account enabled."
            },
            CaseRoute(
                .post, "/accounts/{account}/invite", action: .administer, kind: .account, access: .signedIn,
                trail: .changes(.admin), handler: invite),
            CaseRoute(
                .post, "/accounts/{account}/membership", action: .administer, kind: .membership, access: .signedIn,
                form: Self.membershipFields + [
                    .one("reason", maximumBytes: 4_000), .one("confirmed", maximumBytes: 10),
                ],
                trail: .changes(.admin), handler: giveMembership),
            CaseRoute(
                .post, "/accounts/{account}/sign-out", action: .administer, kind: .account, access: .signedIn,
                form: [.one("reason", maximumBytes: 4_000)], trail: .changes(.admin), handler: signOutEverywhere),
            CaseRoute(
                .post, "/membership/{membership}/end", action: .administer, kind: .membership, access: .signedIn,
                form: [.one("account"), .one("reason", maximumBytes: 4_000)], trail: .changes(.admin),
                handler: endMembership),
        ]
    }

    private static let membershipFields: [InputField] =
        [.one("role"), .one("team"), .one("programme")]
        + ["from", "until"].flatMap { name in
            ["day", "month", "year"].map { .one("\(name).\($0)", maximumBytes: 20) }
        }

    @Sendable private func accounts(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let lines = try await answering { try await desk.accounts(visit) }
        return .page(accountsView(lines, PageSetting(request, visit)), shown: lines.map(\.id.text))
    }

    func accountPage(
        _ request: CaseRequest, problems: [FormProblem], status: HTTPResponse.Status
    ) async throws -> Reply {
        let visit = try request.visit()
        let id: AccountID = try request.identifier("account")
        let (line, choices, leave) = try await answering {
            (try await desk.account(id, visit), try await desk.choices(visit), try await desk.leave(of: id, visit))
        }
        let view = accountView(
            line, choices, LeaveForm(request.form), leave, MembershipForm(request.form, today: visit.today),
            PageSetting(request, visit),
            isOwn: visit.actor.account == id, problems: problems)
        return .page(view, status: status, shown: [id.text])
    }

    // MARK: A new account

    /// Asked for the password again before the form is filled in, so that nothing typed is lost.
    @Sendable private func newAccountPage(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let choices = try await answering { try await desk.choices(visit) }
        if desk.needsStepUp(visit) { return stepUp(backTo: .newAccount) }
        return .page(
            newAccountView(
                NewAccountForm(request.form, today: visit.today), choices, PageSetting(request, visit), problems: []))
    }

    @Sendable private func createAccount(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let form = NewAccountForm(request.form, today: visit.today)
        var problems = form.problems
        if problems.isEmpty, let organisation = OrganisationID(form.organisation), let wish = form.membership.wish {
            do {
                return try await administering(backTo: .newAccount) {
                    let link = try await desk.create(
                        name: form.name, email: form.email, organisation: organisation, membership: wish, visit)
                    return .page(freshLinkView(link, PageSetting(request, visit)))
                }
            } catch let refusal as IdentityRefusal {
                problems = [FormProblem(field: refusal.accountField, text: refusal.sentence)]
            }
        }
        let choices = try await answering { try await desk.choices(visit) }
        return .page(
            newAccountView(form, choices, PageSetting(request, visit), problems: problems),
            status: .unprocessableContent)
    }

    // MARK: Acts

    private func act(
        _ act: AccountAct, _ work: @escaping @Sendable (AccountID, Visit) async throws -> String
    ) -> CaseRoute {
        CaseRoute(
            .post, act == .disable ? "/accounts/{account}/disable" : "/accounts/{account}/enable",
            action: .administer, kind: .account, access: .signedIn, trail: .changes(.admin)
        ) { request in
            let visit = try request.visit()
            let id: AccountID = try request.identifier("account")
            return try await onAccount(id, request) {
                .redirect(to: .account(id), saying: try await work(id, visit))
            }
        }
    }

    @Sendable private func invite(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: AccountID = try request.identifier("account")
        return try await onAccount(id, request) {
            .page(freshLinkView(try await desk.invite(id, visit), PageSetting(request, visit)))
        }
    }

    @Sendable private func giveMembership(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: AccountID = try request.identifier("account")
        let form = MembershipForm(request.form, today: visit.today)
        guard let wish = form.wish else {
            return try await accountPage(request, problems: form.problems, status: .unprocessableContent)
        }
        return try await onAccount(id, request) {
            try await desk.mayGive(wish, to: id, visit)
            let effect = try await desk.effect(of: wish, on: id, visit)
            guard request.form.line("confirmed") == "yes" else {
                return .page(
                    membershipCheckView(id, effect, form, PageSetting(request, visit), problems: []), shown: [id.text])
            }
            guard !form.reason.isEmpty else {
                let problem = FormProblem(field: "reason", text: "Say why they are given this role.")
                return .page(
                    membershipCheckView(id, effect, form, PageSetting(request, visit), problems: [problem]),
                    status: .unprocessableContent, shown: [id.text])
            }
            try await desk.give(wish, to: id, visit)
            return .redirect(to: .account(id), saying: "Role given. It holds from their next click.")
        }
    }

    @Sendable private func endMembership(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let membership: MembershipID = try request.identifier("membership")
        guard let id = AccountID(request.form.line("account")) else { throw PageFailure.malformed }
        do {
            return try await administering(backTo: .account(id)) {
                try await desk.end(membership, because: request.form.line("reason"), visit)
                return .redirect(to: .account(id), saying: "The role ends today.")
            }
        } catch let refusal as IdentityRefusal {
            if refusal == .notFound { throw PageFailure.missing }
            return .redirect(to: .account(id), saying: refusal.sentence)
        }
    }

    // MARK: Shared

    /// Runs an act on an account; a refusal is said on the account's page.
    func onAccount(
        _ id: AccountID, _ request: CaseRequest, _ work: () async throws -> Reply
    ) async throws -> Reply {
        do {
            return try await administering(backTo: .account(id), work)
        } catch IdentityRefusal.notFound {
            throw PageFailure.missing
        } catch let refusal as IdentityRefusal {
            let problem = FormProblem(field: refusal.accountField, text: refusal.sentence)
            return try await accountPage(request, problems: [problem], status: .unprocessableContent)
        }
    }

    /// What needs the password again leads there and back; what is not theirs is not there.
    func administering(backTo address: Address, _ work: () async throws -> Reply) async throws -> Reply {
        do {
            return try await answering(work)
        } catch AccessRefusal.needs {
            return stepUp(backTo: address)
        }
    }

    func stepUp(backTo address: Address) -> Reply {
        .redirect(toPath: Address.stepUp.path(query: [("return", address.path)]))
    }
}

extension IdentityRefusal {
    /// The field of the forms of accounts that it is about.
    fileprivate var accountField: String {
        switch self {
        case .emailTaken: "email"
        case .valueMissing(let what) where what.contains("email"): "email"
        case .valueMissing(let what) where what.contains("role"): "role"
        case .notFound, .roleNotOpenToOrganisation: "role"
        case .endsBeforeItStarts: "until"
        case .teamNotOfService: "team"
        case .reasonMissing: "reason"
        default: "name"
        }
    }
}
