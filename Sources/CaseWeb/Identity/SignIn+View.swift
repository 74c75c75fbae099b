import Kernel
import Markup

/// What the sign-in page is drawn from.
struct SignInSetting: Sendable {
    let frame: Frame
    let token: FormToken
    let returning: ReturnPath?
    /// Empty but on a demonstration.
    let logins: [ShownLogin]
    let demoPassword: String?
}

/// What the page for the code is drawn from.
struct CodeSetting: Sendable {
    let frame: Frame
    let token: FormToken
    let returning: ReturnPath?
    /// The code of the moment, on a demonstration only.
    let demoCode: String?
}

/// Name and password: the same page whatever was wrong.
func signInView(_ setting: SignInSetting, email: String, problems: [FormProblem]) -> HTML {
    let form: HTML = """
        \(returnField(setting.returning))\
        \(textInput(Question("email", "Work email address", error: problems.words(of: "email")), value: email, width: .twoThirds, kind: .userName))\
        \(textInput(Question("password", "Password", error: problems.words(of: "password")), width: .twoThirds, kind: .password(isNew: false)))\
        <div class="govuk-button-group">\(button("Continue"))</div>
        """
    return layout(
        title: "Sign in", frame: setting.frame, hasErrors: !problems.isEmpty,
        main: beside(
            demonstration(setting),
            """
            <div class="ecms-form">
            \(errorSummary(problems))\(pageHead("Sign in"))
            <p class="govuk-body">For people who work for \(setting.frame.council) or one of its partner agencies.</p>
            \(postForm(to: .signIn, token: setting.token, form))
            \(details("I cannot sign in", "<p class=\"govuk-body\">Ask your manager or the service desk. They check who you are before they send you a new link.</p>"))
            <p class="govuk-body-s ecms-mute">What you open here is recorded, including searches. Clients can ask who has looked at their record.</p>
            </div>
            """))
}

/// The form, with the logins of a demonstration beside it.
private func beside(_ side: HTML, _ main: HTML) -> HTML {
    side.bytes.isEmpty ? main : "<div class=\"ecms-split ecms-split--even\">\n\(main)\n\(side)</div>\n"
}

private func demonstration(_ setting: SignInSetting) -> HTML {
    guard !setting.logins.isEmpty else { return "" }
    let password: HTML =
        setting.demoPassword.map {
            "<p class=\"govuk-body\">The password of all of them is <strong data-testid=\"demo-password\">\($0)</strong>. The code is shown on the next page.</p>"
        } ?? ""
    let tables = LoginGroup.groups(setting.logins.map { ($0.role, $0.email) }).map { group in
        table(
            caption: group.title, [Column("Role"), Column("Email address", namedOnPhone: false)],
            rows: group.logins.map { [$0.role, "<span data-testid=\"demo-login\">\($0.email)</span>"] })
    }
    return panel(
        "Logins of this demonstration", id: "demo",
        "\(password)<div class=\"ecms-tight\">\(tables)</div>"
    )
}

/// The second factor.
func codeView(_ setting: CodeSetting, problems: [FormProblem]) -> HTML {
    let question = Question(
        "code", "Code", hint: "Spaces do not matter. You can paste the code.", error: problems.words(of: "code"))
    return layout(
        title: "Enter your code", frame: setting.frame, hasErrors: !problems.isEmpty,
        main: """
            <div class="ecms-form">
            \(backLink(to: .signIn))\(errorSummary(problems))\(pageHead("Enter the 6-digit code"))
            <p class="govuk-body">Open the authenticator app on your phone and type the code for <strong>\(setting.frame.service)</strong>. A new code appears every 30 seconds.</p>
            \(demoCode(setting.demoCode))
            \(postForm(to: .signInCode, token: setting.token, "\(returnField(setting.returning))\(textInput(question, width: .characters10, kind: .code))\(button("Sign in"))"))
            \(details("I do not have my phone", noPhone))
            </div>
            """)
}

func demoCode(_ code: String?) -> HTML {
    guard let code else { return "" }
    return note(
        "This is a demonstration site, so the code is shown here: <strong data-testid=\"demo-code\">\(code)</strong>",
        tone: .warn)
}

private let noPhone: HTML = """
    <p class="govuk-body">Use one of the recovery codes you were given: type it in the box above. Each works once.</p>
    <p class="govuk-body">If you have none left, ask your manager or the service desk. They will check who you are before they reset it.</p>
    """

/// Words behind a line that opens.
func details(_ summary: String, _ content: HTML) -> HTML {
    """
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">\(summary)</span></summary>
    <div class="govuk-details__text">\(content)</div></details>
    """
}

/// The hidden field that keeps where to go afterwards.
func returnField(_ path: ReturnPath?) -> HTML {
    path.map { "<input type=\"hidden\" name=\"return\" value=\"\($0.text)\">" } ?? ""
}

extension [FormProblem] {
    /// The words beside a field.
    func words(of field: String) -> String? { first { $0.field == field }?.text }
}
