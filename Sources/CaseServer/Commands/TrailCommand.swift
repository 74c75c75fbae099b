import ArgumentParser
import CaseModel
import Foundation
import Storage

struct TrailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trail", abstract: "The chained record of who read and changed what.",
        subcommands: [VerifyCommand.self, ExportCommand.self])
}

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Finds the first entry that is not as it was written; exit status 1 if there is one.",
        discussion: "Of a site by --data, or of exported files by --file with --key.")

    @OptionGroup var site: DataOptions
    @OptionGroup var forms: FormsOptions
    @Option(help: "An exported chain.") var file: String?
    @Option(help: "Which chain the file holds: changes or reads.") var chain: String = "changes"
    @Option(help: "The site's public trail key, as the export printed it.") var key: String?

    func run() async throws {
        guard let file else {
            return try ControlAnswer(try await SiteDoor(site, forms).ask(.verifyTrail)).finish(json: false)
        }
        guard let key, let known = try? TrailKey(key), let chain = TrailChain(rawValue: chain) else {
            throw CommandFailure("Say --key with the 64 digits that the export printed, and --chain changes or reads.")
        }
        let outside = site.checkpoints.map { CheckpointFolder(path: $0) }
        let verdict = try TrailFile(path: file).verify(chain, key: known, outside: outside)
        print(verdict.sentence)
        if !verdict.isIntact { throw ExitCode.failure }
    }
}

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes both chains as lines of JSON, for verification anywhere.")

    @OptionGroup var site: DataOptions
    @OptionGroup var forms: FormsOptions
    @Option(help: "The folder to write to.") var into: String

    func run() async throws {
        let folder = URL(fileURLWithPath: into, isDirectory: true).path
        try ControlAnswer(try await SiteDoor(site, forms).ask(.exportTrail(folder: folder))).finish(json: false)
    }
}
