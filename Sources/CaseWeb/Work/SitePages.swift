import HTTPTypes
import Markup
import Policy

/// Short pages about the site itself. They hold nothing of anybody's, and are the same for everybody.
public struct SitePages: Sendable {
    public init() {}

    public var routes: [CaseRoute] {
        [
            page("/help", titled: "Help", helpText), page("/accessibility", titled: "Accessibility", accessibilityText),
            page("/why", titled: "Why can I not see this?", whyText), health,
        ]
    }

    /// For whoever watches the site: it is up and answers.
    private var health: CaseRoute {
        CaseRoute(
            .get, "/health", action: .read, kind: .profile, access: .asset,
            trail: .none(because: "It says only that the site answers.")
        ) { _ in .text("up\n") }
    }

    private func page(_ pattern: RoutePattern, titled title: String, _ text: HTML) -> CaseRoute {
        CaseRoute(
            .get, pattern, action: .read, kind: .profile, access: .public,
            trail: .none(because: "It says the same to everybody and names nobody.")
        ) { request in
            .page(siteView(title, text, frame: request.frame))
        }
    }
}

/// A page of text under its heading.
func siteView(_ title: String, _ text: HTML, frame: Frame) -> HTML {
    layout(title: title, frame: frame, main: "<div class=\"ecms-form\">\n\(pageHead(title))\(text)</div>")
}
