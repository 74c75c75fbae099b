import CaseModel
import CaseWeb
import Definitions
import Kernel
import Logging
import Policy
import Storage

/// Everything of one site, open in this process.
struct OpenSite: Sendable {
    let store: Store
    let stamp: SiteStamp
    let live: LiveDefinitions
    let identity: Identity
    let casework: Casework
    let imports: Imports

    /// Opens a site that was made before.
    static func open(
        _ folders: SiteFolders, scanner: (any DocumentScanner)? = nil, logger: Logger
    ) async throws -> OpenSite {
        let store = try await opened(folders, logger: logger)
        let found = try await store.read { snapshot in try snapshot.site.stamp() }
        guard let stamp = found else {
            try await store.close()
            throw CommandFailure("The site in \(folders.place) is not finished. Make it with ecms init, or ecms demo.")
        }
        return OpenSite(store: store, stamp: stamp, scanner: scanner)
    }

    /// Makes a new site and stamps it, once and for ever, as a demonstration or not.
    static func make(_ folders: SiteFolders, council: String, isDemo: Bool, logger: Logger) async throws -> OpenSite {
        let store = try await opened(folders, logger: logger)
        let stamp = SiteStamp(council: council, isDemo: isDemo, createdAt: Clock.system.now())
        do {
            try await store.change { transaction in try transaction.site.stamp(stamp) }
        } catch StoreRefusal.exists {
            try await store.close()
            throw CommandFailure("There is a site in \(folders.place) already.")
        }
        return OpenSite(store: store, stamp: stamp)
    }

    private init(store: Store, stamp: SiteStamp, scanner: (any DocumentScanner)? = nil) {
        let live = LiveDefinitions(store: store, clock: .system)
        self.store = store
        self.stamp = stamp
        self.live = live
        identity = Identity(
            store: store.identity, hasher: PasswordHasher(),
            site: SiteIdentity(name: "\(stamp.council) casework", isDemonstration: stamp.isDemo))
        casework = Casework(store: store, scanner: scanner) { number in try await live.at(number) ?? .none }
        imports = Imports(store: store, events: casework.events) { live.current }
    }

    private static func opened(_ folders: SiteFolders, logger: Logger) async throws -> Store {
        do {
            return try await Store.open(folders, log: logger)
        } catch let fault as StorageFault {
            throw CommandFailure("The site in \(folders.place) cannot be opened: \(fault.sentence)")
        }
    }

    /// Takes the files into force and says what came of it.
    func adopt(_ baseline: Baseline, logger: Logger) async throws {
        let report = try await report(of: baseline)
        logger.info(
            "Definitions in force",
            metadata: [
                "snapshot": "\(report.number)", "adopted": "\(report.adopted.map(\.text).joined(separator: ","))",
                "kept": "\(report.kept.map(\.text).joined(separator: ","))",
            ])
        for diagnostic in report.diagnostics {
            logger.warning("A definition was not adopted", metadata: ["diagnostic": "\(diagnostic)"])
        }
    }

    /// Of two servers that start at once one comes second; it looks again, and finds the other's version in force.
    private func report(of baseline: Baseline) async throws -> AdoptionReport {
        for _ in 0..<5 {
            do {
                return try await live.adopt(
                    baseline.files, enabled: baseline.modules, needsSecondPerson: !stamp.isDemo)
            } catch StoreRefusal.changedMeanwhile {
                continue
            }
        }
        throw CommandFailure("Other servers keep changing the definitions. Start this one again.")
    }

    /// Looks again at files that wait for the scanner.
    func documentWatch(logger: Logger) -> DocumentWatch {
        DocumentWatch(casework: casework, logger: logger) { [live] in live.current }
    }

    var control: SiteControl {
        SiteControl(store: store, live: live, imports: imports, isDemo: stamp.isDemo, clock: .system)
    }
}
