public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// Submits a draft: all that follows from it is written in one change, or nothing is and the draft stays.
    /// - Parameters:
    ///   - key: names this attempt; a repeated one is answered with the first result.
    ///   - others: whom the author looked at and holds for other persons than the one now registered.
    public func submit(
        _ id: DraftID, key: String, apartFrom others: [PartyID] = [], _ visit: Visit
    ) async throws -> Submitted {
        let (policy, identifiers) = (policy, identifiers)
        let (shelf, following) = try await atHandUnlessGone(id, visit)
        do {
            let result = try await changingOnce(visit, key: "submit \(id.text) \(key)") { transaction, gate in
                let (desk, permitted) = try gate.desk(id, to: .close)
                let sheet = try DraftSheet(desk, shelf, (policy, visit))
                let submission = Submission(
                    sheet: sheet, transaction: transaction, gate: gate, identifiers: identifiers, others: others)
                let result = try submission.make()
                try transaction.drafts.remove(permitted)
                try Follower(following: following, transaction: transaction, gate: gate).follow(result.affected)
                return result.stored
            }
            guard let submitted = Submitted(stored: result) else { throw CaseworkRefusal.notFound }
            return submitted
        } catch CaseworkRefusal.changedMeanwhile {
            try await rebase(id, shelf, visit)
            throw CaseworkRefusal.changedMeanwhile
        }
    }

    /// A draft that was submitted is gone; the key may still have its answer.
    private func atHandUnlessGone(_ id: DraftID, _ visit: Visit) async throws -> (DefinitionShelf, Following) {
        do {
            let desk = try await reading(visit) { try $0.desk(id, to: .read).desk }
            let shelf = try await shelf(desk.snapshots, visit)
            let party = desk.draft.party.map { Affected.party($0) }
            return (shelf, try await following(desk.draft.caseFile.map { .caseFile($0) } ?? party, visit))
        } catch CaseworkRefusal.notFound {
            return (try await shelf([], visit), try await following(nil, visit))
        }
    }

    /// After a conflict: the draft now stands on the version that its author is asked to look at. What they wrote is kept;
    /// where they wrote nothing, what the other wrote is taken.
    private func rebase(_ id: DraftID, _ shelf: DefinitionShelf, _ visit: Visit) async throws {
        let policy = policy
        try await changing(visit) { transaction, gate in
            let (desk, permitted) = try gate.desk(id, to: .update)
            var sheet = try DraftSheet(desk, shelf, (policy, visit))
            for (owner, base) in sheet.document.bases {
                guard let record = desk.matter.records.first(where: { $0.id == base.record }),
                    record.version > base.version
                else { continue }
                let merge = try RecordMerge(owner, base, record, sheet, gate)
                for field in merge.fields {
                    sheet.document.answers.values[field.id.text] = merge.kept(field)
                }
                sheet.document.bases[owner]?.version = record.version
            }
            try transaction.drafts.save(
                permitted, sheet.document.stored, sealedFields: sheet.document.sealedKeys(of: sheet.form),
                page: desk.draft.page, snapshot: desk.draft.snapshot, expecting: desk.draft.saves)
        }
    }
}

extension Submitted {
    /// As the answered request keeps it.
    var stored: String {
        switch self {
        case .client(let party): "client \(party.text)"
        case .opened(let id): "opened \(id.text)"
        case .recordOfCase(let id, let record): "case \(id.text) \(record.text)"
        case .recordOfClient(let party, let record): "party \(party.text) \(record.text)"
        }
    }

    /// What may follow from it.
    var affected: Affected {
        switch self {
        case .client(let party), .recordOfClient(let party, _): .party(party)
        case .opened(let id), .recordOfCase(let id, _): .caseFile(id)
        }
    }

    init?(stored: String) {
        let parts = stored.split(separator: " ").map(String.init)
        let (word, first) = (parts.first, parts.count > 1 ? parts[1] : "")
        let record = parts.count > 2 ? RecordID(parts[2]) : nil
        switch (word, PartyID(first), CaseID(first), record) {
        case ("client", let party?, _, _): self = .client(party)
        case ("opened", _, let id?, _): self = .opened(id)
        case ("case", _, let id?, let record?): self = .recordOfCase(id, record)
        case ("party", let party?, _, let record?): self = .recordOfClient(party, record)
        default: return nil
        }
    }
}
