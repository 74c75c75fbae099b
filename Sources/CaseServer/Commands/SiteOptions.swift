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

    @Option(
        help:
            "Where the contents of documents lie, encrypted; one folder for all servers of a site. Default: $ECMS_DOCUMENTS, or documents in the data folder."
    )
    var documents: String?

    @Option(
        help: ArgumentHelp(
            "The PostgreSQL database that holds the records, as postgres://user@host/name. Default: $ECMS_DATABASE, or none: they are kept in the data folder.",
            discussion:
                "Put no password here, where other users of the machine see it: use $ECMS_DATABASE or a password file.")
    )
    var database: String?

    func validate() throws {
        guard let written = database ?? Environment.value("ECMS_DATABASE"), DatabaseAddress(written) == nil else {
            return
        }
        throw ValidationError("The address of the database is not one: write postgres://user@host/name.")
    }

    var folders: SiteFolders {
        let data = absolute(data ?? Environment.value("ECMS_DATA") ?? "data")
        return SiteFolders(
            data: data, keys: absolute(keys ?? Environment.value("ECMS_KEYS") ?? data + ".keys"),
            checkpoints: absolute(checkpoints ?? Environment.value("ECMS_CHECKPOINTS") ?? data + ".checkpoints"),
            database: (database ?? Environment.value("ECMS_DATABASE")).flatMap { DatabaseAddress($0) },
            documents: (documents ?? Environment.value("ECMS_DOCUMENTS")).map(absolute))
    }

    private func absolute(_ path: String) -> String {
        var path = URL(fileURLWithPath: path).path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}

extension SiteFolders {
    /// Where to say that the site is: the folder, or the database without its password.
    var place: String { database.map { "\($0)" } ?? data }
}

extension StorageFault {
    /// For the shell, where whoever starts a server reads it.
    var sentence: String {
        switch self {
        case .connectionLost: "the database cannot be reached, or refuses the user."
        case .settingNotInForce(let setting, let expected, _): "its setting \(setting) must be \(expected)."
        case .keysOfAnotherSite: "it was made with other keys. Every server of a site has the same key folder."
        case .keyUnusable(let path): "the key \(path) is missing or damaged."
        default: "\(self)."
        }
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
