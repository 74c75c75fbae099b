import ArgumentParser
import CaseModel
import Foundation

struct ReindexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex",
        abstract: "Makes the keys anew by which people are searched and compared, and says how many differed.")

    @OptionGroup var site: DataOptions
    @OptionGroup var forms: FormsOptions
    @Flag(help: "The outcome as JSON, without progress.") var json = false

    func run() async throws {
        let (seen, changed) = try await SiteDoor(site, forms).conversation { ask in
            var (after, seen, changed): (String?, Int64, Int64) = (nil, 0, 0)
            while true {
                let part = try await ask(.reindex(after: after))
                guard part["done"] == .bool(true) else {
                    try ControlAnswer(part).finish(json: json)
                    throw ExitCode.failure
                }
                seen += part["seen"]?.integer ?? 0
                changed += part["changed"]?.integer ?? 0
                guard let last = part["last"]?.string else { return (seen, changed) }
                after = last
                if !json { FileHandle.standardError.write(Data("\(seen) seen\n".utf8)) }
            }
        }
        let counts: [String: JSONValue] = ["seen": .number(String(seen)), "changed": .number(String(changed))]
        print(json ? JSONValue.object(counts).text : "\(seen) people and bodies seen; the keys of \(changed) differed.")
    }
}
