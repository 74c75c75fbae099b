import Markup

/// The page of a failure: what happened, what to do, and the reference. It never says more than that.
func errorPage(_ words: ErrorWords, reference: RequestReference, frame: Frame, isSignedIn: Bool) -> HTML {
    layout(
        title: words.title, frame: frame,
        main: """
            <div class="ecms-form">
            <h1 class="govuk-heading-l">\(words.title)</h1>
            <p class="govuk-body">\(words.text)</p>
            \(ways(words, isSignedIn))
            <p class="govuk-body-s ecms-mute">If you report this, give the reference <span class="ecms-mono">\(reference.description)</span>. \
            It holds no client’s details.</p>
            </div>
            """)
}

private func ways(_ words: ErrorWords, _ isSignedIn: Bool) -> HTML {
    guard isSignedIn else { return "<p class=\"govuk-body\">\(link("Sign in", to: .signIn))</p>" }
    guard words.offersWays else { return "<p class=\"govuk-body\">Go back to \(link("My work", to: .myWork))</p>" }
    return """
        <ul class="govuk-list govuk-list--bullet">
        <li>\(link("Find a client", to: .findClient)) by name, UID or postcode</li>
        <li>Go back to \(link("My work", to: .myWork))</li>
        <li>Sure that it should be here? \(link("Ask why you cannot see it", to: .why))</li>
        </ul>
        """
}
