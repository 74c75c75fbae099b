public import CaseModel
public import CaseWeb
public import Definitions
import Foundation
public import Kernel
public import Storage

/// A whole site of its own for one test: folders that go away, the definitions of a folder in force, every page, a clock
/// that stands still, and a log that is kept. It is a demonstration, so that codes can be had without a telephone.
public struct TemporarySite: Sendable {
    public static let host = "127.0.0.1:8080"
    public static let password = "vexed plum tractor"

    public let clock: MovableClock
    public let log = NotedLog()
    public let folders: SiteFolders
    public let store: Store
    public let live: LiveDefinitions
    public let identity: Identity
    public let casework: Casework
    public var imports: Imports { Imports(store: store, clock: clock.clock, events: casework.events) { live.current } }
    public let shell: WebShell<CaseVisitor>
    private let root: URL

    /// - Parameters:
    ///   - files: the definitions, as `DefinitionFolder` reads them.
    ///   - now: when the clock begins.
    /// - Throws: `TestSiteFault.notAdopted` with the diagnostics when a module was refused.
    public init(_ files: [DefinitionFile], modules: [ModuleID], now: Moment) async throws {
        let clock = MovableClock(now)
        self.clock = clock
        root = FileManager.default.temporaryDirectory.appending(path: "site-\(UUID().uuidString)")
        folders = SiteFolders(
            data: root.path + "/data", keys: root.path + "/keys", checkpoints: root.path + "/checkpoints")
        let store = try await Store.open(folders, clock: clock.clock, log: log.logger)
        let live = LiveDefinitions(store: store, clock: clock.clock)
        let report = try await live.adopt(files, enabled: modules)
        guard report.kept.isEmpty, report.diagnostics.isEmpty else {
            throw TestSiteFault.notAdopted(report.diagnostics.map(\.description) + report.kept.map(\.text))
        }
        let identity = Identity(
            store: store.identity, hasher: PasswordHasher(), clock: clock.clock,
            site: SiteIdentity(name: "Ambermoor casework", isDemonstration: true))
        let casework = Casework(store: store) { number in try await live.at(number) ?? .none }
        (self.store, self.live, self.identity, self.casework) = (store, live, identity, casework)
        shell = try Self.shell(store, live, identity, casework, clock: clock, log: log)
    }

    private static func shell(
        _ store: Store, _ live: LiveDefinitions, _ identity: Identity, _ casework: Casework, clock: MovableClock,
        log: NotedLog
    ) throws -> WebShell<CaseVisitor> {
        let assets = AssetStore()
        let imports = Imports(store: store, clock: clock.clock, events: casework.events) { live.current }
        let routes =
            assets.routes(for: CaseVisitor.self) + SitePages().routes + PrintPages().routes
            + WorkPages(casework: casework).routes
            + TeamPages(casework: casework).routes + ClientPages(casework: casework).routes
            + CasePages(casework: casework).routes + StartPages(casework: casework).routes
            + FormPages(casework: casework).routes + RecordPages(casework: casework).routes
            + KnownPages(casework: casework).routes
            + NotesPages(casework: casework).routes + TimelinePages(casework: casework).routes
            + SafetyPages(casework: casework).routes
            + IdentityPages(identity: identity, live: live, demoPassword: password).routes
            + SamePersonPages(casework: casework).routes + RelationshipPages(casework: casework).routes
            + HouseholdPages(casework: casework).routes + ParticipantPages(casework: casework).routes
            + PlacePages(casework: casework).routes
            + DocumentPages(casework: casework).routes
            + LivePages(casework: casework, imports: imports, identity: identity, live: live).routes
            + ImportPages(imports: imports).routes
            + DefinitionsPages(live: live, identity: identity, casework: casework).routes
            + StudioPages(studio: Studio(live: live, identity: identity, needsSecondPerson: false)).routes
        let addresses = assets.addresses
        let settings = SiteSettings<CaseVisitor>(
            origin: .loopback(port: 8080), clock: clock.clock, random: { SecretSource.system.bytes($0) },
            logger: log.logger,
            frame: {
                CaseFrame.frame(for: $0, council: "Ambermoor Council", isDemo: true, assets: addresses)
            })
        return WebShell(
            table: try RouteTable(routes), settings: settings, sessions: KernelGate(identity: identity, live: live),
            ledger: KernelLedger(trail: RequestTrail(store: store)))
    }

    /// Ends the site and takes its folders away.
    public func close() async throws {
        try await store.close()
        try FileManager.default.removeItem(at: root)
    }

    /// A browser that nobody has signed in with.
    public func browser() -> WebClient { WebClient(shell, host: Self.host) }
}

/// Why a test has no site.
public enum TestSiteFault: Error, Sendable, Hashable {
    case notAdopted([String])
    case notSignedIn
}
