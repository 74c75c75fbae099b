import ArgumentParser
import CaseModel
import CaseWeb
import Foundation
import Hummingbird
import Kernel
import Logging
import ServiceLifecycle
import Storage
import UnixSignals

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serves the site.")

    @OptionGroup var site: DataOptions
    @OptionGroup var forms: FormsOptions
    @Option(help: "The port. Default: $ECMS_PORT, or 8080.") var port: Int?
    @Option(help: "The address to listen on. A demo site listens on the loopback address only.") var host: String =
        "127.0.0.1"
    @Option(help: "The address that people use, such as https://casework.example.gov.uk; may be given several times.")
    var origin: [String] = []
    @Option(help: "A proxy whose X-Forwarded-For is believed, by address; may be given several times.") var proxy:
        [String] = []
    @Option(help: "The folder of style sheets and scripts. Default: $ECMS_ASSETS.") var assets: String?
    @Option(
        help:
            "The scanner for harmful files: the socket of a clamd of this machine, such as /run/clamav/clamd.ctl, or 127.0.0.1:3310. Default: $ECMS_SCANNER, or none: files are not looked through."
    )
    var scanner: String?
    @Flag(
        help:
            "The machine's clock was ahead and has been set right: believe a time before that of the last entry of the trail."
    )
    var clockSetBack = false
    @Flag(help: "Refuse to start unless the site was made as a demonstration.") var demo = false

    func run() async throws {
        var logger = Logger(label: "ecms")
        logger.logLevel = Logger.Level(rawValue: Environment.value("ECMS_LOG") ?? "notice") ?? .notice
        let port = port ?? Environment.value("ECMS_PORT").flatMap(Int.init) ?? 8080
        let folders = site.folders
        let open = try await OpenSite.open(folders, scanner: try clam, logger: logger)
        if demo && !open.stamp.isDemo {
            try await open.store.close()
            throw CommandFailure("The site in \(folders.place) is not a demonstration, and no switch makes it one.")
        }
        if open.stamp.isDemo && host != "127.0.0.1" && host != "::1" {
            try await open.store.close()
            throw CommandFailure("A demonstration listens on the loopback address only.")
        }
        try await open.adopt(try Baseline(forms), logger: logger)
        try await serve(open, folders: folders, port: port, logger: logger)
        try await open.store.close()
    }

    private func serve(_ open: OpenSite, folders: SiteFolders, port: Int, logger: Logger) async throws {
        let store: AssetStore
        do throws(AssetProblem) { store = try AssetStore(folder: assetFolder) } catch {
            throw CommandFailure(error.description)
        }
        let served = origin.isEmpty ? SiteOrigin.loopback(port: port) : SiteOrigin(origin)
        let website = try Website(
            open, assets: store, origin: served, proxies: Set(proxy), acceptsEarlierTime: clockSetBack, logger: logger)
        var settings = WebServerSettings(host: host, port: port)
        settings.uncounted = Set(proxy)
        let address = origin.first ?? "http://127.0.0.1:\(port)"
        let isDemo = open.stamp.isDemo
        let web = WebServer.application(website.shell, settings: settings, logger: logger) { _ in
            Self.announce(address, isDemo: isDemo)
        }
        try? FileManager.default.removeItem(atPath: folders.controlSocket)
        let control = ControlServer.application(open.control, path: folders.controlSocket, logger: logger)
        var services: [any Service] = [
            web, control,
            Upkeep(store: open.store, watch: ReadingWatch(store: open.store, live: open.live), logger: logger),
            NightWatch(casework: open.casework, live: open.live, logger: logger),
            ImportWork(imports: open.imports, logger: logger),
            DocumentWork(watch: open.documentWatch(logger: logger), logger: logger),
            // Ended before the server is, which waits for every answer.
            LiveWatch(events: open.casework.events, logger: logger),
        ]
        if open.store.isShared {
            services.append(
                Neighbours(store: open.store, live: open.live, events: open.casework.events, logger: logger))
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        try? FileManager.default.removeItem(atPath: folders.controlSocket)
    }

    private var clam: ClamScanner? {
        get throws {
            guard let address = scanner ?? Environment.value("ECMS_SCANNER") else { return nil }
            guard let found = ClamScanner(address) else {
                throw CommandFailure(
                    "The scanner must be a socket, or a port of 127.0.0.1: files are not sent elsewhere.")
            }
            return found
        }
    }

    private var assetFolder: String {
        assets ?? Environment.value("ECMS_ASSETS") ?? NSHomeDirectory() + "/.cache/ecms/assets"
    }

    private static func announce(_ address: String, isDemo: Bool) {
        print("Serving \(address)")
        if isDemo { print("A demonstration: the sign-in page lists the logins and shows their codes.") }
        fflush(nil)
    }
}
