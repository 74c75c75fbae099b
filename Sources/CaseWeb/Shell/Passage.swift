/// What is known of one request so far, while it passes through the shell.
struct Passage<Person: Visitor>: Sendable {
    let reference: RequestReference
    let address: ClientAddress
    let isPartial: Bool
    var route: Route<Person>?
    var places: [String: String] = [:]
    var sessionToken: String?
    var visitor: Person?
    var visitToken: String?
    var deviceToken: String?
    var message: String?

    /// The form token of this request: the session's, or that of the visit of somebody who is not signed in.
    var formToken: FormToken? { (visitor?.formToken ?? visitToken).map(FormToken.init) }
}
