import CaseModel
import CaseWeb
import Definitions
import Foundation
import HTTPTypes
import Kernel
import Logging
import Policy
import Storage
import Synchronization

/// A clock that a test moves.
final class MovedClock: Sendable {
    private let moment = Mutex(Moment(milliseconds: 1_780_000_000_000))
    var now: Moment { moment.withLock { $0 } }
    func pass(seconds: Int64) {
        moment.withLock { $0 = Moment(milliseconds: $0.milliseconds + seconds * 1_000) }
    }
}

/// A real site in a folder of its own behind the whole shell: identity, definitions of the core, both chains.
struct IdentitySite: Sendable {
    static let password = "vexed plum tractor"

    let clock = MovedClock()
    let folder: URL
    let store: Store
    let identity: Identity
    let live: LiveDefinitions
    let shell: WebShell<CaseVisitor>

    init(isDemonstration: Bool = false) async throws {
        let clock = clock
        let time = Clock { clock.now }
        folder = FileManager.default.temporaryDirectory.appending(path: "doors-\(UUID().uuidString)")
        let folders = SiteFolders(
            data: folder.appending(path: "data").path, keys: folder.appending(path: "keys").path,
            checkpoints: folder.appending(path: "checkpoints").path)
        let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        store = try await Store.open(folders, log: quiet)
        identity = Identity(
            store: store.identity, hasher: PasswordHasher(), clock: time,
            site: SiteIdentity(name: "Ambermoor casework", isDemonstration: isDemonstration))
        live = LiveDefinitions(store: store, clock: time)
        let core = try DefinitionFolder.files(at: Self.forms()).filter { $0.path.hasPrefix("core/") }
        _ = try await live.adopt(core, enabled: [DefinitionID("core")].compactMap { $0 })
        let pages = IdentityPages(identity: identity, live: live, demoPassword: Self.password)
        let casework = Casework(store: store) { [live] number in try await live.at(number) ?? .none }
        let definitions = DefinitionsPages(live: live, identity: identity, casework: casework)
        let table = try RouteTable(pages.routes + definitions.routes)
        shell = WebShell(
            table: table,
            settings: SiteSettings(
                origin: SiteOrigin(["https://casework.test"]), clock: time,
                random: { SecretSource.system.bytes($0) }, logger: quiet,
                frame: { visitor in
                    Frame(council: "Ambermoor Council", personName: visitor?.visit?.personName)
                }),
            sessions: KernelGate(identity: identity, live: live),
            ledger: KernelLedger(trail: RequestTrail(store: store)))
    }

    func close() async throws {
        try await store.close()
        try FileManager.default.removeItem(at: folder)
    }

    /// Somebody who has an invitation to take up, holding these roles of the core.
    func invited(_ email: String, roles: [String] = []) async throws -> Invited {
        let core = try DefinitionID("core").orThrow()
        let organisation = try await identity.createOrganisation(
            named: "Council \(UUID().uuidString)", kind: .controller, by: .system(.shell), from: .none)
        let memberships = roles.compactMap(DefinitionID.init).map { role in
            NewMembership(
                module: core, role: RoleName(module: core, role: role),
                span: Span(from: London.day(of: clock.now)))
        }
        let link = try await identity.createAccount(
            in: organisation.id, name: "Test Person", email: email, memberships: memberships, by: .system(.shell),
            from: .none, under: live.current.set)
        let key = try await identity.invitation(link.token).typedSecret
        return Invited(account: link.account.id, email: email, token: link.token.text, secret: Base32Key.secret(key))
    }

    /// Somebody who took it up; a minute has passed.
    func person(_ email: String, roles: [String] = []) async throws -> Invited {
        let person = try await invited(email, roles: roles)
        let token = try SecretToken(person.token).orThrow()
        _ = try await identity.accept(
            token, password: Self.password, confirmed: Self.password, code: code(person),
            from: Kernel.Caller(address: NetworkAddress("192.0.2.9")), under: live.current.set)
        clock.pass(seconds: 60)
        return person
    }

    func code(_ person: Invited) -> String {
        OneTimeCode.code(of: person.secret, step: OneTimeCode.step(at: clock.now))
    }

    /// Entries of a chain, as lines.
    func entries(_ chain: TrailChain) async throws -> [String] {
        let file = folder.appending(path: "\(UUID().uuidString).jsonl")
        try await store.exportTrail(chain, to: file.path)
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.split(separator: "\n").map(String.init).filter { $0.contains("\"entry\"") }
    }

    private static func forms() throws -> URL {
        var folder = URL(filePath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let forms = folder.appending(path: "forms")
            if FileManager.default.fileExists(atPath: forms.path) { return forms }
        }
        throw Missing()
    }
}

struct Invited: Sendable {
    let account: AccountID
    let email: String
    let token: String
    let secret: AuthenticatorSecret
}

struct Missing: Error {}

extension Optional {
    func orThrow() throws -> Wrapped {
        guard let self else { throw Missing() }
        return self
    }
}

/// The key as a person types it into an app.
enum Base32Key {
    static func secret(_ typed: String) -> AuthenticatorSecret {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (held, count, bytes): (UInt32, Int, [UInt8]) = (0, 0, [])
        for letter in typed {
            guard let value = alphabet.firstIndex(of: letter) else { continue }
            held = (held << 5 | UInt32(value)) & 0xFFFF
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(count)))
            }
        }
        let all = bytes
        return AuthenticatorSecret(from: SecretSource { _ in all })
    }
}
