import CaseModel
import Kernel

/// A day in three boxes, as it was typed.
struct TypedDay: Sendable, Hashable {
    var day = ""
    var month = ""
    var year = ""

    init(_ form: FormFields, _ name: String) {
        day = form.line("\(name).day")
        month = form.line("\(name).month")
        year = form.line("\(name).year")
    }

    init(_ day: Day) {
        (self.day, month, year) = ("\(day.day)", "\(day.month)", "\(day.year)")
    }

    var isEmpty: Bool { day.isEmpty && month.isEmpty && year.isEmpty }

    var value: Day? {
        guard let day = Int(day), let month = Int(month), let year = Int(year) else { return nil }
        return Day(year: year, month: month, day: day)
    }
}

/// A role to be given, as it was typed.
struct MembershipForm: Sendable, Hashable {
    let role: String
    /// `module:programme`, or empty for the whole service.
    let programme: String
    let team: String
    let from: TypedDay
    let until: TypedDay
    let reason: String

    init(_ form: FormFields, today: Day) {
        role = form.line("role")
        programme = form.line("programme")
        reason = form.line("reason")
        team = form.line("team")
        let typed = TypedDay(form, "from")
        from = typed.isEmpty ? TypedDay(today) : typed
        until = TypedDay(form, "until")
    }

    /// Nil while there is a problem.
    var wish: MembershipWish? {
        guard problems.isEmpty, let first = from.value else { return nil }
        return MembershipWish(
            role: role, programme: programme.split(separator: ":").last.flatMap { DefinitionID(String($0)) },
            team: TeamID(team), from: first, until: until.value, reason: reason)
    }

    var problems: [FormProblem] {
        var found: [FormProblem] = []
        if role.isEmpty { found.append(FormProblem(field: "role", text: "Choose a role.")) }
        let service = role.prefix { $0 != ":" }
        if !programme.isEmpty, !programme.hasPrefix("\(service):") {
            found.append(FormProblem(field: "programme", text: "Choose a programme of the service of the role."))
        }
        if !team.isEmpty, TeamID(team) == nil { found.append(FormProblem(field: "team", text: "Choose a team.")) }
        if from.value == nil { found.append(FormProblem(field: "from", text: "Enter a real date.")) }
        if !until.isEmpty, until.value == nil { found.append(FormProblem(field: "until", text: "Enter a real date.")) }
        return found
    }
}

/// A new account, as it was typed.
struct NewAccountForm: Sendable, Hashable {
    let name: String
    let email: String
    let organisation: String
    let membership: MembershipForm

    init(_ form: FormFields, today: Day) {
        name = form.line("name")
        email = form.line("email")
        organisation = form.line("organisation")
        membership = MembershipForm(form, today: today)
    }

    var problems: [FormProblem] {
        var found: [FormProblem] = []
        if name.isEmpty { found.append(FormProblem(field: "name", text: "Enter the person's name.")) }
        if email.isEmpty { found.append(FormProblem(field: "email", text: "Enter their work email address.")) }
        if OrganisationID(organisation) == nil {
            found.append(FormProblem(field: "organisation", text: "Choose whom they work for."))
        }
        return found + membership.problems
    }
}
