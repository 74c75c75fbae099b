import ArgumentParser

/// The program of the site: it serves it, makes it, and changes it from the shell.
@main
struct ECMS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ecms",
        abstract: "Casework for a council and its partner agencies.",
        subcommands: [
            ServeCommand.self, InitCommand.self, DemoCommand.self, CheckCommand.self, ExamplesCommand.self,
            DefinitionsCommand.self, TrailCommand.self,
        ])
}
