public import HTTPTypes
public import Policy

/// Who may come to a route before its handler asks the policy about the record.
public enum Access: String, Sendable {
    /// Anybody, and the session is not even read: style sheets, scripts, health.
    case asset
    /// Anybody; who is signed in is known to the handler.
    case `public`
    /// Somebody who gave a password and not yet the code.
    case halfSignedIn
    /// Somebody who is signed in.
    case signedIn
}

/// One door of the site. It cannot be made without the action and the kind that the policy will be asked about,
/// nor without saying what it accepts and who writes its trail entry.
public struct Route<Person: Visitor>: Sendable {
    public typealias Handler = @Sendable (PageRequest<Person>) async throws -> Reply

    public let method: HTTPRequest.Method
    public let pattern: RoutePattern
    public let action: Action
    public let kind: Kind
    public let access: Access
    /// Names accepted after `?` in the address.
    public let query: [InputField]
    /// Names accepted in the form; the form token is accepted besides.
    public let form: [InputField]
    /// Files accepted with the form, which may then come as `multipart/form-data`.
    public let files: [InputField]
    public let trail: TrailDuty
    /// Bytes of a form.
    public let bodyLimit: Int
    /// Seconds from the first byte of the request to the answer.
    public let deadline: Duration
    /// Pages ask this by themselves, and not their readers: it does not put off the end of a session.
    public let isQuiet: Bool
    let handler: Handler

    public init(
        _ method: HTTPRequest.Method, _ pattern: RoutePattern, action: Action, kind: Kind, access: Access,
        query: [InputField] = [], form: [InputField] = [], files: [InputField] = [], trail: TrailDuty,
        bodyLimit: Int = RequestLimits.formBytes, deadline: Duration = .seconds(30), isQuiet: Bool = false,
        handler: @escaping Handler
    ) {
        self.method = method
        self.pattern = pattern
        self.action = action
        self.kind = kind
        self.access = access
        self.query = query
        self.form = form
        self.files = files
        self.trail = trail
        self.bodyLimit = bodyLimit
        self.deadline = deadline
        self.isQuiet = isQuiet
        self.handler = handler
    }

    /// How the log, the trail and tests name the route, such as `GET /case/{case}`.
    public var name: String { "\(method.rawValue) \(pattern)" }
}
