import CaseModel
import HTTPTypes
import Kernel
import Policy

extension IdentityPages {
    /// Teams, leave, and ending somebody else's sign-ins.
    var colleagueRoutes: [CaseRoute] {
        let leave: [InputField] = DayBoxes.fields("first") + DayBoxes.fields("last") + [.one("cover", maximumBytes: 60)]
        let team: [InputField] = [
            .one("name"), .one("organisation", maximumBytes: 60), .one("service", maximumBytes: 100),
        ]
        return [
            CaseRoute(.get, "/teams", action: .list, kind: .team, access: .signedIn, trail: .reads(.consult)) {
                try await teamsPage($0, problems: [])
            },
            CaseRoute(
                .post, "/teams", action: .administer, kind: .team, access: .signedIn, form: team,
                trail: .changes(.admin), handler: makeTeam),
            CaseRoute(
                .get, "/teams/{team}", action: .read, kind: .team, access: .signedIn, trail: .reads(.consult)
            ) { try await teamPage($0, problems: []) },
            CaseRoute(
                .post, "/teams/{team}/rename", action: .administer, kind: .team, access: .signedIn,
                form: [.one("name")], trail: .changes(.admin)
            ) { request in
                let visit = try request.visit()
                return try await onTeam(request) {
                    try await desk.rename($0, to: request.form.line("name"), visit)
                    return .redirect(to: .oneTeam($0), saying: "The team has its new name.")
                }
            },
            CaseRoute(
                .post, "/teams/{team}/close", action: .administer, kind: .team, access: .signedIn,
                trail: .changes(.admin)
            ) { request in
                let visit = try request.visit()
                return try await onTeam(request) {
                    try await desk.close($0, visit)
                    return .redirect(to: .teams, saying: "The team is closed.")
                }
            },
            CaseRoute(
                .post, "/accounts/{account}/leave", action: .administer, kind: .account, access: .signedIn,
                form: leave, trail: .changes(.admin), handler: addLeave),
            CaseRoute(
                .get, "/account/leave", action: .read, kind: .profile, access: .signedIn, trail: .reads(.consult)
            ) { try await ownLeavePage($0, problems: []) },
            CaseRoute(
                .post, "/account/leave", action: .update, kind: .profile, access: .signedIn, form: leave,
                trail: .changes(.admin), handler: addOwnLeave),
            CaseRoute(
                .post, "/leave/{leave}/end", action: .update, kind: .account, access: .signedIn,
                form: [.one("account", maximumBytes: 60)], trail: .changes(.admin), handler: endLeave),
        ]
    }

    // MARK: Teams

    private func teamsPage(_ request: CaseRequest, problems: [FormProblem]) async throws -> Reply {
        let visit = try request.visit()
        let (teams, choices) = try await answering { (try await desk.teams(visit), try await desk.choices(visit)) }
        let form = TeamForm(request.form)
        return .page(
            teamsView(
                teams, choices, desk.teamServices(visit), form, PageSetting(request, visit), problems: problems),
            status: problems.isEmpty ? .ok : .unprocessableContent, shown: teams.map(\.id.text))
    }

    @Sendable private func makeTeam(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let form = TeamForm(request.form)
        var problems = form.problems
        if problems.isEmpty, let organisation = OrganisationID(form.organisation), let module = ModuleID(form.service) {
            do {
                return try await administering(backTo: .teams) {
                    let team = try await desk.makeTeam(named: form.name, in: organisation, for: module, visit)
                    return .redirect(to: .oneTeam(team), saying: "The team is made.")
                }
            } catch let refusal as IdentityRefusal {
                problems = [FormProblem(field: "name", text: refusal.sentence)]
            }
        }
        return try await teamsPage(request, problems: problems)
    }

    private func teamPage(_ request: CaseRequest, problems: [FormProblem]) async throws -> Reply {
        let visit = try request.visit()
        let id: TeamID = try request.identifier("team")
        let team = try await answering { try await desk.team(id, visit) }
        return .page(
            oneTeamView(team, name: request.form["name"], PageSetting(request, visit), problems: problems),
            status: problems.isEmpty ? .ok : .unprocessableContent, shown: [id.text] + team.people.map(\.id.text))
    }

    private func onTeam(_ request: CaseRequest, _ work: (TeamID) async throws -> Reply) async throws -> Reply {
        let id: TeamID = try request.identifier("team")
        do {
            return try await administering(backTo: .oneTeam(id)) { try await work(id) }
        } catch IdentityRefusal.notFound {
            throw PageFailure.missing
        } catch let refusal as IdentityRefusal {
            return try await teamPage(request, problems: [FormProblem(field: "name", text: refusal.sentence)])
        }
    }

