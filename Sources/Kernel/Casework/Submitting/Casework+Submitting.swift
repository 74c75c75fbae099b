public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// Submits a draft: all that follows from it is written in one change, or nothing is and the draft stays.
    /// - Parameters:
    ///   - key: names this attempt; a repeated one is answered with the first result.
    ///   - others: whom the author looked at and holds for other persons than the one now registered.
    ///   - reason: why something is put right, for the history; nil for what is new.
    ///   - seen: the draft as it was read a moment ago, which spares reading it twice.
    /// - Throws: `changedMeanwhile` when somebody who saved before answered a question of the author's anew: `settle` it.
    public func submit(
        _ id: DraftID, key: String, apartFrom others: [PartyID] = [], reason: String? = nil, seen: DraftWork? = nil,
        _ visit: Visit
    ) async throws -> Submitted {
        let (policy, identifiers) = (policy, identifiers)
        let (shelf, following) = try await atHandUnlessGone(id, seen, visit)
        let result = try await changingOnce(visit, key: "submit \(id.text) \(key)") { transaction, gate in
            let (desk, permitted) = try gate.desk(id, to: .close)
            guard shelf.holds(desk.snapshots) else { throw CaseworkRefusal.changedMeanwhile }
            let sheet = try DraftSheet(desk, shelf, (policy, visit))
            let submission = Submission(
                sheet: sheet, draft: permitted, transaction: transaction, gate: gate, identifiers: identifiers,
                others: others,
                reason: reason)
            let result = try submission.make()
            try transaction.drafts.remove(permitted)
            if let affected = result.affected {
                try Follower(following: following, transaction: transaction, gate: gate).follow(affected)
            }
            return result.stored
        }
        guard let submitted = Submitted(stored: result) else { throw CaseworkRefusal.notFound }
        return submitted
    }

    /// A draft that was submitted is gone; the key may still have its answer.
    private func atHandUnlessGone(
        _ id: DraftID, _ seen: DraftWork?, _ visit: Visit
    ) async throws -> (DefinitionShelf, Following) {
        do {
            if let seen {
                let party = seen.party.map { Affected.party($0) } ?? seen.thing.map { .thing($0.thing.subject) }
                return (
                    try await shelf(seen.snapshots, visit),
                    try await following(seen.caseID.map { .caseFile($0) } ?? party, visit)
                )
            }
            let desk = try await reading(visit) { try $0.desk(id, to: .read).desk }
            let shelf = try await shelf(desk.snapshots, visit)
            let party =
                desk.draft.party.map { Affected.party($0) } ?? desk.matter.thing.map { .thing($0.subject) }
            return (shelf, try await following(desk.draft.caseFile.map { .caseFile($0) } ?? party, visit))
        } catch CaseworkRefusal.notFound {
            return (try await shelf([], visit), try await following(nil, visit))
        }
    }

    /// Draws a draft anew from the present versions of what it amends, with the answers that its author chose. Those that
    /// gave way are kept, and come into the history with the next version.
    /// - Parameter versions: those that the author was shown (`DraftWork.versions`); others meanwhile are `changedMeanwhile`.
    public func settle(
        _ choices: [DefinitionID: ClashChoice], of id: DraftID, versions: String, _ visit: Visit
    ) async throws {
        let policy = policy
        let shelf = try await shelfOfDraft(id, visit)
        try await changing(visit) { transaction, gate in
            let (desk, permitted) = try gate.desk(id, to: .update)
            let sheet = try DraftSheet(desk, shelf, (policy, visit))
            let merges = try sheet.merges()
            guard sheet.versions(merges) == versions else { throw CaseworkRefusal.changedMeanwhile }
            let settled = try sheet.settled(choices, merges)
            try transaction.drafts.save(
                permitted, settled.document.stored, sealedFields: settled.document.sealedKeys(of: sheet.form),
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
        case .place(let id): "newplace \(id.text)"
        case .recordOfThing(.household(let id), let record): "household \(id.text) \(record.text)"
        case .recordOfThing(.place(let id), let record): "place \(id.text) \(record.text)"
        }
    }

    /// What may follow from it.
    var affected: Affected? {
        switch self {
        case .client(let party), .recordOfClient(let party, _): .party(party)
        case .opened(let id), .recordOfCase(let id, _): .caseFile(id)
        case .place: nil
        case .recordOfThing(let thing, _): .thing(thing.subject)
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
        case ("newplace", _, _, _):
            guard let id = PlaceID(first) else { return nil }
            self = .place(id)
        case ("place", _, _, let record?):
            guard let id = PlaceID(first) else { return nil }
            self = .recordOfThing(.place(id), record)
        case ("household", _, _, let record?):
            guard let id = HouseholdID(first) else { return nil }
            self = .recordOfThing(.household(id), record)
        default: return nil
        }
    }
}
