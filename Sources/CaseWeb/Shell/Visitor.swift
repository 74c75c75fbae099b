public import CaseModel

/// How far a person has come through the door.
public enum SignInStage: Sendable {
    /// The password was right; the second factor is still to come.
    case halfSignedIn
    case signedIn
}

/// Who is asking, as far as the shell must know. The handlers know the whole type; the shell only what is here.
public protocol Visitor: Sendable {
    var stage: SignInStage { get }
    /// Random text of this session, at least 128 bits, that every form of the session sends back.
    var formToken: String { get }
    /// When the session ends if nothing more is asked after this request, the absolute end included,
    /// so that the page can warn five minutes before.
    var endsAt: Moment { get }
    /// A new session token for the browser, when the old one was just replaced; nil when the cookie is still good.
    var newToken: String? { get }
}

extension Visitor {
    public var newToken: String? { nil }
}

/// A session token as a request brought it.
public struct PresentedToken: Sendable, Hashable {
    public let text: String
    public let address: ClientAddress
    /// Whether the answer is a page of its own, so that it can carry a new token: never a part of a page.
    public let mayRotate: Bool
    /// Whether a page asks by itself, so that the session is not kept alive by it.
    public var isQuiet = false
}

/// Finds who a session cookie belongs to. Nil for an unknown, ended or revoked session; an error is answered with 503.
public protocol SessionGate<Person>: Sendable {
    associatedtype Person: Visitor
    func visitor(for token: PresentedToken) async throws -> Person?
}

/// Where every read and refusal is written. The entry is committed before the answer leaves; an error is answered with 503.
public protocol RequestLedger<Person>: Sendable {
    associatedtype Person: Visitor
    func record(_ entry: RequestEntry<Person>) async throws
    /// A request was answered whose route keeps its own entries; what it read on the way may still have to be written.
    func settle(_ entry: RequestEntry<Person>) async throws
    /// Whether an entry of this moment could be kept: asked of every request before anything is read or changed for it.
    ///
    /// - Parameter isChange: it may change something, which would stand before its entry is written.
    func confirm(at now: Moment, isChange: Bool) async throws
}

extension RequestLedger {
    public func settle(_ entry: RequestEntry<Person>) async throws {}
    public func confirm(at now: Moment, isChange: Bool) async throws {}
}