    // MARK: Sign-ins

    @Sendable func signOutEverywhere(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: AccountID = try request.identifier("account")
        return try await onAccount(id, request) {
            let ended = try await desk.signOutEverywhere(id, because: request.form.line("reason"), visit)
            return .redirect(
                to: .account(id),
                saying: ended == 0
                    ? "They were signed in nowhere." : "They are signed out everywhere, from their next click.")
        }
    }

    // MARK: Leave

    @Sendable private func addLeave(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: AccountID = try request.identifier("account")
        let form = LeaveForm(request.form)
        guard let (first, last) = form.days else {
            return try await accountPage(request, problems: form.problems, status: .unprocessableContent)
        }
        do {
            return try await administering(backTo: .account(id)) {
                try await desk.addLeave(of: id, from: first, until: last, cover: AccountID(form.cover), visit)
                return .redirect(to: .account(id), saying: "Leave is kept.")
            }
        } catch IdentityRefusal.notFound {
            throw PageFailure.missing
        } catch let refusal as IdentityRefusal {
            return try await accountPage(
                request, problems: [refusal.leaveProblem], status: .unprocessableContent)
        }
    }

    private func ownLeavePage(_ request: CaseRequest, problems: [FormProblem]) async throws -> Reply {
        let visit = try request.visit()
        let id = try request.signedIn().account
        let leave = try await answering { try await desk.leave(of: id, visit) }
        return .page(
            ownLeaveView(leave, LeaveForm(request.form), of: id, PageSetting(request, visit), problems: problems),
            status: problems.isEmpty ? .ok : .unprocessableContent, shown: [id.text])
    }

    @Sendable private func addOwnLeave(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id = try request.signedIn().account
        let form = LeaveForm(request.form)
        guard let (first, last) = form.days else { return try await ownLeavePage(request, problems: form.problems) }
        do {
            try await desk.addLeave(of: id, from: first, until: last, cover: AccountID(form.cover), visit)
            return .redirect(to: .ownLeave, saying: "Your leave is kept.")
        } catch let refusal as IdentityRefusal {
            return try await ownLeavePage(request, problems: [refusal.leaveProblem])
        }
    }

    @Sendable private func endLeave(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: AbsenceID = try request.identifier("leave")
        let own = try request.signedIn().account
        let account = AccountID(request.form.line("account")) ?? own
        let back: Address = account == own ? .ownLeave : .account(account)
        do {
            return try await administering(backTo: back) {
                try await desk.endLeave(id, visit)
                return .redirect(to: back, saying: "The leave is ended.")
            }
        } catch is IdentityRefusal {
            throw PageFailure.missing
        }
    }
}

extension IdentityRefusal {
    fileprivate var leaveProblem: FormProblem {
        switch self {
        case .endsBeforeItStarts: FormProblem(field: "last", text: sentence)
        case .alreadyEnded: FormProblem(field: "last", text: "Enter a last day that is today or later.")
        case .coverNotPossible: FormProblem(field: "cover", text: sentence)
        default: FormProblem(field: "first", text: sentence)
        }
    }
}

/// A team to be made, as it was typed.
struct TeamForm: Sendable {
    let name: String
    let organisation: String
    let service: String

    init(_ form: FormFields) {
        (name, organisation, service) = (form.line("name"), form.line("organisation"), form.line("service"))
    }

    var problems: [FormProblem] {
        var found: [FormProblem] = []
        if name.isEmpty { found.append(FormProblem(field: "name", text: "Enter the name of the team.")) }
        if OrganisationID(organisation) == nil {
            found.append(FormProblem(field: "organisation", text: "Choose whose team it is."))
        }
        if ModuleID(service) == nil { found.append(FormProblem(field: "service", text: "Choose its service.")) }
        return found
    }
}

/// Days of leave, as they were typed.
struct LeaveForm: Sendable {
    let first: DayBoxes
    let last: DayBoxes
    let cover: String

    init(_ form: FormFields) {
        (first, last, cover) = (DayBoxes(form, "first"), DayBoxes(form, "last"), form.line("cover"))
    }

    /// Nil while there is a problem.
    var days: (Day, Day)? {
        guard problems.isEmpty, let first = first.value, let last = last.value else { return nil }
        return (first, last)
    }

    var problems: [FormProblem] {
        var found: [FormProblem] = []
        if first.value == nil { found.append(FormProblem(field: "first", text: "Enter the first day as a real date.")) }
        if last.value == nil { found.append(FormProblem(field: "last", text: "Enter the last day as a real date.")) }
        if !cover.isEmpty, AccountID(cover) == nil {
            found.append(FormProblem(field: "cover", text: "Choose a colleague from the list."))
        }
        return found
    }
}
