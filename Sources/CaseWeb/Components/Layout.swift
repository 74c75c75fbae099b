public import Markup

/// A whole page. `title` is what is being read ("Assessment: Ana Example"); the service's name is added.
/// - Parameters:
///   - active: the menu link that is marked as where the reader is.
///   - identity: the bar of the client that the page is about.
///   - subNavigation: sections of the client or of a draft, above the heading.
///   - hasErrors: the title starts "Error: ".
public func layout(
    title: String, frame: Frame, active: Address? = nil, identity: HTML? = nil, subNavigation: HTML? = nil,
    hasErrors: Bool = false, main: HTML
) -> HTML {
    """
    <!doctype html>
    <html lang="en-GB" class="govuk-template">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="theme-color" content="#1d4246">
    <title>\(hasErrors ? "Error: " : "")\(title) - \(frame.service)</title>
    <link rel="icon" href="\(frame.assets.icon)" type="image/svg+xml">
    <link rel="stylesheet" href="\(frame.assets.designSystemStyle)">
    <link rel="stylesheet" href="\(frame.assets.style)">
    </head>
    <body class="govuk-template__body\(frame.printMark?.isAllowed == false ? " ecms-no-print" : "")"\(sessionAttributes(frame))>
    <script src="\(frame.assets.script)"></script>\(liveScript(frame))
    <a href="#main" class="govuk-skip-link" data-module="govuk-skip-link">Skip to main content</a>
    \(siteNotice(frame))\(header(frame, active: active))
    \(identity)
    <div class="govuk-width-container">
    <main class="govuk-main-wrapper" id="main" tabindex="-1">
    \(subNavigation)\(passingMessage(frame))\(main)
    </main>
    </div>
    \(footer(frame))
    \(printMark(frame))
    <script type="module" src="\(frame.assets.designSystemScript)"></script>
    </body>
    </html>

    """
}

private func sessionAttributes(_ frame: Frame) -> HTML {
    guard let seconds = frame.secondsLeft else { return "" }
    let stay = Address.staySignedIn.path
    let (live, here) = (Address.live.path, Address.liveHere.path)
    return
        " data-session-seconds=\"\(seconds)\" data-session-stay=\"\(stay)\" data-live=\"\(live)\" data-live-here=\"\(here)\""
}

/// What pages with a part that lives need; the rest do nothing with it.
private func liveScript(_ frame: Frame) -> HTML {
    frame.personName == nil ? "" : "\n<script src=\"\(frame.assets.liveScript)\" defer></script>"
}

private func siteNotice(_ frame: Frame) -> HTML {
    guard let notice = frame.notice else { return "" }
    return "<div class=\"ecms-site-notice\" role=\"note\"><div class=\"govuk-width-container\">\(notice)</div></div>\n"
}

private func passingMessage(_ frame: Frame) -> HTML {
    guard let message = frame.message else { return "" }
    return """
        <div class="ecms-note ecms-note--done" role="status" data-passing-message><p>\(message)</p></div>

        """
}

private func header(_ frame: Frame, active: Address?) -> HTML {
    guard frame.personName != nil else {
        return """
            <header class="govuk-service-navigation ecms-bar">
            <div class="govuk-width-container"><div class="govuk-service-navigation__container">
            <span class="govuk-service-navigation__service-name"><span class="govuk-service-navigation__text">\(frame.service)</span></span>
            </div></div>
            </header>
            """
    }
    return """
        <header class="govuk-service-navigation ecms-bar" data-module="govuk-service-navigation">
        <div class="govuk-width-container"><div class="govuk-service-navigation__container">
        <span class="govuk-service-navigation__service-name"><a class="govuk-service-navigation__link" href="\(Address.myWork.path)">\(frame.council)</a></span>
        \(menu(frame, active: active))\(frame.searches ? searchBox : "")\(accountMenu(frame))
        </div></div>
        </header>
        """
}

private func menu(_ frame: Frame, active: Address?) -> HTML {
    guard !frame.menu.isEmpty else { return "" }
    let items = frame.menu.map { link -> HTML in
        let isActive = link.path == active?.path
        return """
            <li class="govuk-service-navigation__item\(isActive ? " govuk-service-navigation__item--active" : "")">\
            <a class="govuk-service-navigation__link" href="\(link.path)"\(isActive ? " aria-current=\"true\"" as HTML : "")>\(link.title)</a></li>

            """
    }
    return """
        <nav class="govuk-service-navigation__wrapper" aria-label="Menu">
        <button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="menu" hidden>Menu</button>
        <ul class="govuk-service-navigation__list" id="menu">
        \(items)</ul>
        </nav>

        """
}

private let searchBox: HTML = """
    <form class="ecms-bar__search" action="/clients" method="get" role="search">
    <label class="govuk-visually-hidden" for="search">Find a client by name, UID, date of birth or postcode</label>
    <input class="govuk-input" id="search" name="q" type="search" placeholder="Name, UID, postcode" autocomplete="off" aria-keyshortcuts="/">
    <button type="submit">Find<span class="govuk-visually-hidden"> a client</span></button>
    </form>

    """

private func accountMenu(_ frame: Frame) -> HTML {
    guard let name = frame.personName else { return "" }
    let links = frame.account.map { "<li><a class=\"govuk-link\" href=\"\($0.path)\">\($0.title)</a></li>" as HTML }
    return """
        <details class="ecms-account" data-menu>
        <summary>\(name)<span class="govuk-visually-hidden">, your account</span></summary>
        <ul>\(links)<li><form method="post" action="\(Address.signOut.path)">\(tokenField(frame.formToken))\
        <button class="ecms-link-button" type="submit">Sign out</button></form></li></ul>
        </details>
        """
}

private func footer(_ frame: Frame) -> HTML {
    """
    <footer class="ecms-foot">
    <div class="govuk-width-container">\(frame.service) · <a class="govuk-link" href="\(Address.help.path)">Help</a> · \
    <a class="govuk-link" href="\(Address.accessibility.path)">Accessibility</a></div>
    </footer>
    """
}
