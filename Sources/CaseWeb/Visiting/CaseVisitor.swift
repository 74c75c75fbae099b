public import CaseModel
public import Kernel
import Policy

/// Who stands at the door, with everything their request needs.
public struct CaseVisitor: Visitor {
    public let stage: SignInStage
    public let formToken: String
    public let endsAt: Moment
    /// The account, also before the second factor.
    public let account: AccountID
    /// Rights and definitions; nil before the second factor.
    public let visit: Visit?
    /// The sign-in itself; nil only where a test has none.
    public let session: LiveSession?
    public let newToken: String?

    public init(
        stage: SignInStage, formToken: String, endsAt: Moment, account: AccountID, visit: Visit?,
        session: LiveSession? = nil, newToken: String? = nil
    ) {
        self.stage = stage
        self.formToken = formToken
        self.endsAt = endsAt
        self.account = account
        self.visit = visit
        self.session = session
        self.newToken = newToken
    }
}

public typealias CaseRoute = Route<CaseVisitor>
public typealias CaseRequest = PageRequest<CaseVisitor>

extension PageRequest where Person == CaseVisitor {
    /// The visit of somebody signed in.
    public func visit() throws(PageFailure) -> Visit {
        guard let visit = try signedIn().visit else { throw .missing }
        return visit
    }
}

/// Runs casework for a page. What is not there and what is not theirs become the same missing page; what needs a
/// confirmation of who they are leads there and back. Other refusals are the page's own to show.
public func answering<Value: Sendable>(
    _ work: () async throws -> Value
) async throws -> Value {
    do {
        return try await work()
    } catch CaseworkRefusal.notFound {
        throw PageFailure.missing
    } catch AccessRefusal.notFound {
        throw PageFailure.missing
    }
}
