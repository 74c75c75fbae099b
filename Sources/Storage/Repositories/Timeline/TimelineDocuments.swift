import CaseModel
import Policy

/// Letters and other files that were added. Those that answer a question are told of by their record.
struct TimelineDocuments: TimelineSource {
    let group = TimelineGroup.documents

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.documents.isNothing else { return [] }
        var query = ScopedQuery(reach.documents, .document)
        query.add("d.draft IS NULL AND d.record IS NULL AND d.state IN ('clean', 'held')")
        question.narrow(&query, caseFile: "d.caseFile", party: "d.party")
        question.narrow(&query, moment: "d.at", id: "d.id", by: "d.author")
        return try query.rows(
            "d.*, (SELECT o.programme FROM caseFile o WHERE o.id = d.caseFile) AS programme",
            tail: "ORDER BY d.at DESC, d.id DESC", limit: question.limit, connection
        ).map { row in
            let document = try Document(row)
            return TimelineFact(
                group: group, id: document.id.text, caseFile: document.caseFile, module: document.module,
                programme: try row.optionalDefinition("programme"), day: London.day(of: document.at), at: document.at,
                by: document.author, what: .document(document))
        }
    }
}
