public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// A submitted record, with the labels of its own time.
    public func record(_ id: RecordID, _ visit: Visit) async throws -> RecordPage {
        let found = try await reading(visit) { try $0.opened(id) }
        return found.page(try await shelf(found.snapshots, visit), policy)
    }

    /// The versions of a record, newest first, each with what changed in it.
    public func history(_ id: RecordID, _ visit: Visit) async throws -> RecordHistory {
        let (found, versions, names) = try await reading(visit) { gate in
            let found = try gate.opened(id)
            let versions = try gate.snapshot.records.history(gate.permitRecord(.read, id))
            let names = try gate.snapshot.directory.names(of: Set(versions.compactMap { AccountID($0.by) }))
            return (found, versions, names)
        }
        let shelf = try await shelf(found.snapshots.union(versions.map(\.snapshot)), visit)
        return RecordHistory(
            page: found.page(shelf, policy), versions: found.versions(versions, names, shelf, policy).reversed())
    }

    /// Opens one sealed answer, once, for a reason that goes to the trail.
    public func reveal(
        _ record: RecordID, field: DefinitionID, reason: String, _ visit: Visit
    ) async throws -> AnsweredField.Value {
        let found = try await reading(visit) { try $0.opened(record) }
        let shelf = try await shelf(found.snapshots, visit)
        guard let form = shelf.form(found.record.form, at: found.record.snapshot), let asked = form.field(field) else {
            throw CaseworkRefusal.notFound
        }
        let keeper = asked.owner == found.record.form ? found.record : found.core ?? found.record
        return try await reading(visit) { gate in
            guard let facts = try gate.snapshot.facts.record(keeper.id) else { throw CaseworkRefusal.notFound }
            let permitted = try gate.permitReveal(
                facts, field: asked.name, form.access(of: asked), Reason(text: reason))
            let answer = try gate.snapshot.records.reveal(permitted, asked.shape)
            return AnswerWords(set: shelf.set(at: keeper.snapshot), form: form).value(answer, of: asked)
        }
    }
}

/// A record with what its page needs, as it was read.
struct OpenedRecord: Sendable {
    let record: Record
    let facts: Facts
    /// The core's record of the same person, beside that of a form which extends it.
    let core: Record?
    let banner: ClientBanner?
    let by: String
    let mayAmend: Bool
    let visit: Visit

    var snapshots: Set<Int64> { Set([record.snapshot] + (core.map { [$0.snapshot] } ?? [])) }

    func page(_ shelf: DefinitionShelf, _ policy: AccessPolicy) -> RecordPage {
        let parts = RecordParts(visit: visit, shelf: shelf, policy: policy)
        return RecordPage(
            line: parts.line(record, facts: facts, by: by, beside: core), banner: banner, caseID: record.caseFile,
            party: record.party, pages: parts.pages(record, facts: facts, beside: core), mayAmend: mayAmend)
    }

    /// Oldest first.
    func versions(
        _ saves: [RecordVersion], _ names: [AccountID: String], _ shelf: DefinitionShelf, _ policy: AccessPolicy
    ) -> [RecordVersionLine] {
        let parts = RecordParts(visit: visit, shelf: shelf, policy: policy)
        let access = policy.fields(visit.asking(.read, .record), facts)
        var before = Answers()
        return saves.map { save in
            var changes: [RecordVersionLine.Change] = []
            let changed = save.changed.object ?? [:]
            if let form = shelf.form(record.form, at: save.snapshot) {
                let words = AnswerWords(set: shelf.set(at: save.snapshot), form: form)
                let now = Answers(lenient: .object(changed), types: form.shapes)
                for field in form.fields where changed[field.id.text] != nil && field.type != .statement {
                    let permission = access.permission(for: form.access(of: field))
                    let isSealed = field.wholeSensitivity == .sealed
                    let old = parts.value(before[field.id], permission, isSealed: false, words, field)
                    let new = parts.value(now[field.id], permission, isSealed: isSealed, words, field)
                    if let old, let new { changes.append(.init(label: field.label, before: old, after: new)) }
                }
                for name in changed.keys { before.values[name] = now.values[name] }
            }
            return RecordVersionLine(
                version: save.version, at: save.at, by: AccountID(save.by).flatMap { names[$0] } ?? "The system",
                reason: save.reason, changes: changes)
        }
    }
}

extension Gate {
    /// Opens a record for its reader.
    func opened(_ id: RecordID) throws -> OpenedRecord {
        let found = try snapshot.facts.record(id)
        let permitted: Permitted<Subject.Record> = try permit(.read, .record, found, id.text)
        guard let facts = found else { throw CaseworkRefusal.notFound }
        let record = try snapshot.records.one(permitted)
        var core: Record?
        if record.caseFile == nil, let party = record.party, let extended = visit.set.form(record.form)?.extends {
            var filter = RecordFilter()
            filter.party = party
            filter.forms = [extended.formName(in: record.form.module)]
            core = try snapshot.records.list(scope(.read, .record), filter, limit: 1).first
        }
        let names = try snapshot.directory.names(of: Set([AccountID(record.author)].compactMap { $0 }))
        return OpenedRecord(
            record: record, facts: facts, core: core, banner: try banner(record),
            by: AccountID(record.author).flatMap { names[$0] } ?? "The system",
            mayAmend: record.status == .submitted && allows(.update, facts), visit: visit)
    }

    private func banner(_ record: Record) throws -> ClientBanner? {
        if let caseFile = record.caseFile {
            let facts = try snapshot.facts.case(caseFile)
            guard allows(.read, facts) else { return nil }
            let permitted: Permitted<Subject.Case> = try permit(.read, .case, facts, caseFile.text)
            return parts.banner(
                try snapshot.parties.subject(of: permitted), try snapshot.cases.one(permitted), safeContact: nil)
        }
        guard let party = record.party else { return nil }
        let facts = try snapshot.facts.party(party)
        guard allows(.read, facts) else { return nil }
        return parts.banner(try snapshot.parties.one(permit(.read, .party, facts, party.text)), nil, safeContact: nil)
    }
}
