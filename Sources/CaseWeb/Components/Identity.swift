public import Markup

/// How a risk level looks.
public enum RiskTone: String, Sendable { case high, medium, low }

/// A risk level in its box. Going up or down is said in words too.
public func riskMark(_ label: String, _ tone: RiskTone, isRising: Bool = false, isFalling: Bool = false) -> HTML {
    let mark: HTML =
        isRising
        ? " <span aria-hidden=\"true\">▲</span><span class=\"govuk-visually-hidden\">going up</span>"
        : isFalling
            ? " <span aria-hidden=\"true\">▼</span><span class=\"govuk-visually-hidden\">going down</span>" : ""
    return "<span class=\"ecms-risk ecms-risk--\(tone.rawValue)\">\(label)\(mark)</span>"
}

/// What stands on top of every page of a client.
public struct ClientIdentity: Sendable {
    public let name: String
    public let address: Address
    /// Name and value, in order: Born, UID, NHS, Lead.
    public var facts: [(String, HTML)]
    public var risk: HTML?
    public var flags: [String]
    /// Where the flags are looked at; nil leaves them as words.
    public var flagsAddress: Address?
    /// "1 review overdue", when it is so.
    public var flagsRemark: String?
    /// How the client can be reached without danger; always seen.
    public var safeContact: String?
    /// "Died 21 November 2026", when it is so.
    public var died: String?
    /// One link at the right, such as *Add a record*.
    public var action: HTML?

    public init(
        name: String, address: Address, facts: [(String, HTML)], risk: HTML? = nil, flags: [String] = [],
        safeContact: String? = nil, died: String? = nil, action: HTML? = nil
    ) {
        self.name = name
        self.address = address
        self.facts = facts
        self.risk = risk
        self.flags = flags
        self.safeContact = safeContact
        self.died = died
        self.action = action
    }
}

/// The bar that says whose record this is: on every page of a client and never on lists.
public func identityBar(_ client: ClientIdentity) -> HTML {
    let facts = client.facts.map { fact("\($0.0)", $0.1) }
    let risk: HTML = client.risk.map { fact("Risk", $0) } ?? ""
    let flags: HTML = client.flags.isEmpty ? "" : fact("Flags", flagWords(client))
    let safe: HTML = client.safeContact.map { "<p class=\"ecms-safe\"><strong>Safe contact:</strong> \($0)</p>" } ?? ""
    let died: HTML = client.died.map { "<p><strong>\($0)</strong></p>" } ?? ""
    let hasSecondRow = client.risk != nil || !client.flags.isEmpty || client.safeContact != nil
    return """
        <section class="moj-identity-bar ecms-identity\(client.died == nil ? "" : " ecms-identity--died")" aria-label="Client">
        <div class="govuk-width-container">
        <div class="ecms-identity__row">
        <p class="ecms-identity__name"><a href="\(client.address.path)">\(client.name)</a></p>\(died)
        \(facts)\(client.action.map { "<p class=\"ecms-identity__act\">\($0)</p>" as HTML })
        </div>
        \(hasSecondRow ? "<div class=\"ecms-identity__row\">\(risk)\(flags)\(safe)</div>" as HTML : "")
        </div>
        </section>
        """
}

private func flagWords(_ client: ClientIdentity) -> HTML {
    let words = client.flags.joined(separator: " · ")
    let shown: HTML = client.flagsAddress.map { link(words, to: $0, about: "(flags)") } ?? "\(words)"
    return "\(shown)\(client.flagsRemark.map { " \(timeWords($0, .late))" as HTML })"
}

private func fact(_ name: String, _ value: HTML) -> HTML { "<dl><dt>\(name)</dt> <dd>\(value)</dd></dl>\n" }
