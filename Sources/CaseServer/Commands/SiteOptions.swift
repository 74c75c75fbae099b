import ArgumentParser
import Foundation
import Storage

/// Where definitions are read from.
struct FormsOptions: ParsableArguments {
    @Option(help: "The folder of definitions. Default: $ECMS_FORMS, or forms.")
    var forms: String?

    @Option(help: "The list of modules that are switched on. Default: $ECMS_MODULES, or modules.yaml.")
    var modules: String?

    var folder: URL { URL(fileURLWithPath: forms ?? Environment.value("ECMS_FORMS") ?? "forms", isDirectory: true) }
    var list: URL { URL(fileURLWithPath: modules ?? Environment.value("ECMS_MODULES") ?? "modules.yaml") }
}

/// Where a site lives.
struct DataOptions: ParsableArguments {
    @Option(help: "The data folder. Default: $ECMS_DATA, or data.")
    var data: String?

    @Option(
        help:
            "The folder of the keys, outside the data folder. Default: $ECMS_KEYS, or the data folder's name with .keys."
    )
    var keys: String?

    @Option(
        help:
            "Where copies of signed checkpoints go; best on another machine's disk. Default: $ECMS_CHECKPOINTS, or the data folder's name with .checkpoints."
    )
    var checkpoints: String?

    var folders: SiteFolders {
        let data = absolute(data ?? Environment.value("ECMS_DATA") ?? "data")
        return SiteFolders(
            data: data, keys: absolute(keys ?? Environment.value("ECMS_KEYS") ?? data + ".keys"),
            checkpoints: absolute(checkpoints ?? Environment.value("ECMS_CHECKPOINTS") ?? data + ".checkpoints"))
    }

    private func absolute(_ path: String) -> String {
        var path = URL(fileURLWithPath: path).path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}

enum Environment {
    static func value(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// Ends the command with one clear line and a status that is not 0.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
