import ArgumentParser
import CaseModel
import Foundation

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Brings data in from other systems.",
        subcommands: [ImportPartiesCommand.self])
}

struct ImportPartiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parties", abstract: "Registers the people of a CSV file, in the running site if one runs.",
        discussion: """
            docs/importing.md has the keys of a mapping. The same file twice registers nobody twice. When the command is \
            stopped, a running site goes on by itself; otherwise the next import goes on with what is left.
            """)

    @OptionGroup var site: DataOptions
    @OptionGroup var forms: FormsOptions
    @Argument(help: "A CSV file in UTF-8, with a header.") var file: String
    @Option(help: "The YAML file that says which column goes where.") var map: String
    @Flag(help: "Register nobody: only say what would come of each row.") var rehearse = false
    @Option(help: "Where the report of all rows is written, as CSV.") var report: String?
    @Flag(help: "The outcome as JSON, without progress.") var json = false

    func run() async throws {
        guard let bytes = FileManager.default.contents(atPath: map),
            let mapping = String(validating: bytes, as: UTF8.self)
        else { throw CommandFailure("\(map) cannot be read, or is not UTF-8.") }
        let path = URL(fileURLWithPath: file).path
        let last = try await SiteDoor(site, forms).conversation { ask in
            let begun = try await ask(.importParties(file: path, mapping: mapping, isRehearsal: rehearse))
            guard let id = begun["id"]?.string else {
                try ControlAnswer(begun).finish(json: json)
                throw ExitCode.failure
            }
            var now = try await ask(.workOnImport(id))
            while now["state"]?.string == "working" {
                if !json { show(now) }
                now = try await ask(.workOnImport(id))
            }
            if let report {
                let written = try await ask(.writeImportReport(id, to: URL(fileURLWithPath: report).path))
                if written["done"] != .bool(true) { try ControlAnswer(written).finish(json: json) }
            }
            return now
        }
        if json { print(last.text) } else { say(last) }
        guard last["state"]?.string == "done" else { throw ExitCode.failure }
    }

    private func show(_ now: JSONValue) {
        FileHandle.standardError.write(Data("\(count(now, "seen")) of \(count(now, "rows")) rows\n".utf8))
    }

    private func say(_ last: JSONValue) {
        guard last["state"]?.string == "done" else {
            for line in last["say"]?.array ?? [] { print(line.string ?? "") }
            return
        }
        print(
            """
            \(rehearse ? "Rehearsed" : "Imported") \(count(last, "rows")) rows: \(count(last, "accepted")) accepted, \
            \(count(last, "findings")) with findings, \(count(last, "refused")) refused, \(count(last, "unchanged")) here \
            already, \(count(last, "changed")) here already and now different.
            """)
    }

    private func count(_ answer: JSONValue, _ name: String) -> Int64 { answer[name]?.integer ?? 0 }
}
