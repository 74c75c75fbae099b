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
        let folders = data.folders
        guard folders.database != nil || FileManager.default.fileExists(atPath: folders.data) else {
            throw CommandFailure("There is no site in \(folders.data).")
        }
        if let answer = try ControlClient(path: folders.controlSocket).ask(request) { return answer }
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
        let control = SiteControl(store: store, live: live, isDemo: stamp?.isDemo ?? false, clock: .system)
        let answer = await control.perform(request)
        try await store.close()
        return answer
    }
}

extension SiteFolders {
    var controlSocket: String { data + "/control.sock" }
}
