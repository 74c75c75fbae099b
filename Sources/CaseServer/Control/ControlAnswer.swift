import ArgumentParser
import CaseModel

/// What the site answered.
struct ControlAnswer {
    private let json: JSONValue

    init(_ json: JSONValue) {
        self.json = json
    }

    /// Prints it, and ends with status 1 when it was refused.
    func finish(json asJSON: Bool) throws {
        if asJSON {
            print(json.text)
        } else {
            for line in json["say"]?.array ?? [] { print(line.string ?? "") }
        }
        if json["done"] != .bool(true) { throw ExitCode.failure }
    }

    func files() throws -> [String: String] {
        guard json["done"] == .bool(true), let files = json["files"]?.object else {
            try finish(json: false)
            return [:]
        }
        return files.compactMapValues(\.string)
    }
}
