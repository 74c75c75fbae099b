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
}

/// Finds who a session cookie belongs to. Nil for an unknown, ended or revoked session; an error is answered with 503.
public protocol SessionGate<Person>: Sendable {
    associatedtype Person: Visitor
    func visitor(for token: String) async throws -> Person?
}

/// Where every read and refusal is written. The entry is committed before the answer leaves; an error is answered with 503.
public protocol RequestLedger<Person>: Sendable {
    associatedtype Person: Visitor
    func record(_ entry: RequestEntry<Person>) async throws
}
