import Kernel
import Markup

/// Password, authenticator and a first code, on one page.
func invitationView(
    _ open: OpenInvitation, at address: Address, frame: Frame, token: FormToken, problems: [FormProblem]
) -> HTML {
    let title = open.isReset ? "Set a new password" : "Set up your account"
    let form: HTML = """
        <h2 class="govuk-heading-m">1. Choose a password</h2>
        \(newPasswordFields(problems))
        <h2 class="govuk-heading-m">2. Set up your authenticator app</h2>
        <p class="govuk-body">Open an authenticator app on your phone and scan this square. If you cannot scan, type the key in.</p>
        \(open.code.map(squareCode))
        <p class="govuk-body">Key: <code class="ecms-code" data-testid="authenticator-key">\(open.typedSecret)</code></p>
        <h2 class="govuk-heading-m">3. Show that it works</h2>
        \(textInput(Question("code", "The code that the app shows now", error: problems.words(of: "code")), width: .characters10, kind: .code))
        \(button("Finish"))
        """
    return layout(
        title: title, frame: frame, hasErrors: !problems.isEmpty,
        main: """
            <div class="ecms-form">
            \(errorSummary(problems, kept: problems.isEmpty ? nil : "Type the passwords again: they are not kept on the page."))\
            \(pageHead(title))
            <p class="govuk-body">For \(open.holderName), \(open.holderEmail). This link works once.</p>
            \(postForm(to: address, token: token, form))
            </div>
            """)
}

/// The rules, and a new password twice.
func newPasswordFields(_ problems: [FormProblem]) -> HTML {
    let rules =
        "\(PasswordRules.shortest) characters or more. Three random words work well. Do not use your name, your organisation or a common password."
    let password = Question("password", "New password", hint: rules, error: problems.words(of: "password"))
    let again = Question("confirmed", "The same password again", error: problems.words(of: "confirmed"))
    return """
        \(textInput(password, width: .twoThirds, kind: .password(isNew: true)))\
        \(textInput(again, width: .twoThirds, kind: .password(isNew: true)))
        """
}

/// A square code drawn as one path, with the quiet zone that scanners need.
func squareCode(_ code: QRCode) -> HTML {
    let quiet = 4
    var path = ""
    for (row, modules) in code.modules.enumerated() {
        var column = 0
        while column < modules.count {
            guard modules[column] else {
                column += 1
                continue
            }
            let end = modules[column...].firstIndex(of: false) ?? modules.count
            path += "M\(column + quiet) \(row + quiet)h\(end - column)v1h-\(end - column)z"
            column = end
        }
    }
    let side = code.size + 2 * quiet
    return """
        <svg role="img" aria-label="Square code for an authenticator app" width="220" height="220" \
        viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges" data-testid="square-code">\
        <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
        """
}

/// The codes, once.
func recoveryCodesView(_ codes: [String], frame: Frame, next: Address, nextLabel: String) -> HTML {
    let items = codes.map { "<li><code class=\"ecms-code\" data-testid=\"recovery-code\">\($0)</code></li>\n" as HTML }
    return layout(
        title: "Your recovery codes", frame: frame,
        main: """
            <div class="ecms-form">
            \(pageHead("Your recovery codes"))
            \(note("These codes are shown once. Print them or write them down, and keep them away from your phone.", tone: .warn))
            <p class="govuk-body">If you lose your phone, each of them works once in place of a code from the app. Earlier recovery codes no longer work.</p>
            <ul class="govuk-list">
            \(items)</ul>
            \(buttonLink(nextLabel, to: next, isSecondary: false))
            </div>
            """)
}

/// Unknown, used, replaced or too old: one page.
func deadLinkView(_ frame: Frame) -> HTML {
    layout(
        title: "This link does not work", frame: frame,
        main: """
            <div class="ecms-form">\(pageHead("This link does not work"))
            <p class="govuk-body">\(IdentityRefusal.linkNotValid.sentence)</p>
            <p class="govuk-body">\(link("Sign in", to: .signIn))</p></div>
            """)
}
