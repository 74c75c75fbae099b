import CaseModel
import Foundation
import Kernel
import Logging
import Storage

/// The way to a site for commands: through its socket while it runs, else by opening it alone.
struct SiteDoor {
    private let data: DataOptions
    private let forms: FormsOptions

    init(_ data: DataOptions, _ forms: FormsOptions) {
        self.data = data
        self.forms = forms
    }

    func ask(_ request: ControlRequest) async throws -> JSONValue {
        try await conversation { try await $0(request) }
    }

    /// Several requests, for which a site that does not run is opened once.
    func conversation<Value>(
        _ work: (_ ask: (ControlRequest) async throws -> JSONValue) async throws -> Value
    ) async throws -> Value {
        let folders = data.folders
        guard folders.database != nil || FileManager.default.fileExists(atPath: folders.data) else {
            throw CommandFailure("There is no site in \(folders.data).")
        }
        let client = ControlClient(path: folders.controlSocket)
        if client.isAnswered {
            return try await work { request in
                guard let answer = try client.ask(request) else { throw CommandFailure("The site has stopped.") }
                return answer
            }
        }
        let store: Store
        do {
            store = try await Store.open(folders, log: Logger(label: "ecms") { _ in SwiftLogNoOpLogHandler() })
        } catch let fault as StorageFault {
            throw CommandFailure("The site in \(folders.place) cannot be opened: \(fault.sentence)")
        }
        let live = LiveDefinitions(store: store, clock: .system)
        let modules = (try? Baseline(forms))?.modules ?? []
        try await live.load(enabled: modules)
        let stamp = try await store.read { snapshot in try snapshot.site.stamp() }
        let control = SiteControl(
            store: store, live: live, imports: Imports(store: store) { live.current },
            isDemo: stamp?.isDemo ?? false, clock: .system)
        do {
            let value = try await work { await control.perform($0) }
            try await store.close()
            return value
        } catch {
            try await store.close()
            throw error
        }
    }
}

extension SiteFolders {
    var controlSocket: String { data + "/control.sock" }
}
