public import CaseModel

extension Store {
    /// Who took the contents of a document, by the chains of reads of all servers. For the system, which tells them.
    public func openers(of document: DocumentID) async throws -> Set<AccountID> {
        let reads = reads
        return try await reads.read { connection in
            var found: Set<AccountID> = []
            for chain in try reads.siblings(of: TrailChain.reads.table, connection) {
                let subjects = chain.dropLast(TrailChain.reads.table.count) + "trailSubject"
                let rows = try connection.rows(
                    """
                    SELECT DISTINCT t.account FROM \(chain) t JOIN \(subjects) s ON s.number = t.number
                    WHERE s.subject = $1 AND t.verb = 'disclose' AND t.account IS NOT NULL
                    """, [.id(document)])
                found.formUnion(try rows.compactMap { AccountID(try $0.text("account")) })
            }
            return found
        }
    }
}
