import CaseModel

/// The files of one module, by path.
struct ModuleFolder {
    let id: DefinitionID
    var files: [DefinitionFile] = []

    /// The module that a path belongs to: its first folder.
    static func id(of path: String) -> DefinitionID? {
        path.split(separator: "/").first.flatMap { DefinitionID(String($0)) }
    }

    /// Sorts files into folders; those that belong to none are reported.
    static func group(_ files: [DefinitionFile]) -> (folders: [DefinitionID: ModuleFolder], strays: [Diagnostic]) {
        var folders: [DefinitionID: ModuleFolder] = [:]
        var strays: [Diagnostic] = []
        for file in files.sorted(by: { $0.path < $1.path }) {
            let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
            let place = DefinitionPlace(file: file.path)
            guard parts.count == 2 else {
                strays.append(
                    Diagnostic(
                        .g001, at: place, "The file does not stand directly in the folder of a module.",
                        remedy: "Move it to forms/<module>/<id>.<kind>.yaml."))
                continue
            }
            guard let id = DefinitionID(String(parts[0])) else {
                strays.append(
                    Diagnostic(.g002, at: place, "The folder '\(parts[0].prefix(60))' is not named by an id."))
                continue
            }
            folders[id, default: ModuleFolder(id: id)].files.append(file)
        }
        return (folders, strays)
    }
}
