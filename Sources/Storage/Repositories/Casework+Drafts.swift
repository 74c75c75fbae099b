public import CaseModel
public import Policy

extension DraftRepository {
    /// The page on which each of these drafts was last saved. For what stands beside a list that is noted itself.
    public func pages(of drafts: [DraftID], in scope: Scoped<Subject.Draft>) throws -> [DraftID: DefinitionID] {
        guard !scope.isNothing, !drafts.isEmpty else { return [:] }
        var query = ScopedQuery(scope, .draft)
        query.add(query.isIn("d.id", drafts.map(\.text)))
        var pages: [DraftID: DefinitionID] = [:]
        for row in try query.rows("d.id, d.page", tail: "ORDER BY d.id", limit: drafts.count, snapshot.connection) {
            pages[try row.id("id")] = try row.optionalDefinition("page")
        }
        return pages
    }
}
