import CaseModel
public import Definitions
public import Policy
import Storage

extension Identity {
    /// Makes the first organisation and its administrator on an empty site; `ecms init` prints the link.
    ///
    /// - Parameter roles: roles of the core that the administrator holds from today.
    public func initialise(
        organisation name: String, administrator: String, email: String, roles: [RoleName],
        under definitions: DefinitionSet
    ) async throws -> InvitationLink {
        let actor = Actor.system(.shell)
        guard try await store.accounts.isEmpty() else { throw IdentityRefusal.alreadyInitialised }
        let organisation = try await createOrganisation(named: name, kind: .controller, by: actor, from: .none)
        let today = London.day(of: clock.now())
        let memberships = roles.map { NewMembership(module: $0.module, role: $0, span: Span(from: today)) }
        return try await createAccount(
            in: organisation.id, name: administrator, email: email, memberships: memberships, by: actor, from: .none,
            under: definitions)
    }

    /// The code an authenticator would show now, for the sign-in page of a demonstration; refused on any other site.
    ///
    /// A code works once, so the next one is given as soon as the present one is spent.
    public func demoCode(for email: String) async throws -> String {
        guard site.isDemonstration else { throw IdentityRefusal.notADemonstration }
        let now = clock.now()
        guard let found = try await store.credentials.find(email: EmailText.canonical(email), device: nil, at: now),
            let sealed = found.sealedSecret
        else { throw IdentityRefusal.notFound }
        let secret = try open(sealed, for: found.standing.account.id)
        let step = OneTimeCode.step(at: now)
        let isSpent = found.lastStep.map { $0 >= step } ?? false
        return OneTimeCode.code(of: secret, step: isSpent ? step + 1 : step)
    }

    /// Sets a known password for an account of a demonstration, without a link; refused on any other site.
    public func enrolForDemonstration(_ link: InvitationLink, password: String) async throws {
        guard site.isDemonstration else { throw IdentityRefusal.notADemonstration }
        guard let found = try await store.invitations.find(link.token.digest) else {
            throw IdentityRefusal.linkNotValid
        }
        let now = clock.now()
        let enrolment = Enrolment(
            account: link.account.id, passwordHash: try await hasher.hash(password),
            sealedSecret: found.invitation.sealedSecret, lastStep: nil, recoveryCodes: [], at: now)
        guard try await store.invitations.accept(digest: link.token.digest, enrolment, .none) else {
            throw IdentityRefusal.linkNotValid
        }
    }
}
