public import CaseModel
import Definitions
public import Kernel
import Policy
import Storage

/// Somebody with an account on a temporary site.
public struct TestPerson: Sendable {
    public let account: AccountID
    public let name: String
    public let email: String
}

extension TemporarySite {
    /// An account that has taken up its invitation.
    public func person(
        _ name: String, in organisation: OrganisationID, memberships: [NewMembership]
    ) async throws -> TestPerson {
        let email = name.lowercased().replacing(" ", with: ".").replacing("_", with: "-") + "@example.org"
        let link = try await identity.createAccount(
            in: organisation, name: name, email: email, memberships: memberships, by: .system(.shell), from: .none,
            under: live.current.set)
        try await identity.enrolForDemonstration(link, password: Self.password)
        return TestPerson(account: link.account.id, name: name, email: email)
    }

    /// A browser with which somebody gave their password and not yet the code.
    public func halfSignedIn(_ person: TestPerson) async throws -> WebClient {
        let half = try await identity.signIn(email: person.email, password: Self.password, from: Self.caller)
        return WebClient(shell, host: Self.host, cookies: ["ecms": half.token.text])
    }

    /// A browser in which somebody is signed in, and what their forms send back.
    public func signedIn(_ person: TestPerson) async throws -> (client: WebClient, formToken: String) {
        let session = try await session(of: person)
        return (
            WebClient(shell, host: Self.host, cookies: ["ecms": session.token.text]), session.token.formToken
        )
    }

    /// A visit without a page, for setting up what a test is about.
    public func visit(_ person: TestPerson) async throws -> Visit {
        let inForce = live.current
        let signedIn = try await session(of: person)
        guard let found = try await identity.session(signedIn.token, under: inForce.set, mayRotate: false) else {
            throw TestSiteFault.notSignedIn
        }
        return Visit(
            actor: found.actor(under: inForce.set), personName: person.name, organisationName: "Ambermoor Council",
            definitions: inForce, circumstances: Circumstances(now: found.at), trace: .none)
    }

    /// Signs in fully; a second passes.
    private func session(of person: TestPerson) async throws -> SignedIn {
        let half = try await identity.signIn(email: person.email, password: Self.password, from: Self.caller)
        let code = try await identity.demoCode(for: person.email)
        let signedIn = try await identity.finishSignIn(
            half.token, code: code, from: Self.caller, under: live.current.set)
        clock.pass(seconds: 1)
        return signedIn
    }

    private static var caller: Kernel.Caller { Kernel.Caller(address: NetworkAddress("192.0.2.1")) }
}
