import Markup

/// Password or code again, before what needs it.
func stepUpView(_ setting: CodeSetting, problems: [FormProblem]) -> HTML {
    layout(
        title: "Confirm that it is you", frame: setting.frame, hasErrors: !problems.isEmpty,
        main: """
            <div class="ecms-form">
            \(errorSummary(problems))\(pageHead("Confirm that it is you"))
            <p class="govuk-body">What comes next needs your password or a code again. It then stays open for 5 minutes.</p>
            \(demoCode(setting.demoCode))
            \(postForm(to: .stepUp, token: setting.token, "\(returnField(setting.returning))\(proofFields(problems))\(button("Continue"))"))
            </div>
            """)
}

/// The two boxes, one of which is enough.
func proofFields(_ problems: [FormProblem]) -> HTML {
    let password = Question("password", "Password", error: problems.words(of: "password"))
    let code = Question(
        "code", "Or a code from your authenticator app", hint: "Leave this empty if you gave your password.",
        error: problems.words(of: "code"))
    return """
        \(textInput(password, width: .twoThirds, kind: .password(isNew: false)))\
        \(textInput(code, width: .characters10, kind: .code))
        """
}
