/// Why a request is answered with an error page. The page's words are fixed; nothing of the cause is shown.
public enum PageFailure: Error, Equatable, Sendable {
    /// Input that no page of ours sends: undeclared, repeated or broken. 400.
    case malformed
    /// The form did not come from a page of this session. 400.
    case forged
    /// Nothing here that this person can open: missing and forbidden are one answer. 404.
    case missing
    /// The address exists, but not for this method. 405.
    case wrongMethod(allowed: [String])
    /// More than this route accepts. 413.
    case tooLarge
    /// An address longer than we read. 414.
    case addressTooLong
    /// A form in a shape that we do not read. 415.
    case unknownContent
    /// Header fields larger or more than we read. 431.
    case headersTooLarge
    /// Somebody else changed the record since this page was opened. 409, 412 or 428 by what was sent.
    case changedMeanwhile
    /// Too many attempts; wait this many seconds. 429.
    case tooMany(retryAfter: Int)
    /// We or the machine broke; the log has the reference. 500.
    case fault
    /// Something that an answer needs is not there, such as the trail. 503.
    case unavailable
    /// The answer took longer than a request may. 503.
    case tooSlow
    /// A partial request whose session has ended. 401.
    case signedOut

    /// The HTTP status of the page.
    public var status: Int {
        switch self {
        case .malformed, .forged: 400
        case .signedOut: 401
        case .missing: 404
        case .wrongMethod: 405
        case .changedMeanwhile: 409
        case .tooLarge: 413
        case .addressTooLong: 414
        case .unknownContent: 415
        case .tooMany: 429
        case .headersTooLarge: 431
        case .fault: 500
        case .unavailable, .tooSlow: 503
        }
    }

    /// Whether the connection is closed afterwards, because the rest of the request will not be read.
    var closesConnection: Bool {
        switch self {
        case .tooLarge, .headersTooLarge, .addressTooLong, .tooSlow, .unknownContent: true
        default: false
        }
    }
}
