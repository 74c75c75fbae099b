import CaseModel
import Definitions
import Policy
import Storage

extension Imports {
    /// Works on the jobs that wait, oldest first, for about so long. Safe to call from several places at once.
    /// - Returns: whether there is more to do.
    @discardableResult
    public func run(for time: Duration) async throws -> Bool {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: time)
        while clock.now < end {
            guard let id = try await store.read(.none, { snapshot in try snapshot.imports.waiting() }) else {
                return false
            }
            try await work(on: id)
        }
        return true
    }

    /// One piece of one job: what can be read is read first, then all of it is written in one change.
    func work(on id: ImportJobID) async throws {
        guard let piece = try await piece(of: id) else { return try await end(id) }
        let (policy, identifiers, number) = (policy, identifiers, definitions().number)
        let place = piece.job.nextPiece
        try await store.change { transaction in
            let leave = try permitted(.update, id, transaction.snapshot)
            guard try transaction.imports.claim(leave, piece: place) else { return }
            var rows: [ImportedRow] = []
            for row in piece.rows {
                rows.append(
                    try row.keep(piece.job, leave, transaction, (policy, identifiers, circumstances()), under: number))
            }
            try transaction.imports.report(leave, rows)
        }
        events?.tell(.importJob(id))
    }

    private func end(_ id: ImportJobID) async throws {
        let job = try await store.change { transaction in
            let leave = try permitted(.update, id, transaction.snapshot)
            let job = try transaction.snapshot.imports.one(leave)
            if job.state == .waiting, job.nextPiece >= job.pieces { try transaction.imports.end(leave) }
            return job
        }
        events?.tell(.importJob(id))
        guard !job.isRehearsal else { return }
        var hasMore = true
        while hasMore {
            hasMore = try await store.change { transaction in
                try transaction.imports.forget(permitted(.update, id, transaction.snapshot))
            }
        }
    }

    // MARK: Reading ahead

    private func piece(of id: ImportJobID) async throws -> ImportPiece? {
        let (policy, now) = (policy, circumstances())
        let inForce = definitions()
        return try await store.read { snapshot in
            let leave = try permitted(.read, id, snapshot)
            guard let (job, rows) = try snapshot.imports.nextPiece(leave) else { return nil }
            let plan = try ImportPlan(Self.map(job.mapping), inForce.set, header: job.header)
            let known = try snapshot.imports.known(
                leave, source: job.source, keys: rows.compactMap { plan.key(($0.number, $0.cells)) })
            let file = CaseFile(definitions: inForce.set, module: job.module, now: now.now)
            var found = rows.map { ReadImportRow($0, plan, known, file) { snapshot.imports.fingerprint($0) } }
            if plan.map.looksForDuplicates {
                let look = DuplicateLook(
                    snapshot: snapshot, weights: MatchWeights(inForce.set, on: now.today), module: job.module,
                    scope: policy.scope(Question(.system(.dataImport), .discover, .party, now)))
                try look.look(through: &found)
            }
            return ImportPiece(job: job, rows: found)
        }
    }
}

/// Rows that were read and wait to be written.
private struct ImportPiece: Sendable {
    let job: ImportJob
    let rows: [ReadImportRow]
}

/// Who of those known in the service, and of the same rows, may be the person of a row.
private struct DuplicateLook {
    let snapshot: Snapshot
    let weights: MatchWeights
    let module: ModuleID
    let scope: Scoped<Subject.Party>

    private static let most = 5

    func look(through rows: inout [ReadImportRow]) throws {
        for place in rows.indices {
            guard let identity = rows[place].identity else { continue }
            let found = try snapshot.parties.likely(
                identity, in: scope, weights: weights, knownIn: module, limit: Self.most)
            rows[place].likely = found.map { LikelyRow(party: $0.party.id, row: nil, weight: $0.verdict.weight) }
            let comparison = MatchComparison(of: identity.profile(), weights)
            for before in rows[..<place] {
                guard let other = before.identity else { continue }
                let weight = comparison.verdict(other.profile()).weight
                guard weight >= weights.warning else { continue }
                rows[place].likely.append(LikelyRow(party: nil, row: before.row.number, weight: weight))
            }
        }
    }
}
