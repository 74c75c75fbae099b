public import CaseModel

/// One request as a handler sees it: only what its route declared, decoded and within its limits.
public struct PageRequest<Person: Visitor>: Sendable {
    public let reference: RequestReference
    public let now: Moment
    /// Who asks. Routes with `access: .signedIn` always have one; `signedIn` gives it without a question mark.
    public let visitor: Person?
    /// What stands in the places of the path, by name.
    public let places: [String: String]
    public let query: FormFields
    public let form: FormFields
    /// The script asks for the fields of the form only, not for a page (`X-Partial: fields`).
    public let isPartial: Bool
    /// What every form of this page sends back in its hidden field; components take it.
    public let formToken: FormToken
    /// Header, menu and footer for this visitor.
    public let frame: Frame
    /// The session cookie, for the handlers that rotate or end the session.
    public let sessionToken: String?
    /// What an earlier sign-in left in this browser.
    public let deviceToken: String?
    public let address: ClientAddress
    /// `User-Agent`, at most 200 characters.
    public let device: String
    let acceptsGzip: Bool

    /// The visitor of a route under a session.
    public func signedIn() throws(PageFailure) -> Person {
        guard let visitor else { throw .missing }
        return visitor
    }

    /// The identifier in a place of the path; one that is malformed is answered as a missing page.
    public func identifier<Subject>(_ place: String) throws(PageFailure) -> Identifier<Subject> {
        guard let text = places[place], let id = Identifier<Subject>(text), id.text == text else { throw .missing }
        return id
    }

    /// The text in a place of the path.
    public func place(_ name: String) throws(PageFailure) -> String {
        guard let text = places[name] else { throw .missing }
        return text
    }
}

/// The text that a form sends back to prove that it came from a page of this session.
public struct FormToken: Hashable, Sendable {
    let text: String

    public init(_ text: String) { self.text = text }
}
