import ArgumentParser
import Foundation

@main
enum Program {
    /// Files that the program makes are its owner's alone.
    static func main() async {
        umask(0o077)
        await ECMS.main()
    }
}

/// The program of the site: it serves it, makes it, and changes it from the shell.
struct ECMS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ecms",
        abstract: "Casework for a council and its partner agencies.",
        subcommands: [
            ServeCommand.self, InitCommand.self, DemoCommand.self, CheckCommand.self, ExamplesCommand.self,
            DefinitionsCommand.self, ImportCommand.self, ReindexCommand.self, TrailCommand.self,
        ])
}
