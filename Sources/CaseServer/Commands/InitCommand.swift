import ArgumentParser
import CaseModel
import Definitions
import Kernel
import Logging
import Policy
import Storage

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Makes an empty site and prints the first administrator's one-time link.")

    @OptionGroup var site: DataOptions
    @OptionGroup var forms: FormsOptions
    @Option(help: "The council's name.") var council: String
    @Option(help: "The first administrator's name.") var administrator: String
    @Option(help: "The first administrator's work e-mail address.") var email: String
    @Option(help: "The address that people use.") var origin: String = "http://127.0.0.1:8080"

    func run() async throws {
        let logger = Logger(label: "ecms") { _ in SwiftLogNoOpLogHandler() }
        let baseline = try Baseline(forms)
        let open = try await OpenSite.make(site.folders, council: council, isDemo: false, logger: logger)
        try await open.adopt(baseline, logger: logger)
        let set = open.live.current.set
        let roles = ["user_administrator", "form_designer"].compactMap { name in
            DefinitionID(name).flatMap { id in
                set.modules.first?.roles[id] == nil ? nil : RoleName(module: .core, role: id)
            }
        }
        guard !roles.isEmpty else {
            try await open.store.close()
            throw CommandFailure("The core has no role user_administrator: see ecms check.")
        }
        let link = try await open.identity.initialise(
            organisation: council, administrator: administrator, email: email, roles: roles, under: set)
        print("\(origin)/invitation/\(link.token.text)")
        print("One use, seven days. Whoever opens it sets the password and the second factor.")
        try await open.store.close()
    }
}
