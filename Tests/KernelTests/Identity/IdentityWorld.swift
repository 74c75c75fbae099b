import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Synchronization

@testable import Kernel

/// A clock that a test moves.
final class TestClock: Sendable {
    private let moment = Mutex(Moment(milliseconds: 1_780_000_000_000))
    var now: Moment { moment.withLock { $0 } }
    func pass(seconds: Int64) {
        moment.withLock { $0 = Moment(milliseconds: $0.milliseconds + seconds * 1000) }
    }
}

/// A site of its own for one test: a temporary folder, a clock that moves by hand, an administrator.
struct IdentityWorld: Sendable {
    static let home = Caller(address: NetworkAddress("192.0.2.1"))
    static let password = "vexed plum tractor"

    let clock = TestClock()
    let folder: URL
    let isDemonstration: Bool
    let store: Store
    let identity: Identity

    init(isDemonstration: Bool = false) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "identity-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await self.init(folder: folder, isDemonstration: isDemonstration)
    }

    private init(folder: URL, isDemonstration: Bool) async throws {
        self.folder = folder
        self.isDemonstration = isDemonstration
        let clock = clock
        store = try await IdentityFiles.open(folder)
        identity = Identity(
            store: store.identity, hasher: PasswordHasher(),
            clock: Clock { clock.now }, site: SiteIdentity(name: "Ambermoor casework", isDemonstration: isDemonstration)
        )
    }

    /// The same files after the process ended and another began: a copy, for this process keeps the lock of the first.
    func restarted() async throws -> IdentityWorld {
        try await store.close()
        let copy = folder.deletingLastPathComponent().appending(path: "identity-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: folder, to: copy)
        let world = try await IdentityWorld(folder: copy, isDemonstration: isDemonstration)
        world.clock.pass(seconds: (clock.now.milliseconds - world.clock.now.milliseconds) / 1000)
        return world
    }

    func close() async throws {
        try await store.close()
        try FileManager.default.removeItem(at: folder)
    }

    func organisation(_ kind: Policy.OrganisationKind = .controller) async throws -> Organisation {
        try await identity.createOrganisation(
            named: "\(kind.rawValue) \(UUID().uuidString)", kind: kind, by: .system(.shell), from: .none)
    }

    /// Somebody who took up their invitation; a minute has passed since.
    func person(_ email: String, in kind: Policy.OrganisationKind = .controller) async throws -> Person {
        let link = try await identity.createAccount(
            in: organisation(kind).id, name: "Test Person", email: email, memberships: [], by: .system(.shell),
            from: .none, under: .empty)
        let found = try await identity.store.invitations.find(link.token.digest)
        guard let found else { throw IdentityRefusal.linkNotValid }
        let person = Person(
            account: link.account.id, email: email,
            secret: try identity.open(found.invitation.sealedSecret, for: link.account.id))
        let accepted = try await identity.accept(
            link.token, password: Self.password, confirmed: Self.password, code: code(person), from: Self.home,
            under: .empty)
        try await identity.store.sessions.end(accepted.signedIn.token.digest)
        clock.pass(seconds: 60)
        return person
    }

    func code(_ person: Person) -> String {
        OneTimeCode.code(of: person.secret, step: OneTimeCode.step(at: clock.now))
    }

    func half(_ person: Person, from caller: Caller = home) async throws -> HalfSignIn {
        try await identity.signIn(email: person.email, password: Self.password, from: caller)
    }

    /// Signs in fully; a minute passes afterwards, so that the next code is a new one.
    func signedIn(_ person: Person, from caller: Caller = home) async throws -> SignedIn {
        let half = try await half(person, from: caller)
        let full = try await identity.finishSignIn(half.token, code: code(person), from: caller, under: .empty)
        clock.pass(seconds: 60)
        return full
    }

    func live(_ token: SecretToken, mayRotate: Bool = true) async throws -> LiveSession? {
        try await identity.session(token, under: .empty, mayRotate: mayRotate)
    }

    /// An account that administers the whole site, without being stored.
    func administrator(_ account: AccountID = Identifier(rawValue: UUID())) throws -> Actor {
        guard let core = DefinitionID("core"), let role = DefinitionID("administrator") else {
            throw IdentityRefusal.notFound
        }
        let rights = RoleRights(
            name: RoleName(module: core, role: role), grants: [Grant(.administer, .service)], isCore: true)
        return Actor(
            account: account, organisation: nil, organisationKind: .controller, isLive: true, secondFactorDone: true,
            steppedUpAt: clock.now,
            memberships: [
                Membership(module: core, rights: rights, span: Span(from: London.day(of: clock.now)), isOfTheCore: true)
            ])
    }
}

struct Person: Sendable {
    let account: AccountID
    let email: String
    let secret: AuthenticatorSecret
}

/// What was refused, or that it was not.
func outcome<Value>(_ work: () async throws -> Value) async throws -> IdentityRefusal? {
    do {
        _ = try await work()
        return nil
    } catch let refusal as IdentityRefusal {
        return refusal
    }
}
