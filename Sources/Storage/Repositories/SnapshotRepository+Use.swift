public import CaseModel

/// How many cases stand in a stage.
public struct StageCount: Sendable, Hashable {
    public let module: ModuleID
    public let workflow: DefinitionID
    public let stage: DefinitionID
    public let cases: Int
}

extension SnapshotRepository {
    /// Cases by the stage they stand in; counts alone, for the check before publishing.
    public func stageCounts() throws -> [StageCount] {
        try connection.rows(
            """
            SELECT c.module AS module, c.workflow AS workflow, s.stage AS stage, count(*) AS cases
            FROM caseFile c JOIN stageEntry s ON s.caseFile = c.id
            WHERE s.id = (SELECT x.id FROM stageEntry x WHERE x.caseFile = c.id ORDER BY x.at DESC, x.id DESC LIMIT 1)
            GROUP BY c.module, c.workflow, s.stage
            """
        ).map {
            StageCount(
                module: try $0.definition("module"), workflow: try $0.definition("workflow"),
                stage: try $0.definition("stage"), cases: Int(try $0.integer("cases")))
        }
    }

    /// Forms of which there is any record.
    public func formsWithRecords() throws -> Set<FormName> {
        Set(try connection.rows("SELECT DISTINCT form FROM record").map { try $0.form("form") })
    }
}
