import CaseModel
import Definitions
import Foundation

/// The baseline of definitions as it lies in a folder.
struct Baseline {
    let files: [DefinitionFile]
    let modules: [ModuleID]

    init(_ options: FormsOptions) throws {
        do {
            files = try DefinitionFolder.files(at: options.folder)
        } catch {
            throw CommandFailure("The folder \(options.folder.path) cannot be read.")
        }
        guard let bytes = try? Data(contentsOf: options.list) else {
            throw CommandFailure("The list of modules \(options.list.path) cannot be read.")
        }
        let list = ModuleList.read(DefinitionFile(path: options.list.lastPathComponent, bytes: bytes))
        guard !list.diagnostics.hasErrors else {
            throw CommandFailure(list.diagnostics.map(\.description).joined(separator: "\n"))
        }
        modules = list.modules
    }

    func read(today: Day) -> ReadOutcome {
        DefinitionReader.read(files, modules: modules, in: CheckSurroundings(today: today))
    }
}
