import ArgumentParser
import CaseModel
import Foundation
import Kernel
import Logging
import Storage

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Makes the site of a fictional council, with logins for every role.")

    @OptionGroup var site: DataOptions
    @OptionGroup var forms: FormsOptions
    @Option(help: "How many clients, all invented.") var clients = 60
    @Option(help: "The same seed on the same day makes the same people.") var seed: UInt64 = 1
    @Flag(help: "The logins as JSON.") var json = false

    func run() async throws {
        guard (0...10_000).contains(clients) else { throw CommandFailure("Ask for 0 to 10000 clients.") }
        let logger = Logger(label: "ecms") { _ in SwiftLogNoOpLogHandler() }
        let baseline = try Baseline(forms)
        let folders = site.folders
        // A data folder that is there is left as it is, before anything is opened in it.
        guard !FileManager.default.fileExists(atPath: folders.data + "/case.sqlite") else {
            throw CommandFailure("There is a site in \(folders.data) already.")
        }
        let open = try await OpenSite.make(folders, council: "Ambermoor Council", isDemo: true, logger: logger)
        try await open.adopt(baseline, logger: logger)
        guard open.live.current.number > 0 else {
            try await open.store.close()
            throw CommandFailure("No definitions are in force: see ecms check.")
        }
        let demo = DemoSite(identity: open.identity, casework: open.casework, live: open.live, store: open.store)
        let logins = try await demo.make(clients: clients, seed: seed, now: Clock.system.now())
        try await open.store.close()
        report(logins)
    }

    private func report(_ logins: [DemoLogin]) {
        if json {
            let listed = logins.map { login in
                JSONValue.object([
                    "role": .string(login.role), "name": .string(login.name), "email": .string(login.email),
                    "password": .string(login.password),
                ])
            }
            print(JSONValue.object(["logins": .array(listed)]).text)
            return
        }
        print(
            "Made the demonstration of Ambermoor Council with \(clients) invented clients. Logins, all with the password"
        )
        print("\(logins.first?.password ?? ""):")
        for login in logins {
            print("  \(login.email.padding(toLength: 44, withPad: " ", startingAt: 0))\(login.role)")
        }
    }
}
