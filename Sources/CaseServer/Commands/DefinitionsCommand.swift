import ArgumentParser
import CaseModel
import Definitions
import Foundation

struct DefinitionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "definitions", abstract: "The definitions in force.",
        subcommands: [PublishCommand.self, HistoryCommand.self, DiffCommand.self, WriteOutCommand.self])
}

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Puts changed files into force, in the running site if one runs.",
        discussion: "Without files, every file under --forms that differs from what is in force is published.")

    @OptionGroup var site: DataOptions
    @OptionGroup var forms: FormsOptions
    @Option(help: "Why: kept with the version.") var reason: String
    @Option(help: "The version that the change was made from; another one in force is refused.") var begunFrom: Int64?
    @Flag(help: "The answer as JSON.") var json = false
    @Argument(help: "Files as they lie under --forms.") var files: [String] = []

    func run() async throws {
        var texts: [String: String] = [:]
        if files.isEmpty {
            for file in try Baseline(forms).files { texts[file.path] = file.text }
        }
        for file in files { (texts[try path(of: file)]) = try text(of: file) }
        let request = ControlRequest.publish(files: texts, begunFrom: begunFrom, reason: reason)
        try ControlAnswer(try await SiteDoor(site, forms).ask(request)).finish(json: json)
    }

    /// `module/file`, whatever folder the file was named from.
    private func path(of file: String) throws -> String {
        let parts = URL(fileURLWithPath: file).pathComponents.suffix(2)
        guard parts.count == 2, file.hasSuffix(".yaml") else {
            throw CommandFailure("\(file) is not a definition: forms/<module>/<id>.<kind>.yaml.")
        }
        return parts.joined(separator: "/")
    }

    private func text(of file: String) throws -> String {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw CommandFailure("\(file) cannot be read.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw CommandFailure("\(file) is not UTF-8.") }
        return text
    }
}

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Who published what, newest first.")

    @OptionGroup var site: DataOptions
    @OptionGroup var forms: FormsOptions

    func run() async throws {
        try ControlAnswer(try await SiteDoor(site, forms).ask(.history)).finish(json: false)
    }
}

struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What publishing the files would change, in words.")

    @OptionGroup var site: DataOptions
    @OptionGroup var forms: FormsOptions

    func run() async throws {
        let answer = ControlAnswer(try await SiteDoor(site, forms).ask(.files))
        let live = try answer.files()
        let baseline = try Baseline(forms)
        let read = { (files: [DefinitionFile]) in DefinitionReader.read(files, modules: baseline.modules).set }
        let differences = read(live.map { DefinitionFile(path: $0.key, text: $0.value) })
            .differences(to: read(baseline.files))
        for difference in differences { print("[\(difference.changeClass.rawValue)] \(difference.words)") }
        if differences.isEmpty { print("No difference.") }
    }
}

struct WriteOutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes the definitions in force as files.")

    @OptionGroup var site: DataOptions
    @OptionGroup var forms: FormsOptions
    @Option(help: "The folder to write to; made when it is not there.") var into: String

    func run() async throws {
        let files = try ControlAnswer(try await SiteDoor(site, forms).ask(.files)).files()
        let root = URL(fileURLWithPath: into, isDirectory: true)
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            let file = root.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        print("Wrote \(files.count) files to \(root.path).")
    }
}
