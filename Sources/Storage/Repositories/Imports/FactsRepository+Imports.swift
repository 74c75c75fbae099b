public import CaseModel
public import Policy

extension FactsRepository {
    public func importJob(_ id: ImportJobID) throws -> Facts? {
        guard let row = try connection.one("SELECT module FROM importJob WHERE id = $1", [.id(id)]) else { return nil }
        return .administration(.dataImport, id, modules: [try row.definition("module")], account: nil)
    }

    /// A file that is about to be brought into a service.
    public func newImport(in module: ModuleID) -> Facts {
        .administration(.dataImport, ImportJobID?.none, modules: [module], account: nil)
    }
}
