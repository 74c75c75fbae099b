public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// A submitted record, with the labels of its own time.
    public func record(_ id: RecordID, _ visit: Visit) async throws -> RecordPage {
        let found = try await reading(visit) { try $0.opened(id) }
        var page = found.page(try await shelf(found.snapshots, visit), policy)
        page.present = try await present(at: [.record(id)], in: found.record.module, visit)
        return page
    }

    /// The versions of a record, newest first, each with what changed in it.
    public func history(_ id: RecordID, _ visit: Visit) async throws -> RecordHistory {
        try await past(of: id, visit).history
    }
}

/// A record with what its page needs, as it was read.
struct OpenedRecord: Sendable {
    let record: Record
    let facts: Facts
    /// The core's record of the same person, beside that of a form which extends it.
    let core: Record?
    /// The core's record of the client, which says how they may be reached.
    let contact: Record?
    let banner: ClientBanner?
    /// The household or place that it is about, where it is of no case.
    let thing: ThingHead?
    let by: String
    let mayAmend: Bool
    var mayWithdraw = false
    let visit: Visit

    /// Both, that of the core first.
    var records: [Record] { [core].compactMap { $0 } + [record] }
    var snapshots: Set<Int64> { Set([record, core, contact].compactMap { $0?.snapshot }) }

    func page(_ shelf: DefinitionShelf, _ policy: AccessPolicy) -> RecordPage {
        let parts = RecordParts(visit: visit, shelf: shelf, policy: policy)
        var banner = banner
        banner?.safeContact = PageParts(visit: visit).safeContact([contact].compactMap { $0 }, shelf)
        var page = RecordPage(
            line: parts.line(record, facts: facts, by: by, beside: core), banner: banner, caseID: record.caseFile,
            party: record.party, pages: parts.pages(record, facts: facts, beside: core), mayAmend: mayAmend)
        (page.thing, page.mayWithdraw) = (thing?.tie, mayWithdraw)
        page.withdrawnAt = record.status == .submitted ? nil : record.changedAt
        return page
    }

    /// Oldest first. Those of two records are told as one story: what was saved at once is one version.
    func versions(
        _ saves: [(Record, [RecordVersion])], _ names: [AccountID: String], _ shelf: DefinitionShelf,
        _ policy: AccessPolicy
    ) -> [RecordVersionLine] {
        let lines = saves.flatMap { saved(of: $0.0, $0.1, names, shelf, policy) }
        guard core != nil else { return lines }
        let ordered = lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        var merged: [RecordVersionLine] = []
        for (_, line) in ordered {
            if let last = merged.last, last.at == line.at, last.by == line.by {
                merged[merged.count - 1].changes += line.changes
                merged[merged.count - 1].setAside += line.setAside
                merged[merged.count - 1].reason = last.reason ?? line.reason
            } else {
                merged.append(line)
                merged[merged.count - 1].version = Int64(merged.count)
            }
        }
        return merged
    }

    private func saved(
        of keeper: Record, _ saves: [RecordVersion], _ names: [AccountID: String], _ shelf: DefinitionShelf,
        _ policy: AccessPolicy
    ) -> [RecordVersionLine] {
        let parts = RecordParts(visit: visit, shelf: shelf, policy: policy)
        let access = policy.fields(visit.asking(.read, .record), facts)
        var before = Answers()
        var sealedBefore: Set<String> = []
        return saves.map { save in
            var changes: [RecordVersionLine.Change] = []
            var setAside: [RecordVersionLine.Kept] = []
            let changed = save.changed.object ?? [:]
            if let form = [record.form, keeper.form].lazy.compactMap({ shelf.form($0, at: save.snapshot) }).first {
                let words = AnswerWords(set: shelf.set(at: save.snapshot), form: form)
                let now = Answers(lenient: .object(changed), types: form.shapes)
                for field in form.fields where field.owner == keeper.form && field.type != .statement {
                    let name = field.id.text
                    setAside += save.setAside.filter { $0.field == name }.compactMap { kept in
                        let permission = access.permission(
                            for: shelf.access(
                                of: field.id, in: form.name, at: [save.snapshot, keeper.snapshot],
                                isSealed: keeper.sealedFields.contains(name)))
                        return parts.value(kept, permission, words, field, form)
                            .map {
                                .init(
                                    label: field.label, value: $0,
                                    place: AsidePlace(field: field.id, version: save.version, place: kept.place))
                            }
                    }
                    guard let raw = changed[name] else { continue }
                    let permission = access.permission(
                        for: shelf.access(
                            of: field.id, in: form.name, at: [save.snapshot, keeper.snapshot],
                            isSealed: keeper.sealedFields.contains(name)))
                    let isSealed = field.wholeSensitivity == .sealed && raw != .null
                    let old = parts.value(
                        before[field.id], permission, isSealed: sealedBefore.contains(name), words, field)
                    let new = parts.value(
                        isSealed ? nil : now[field.id], permission, isSealed: isSealed, words, field)
                    if let old, let new { changes.append(.init(label: field.label, before: old, after: new)) }
                    if isSealed { sealedBefore.insert(name) } else { sealedBefore.remove(name) }
                }
                for name in changed.keys { before.values[name] = sealedBefore.contains(name) ? nil : now.values[name] }
            }
            var line = RecordVersionLine(
                version: save.version, at: save.at, by: AccountID(save.by).flatMap { names[$0] } ?? "The system",
                reason: save.reason, changes: changes)
            line.setAside = setAside
            line.event = save.isMove ? .moved : save.status == .submitted ? .saved : .withdrawn
            return line
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
        var banner = try banner(record)
        banner?.exceptionalUntil = exceptional(permitted, facts)
        var contact: Record?
        if let party = banner?.party {
            var filter = RecordFilter()
            filter.party = party
            filter.forms = [ClientField.formName]
            contact = try snapshot.records.list(scope(.read, .record), filter, limit: 1).first
        }
        return OpenedRecord(
            record: record, facts: facts, core: core, contact: contact, banner: banner,
            thing: record.caseFile == nil ? try record.subject.flatMap { try thing($0) } : nil,
            by: AccountID(record.author).flatMap { names[$0] } ?? "The system",
            mayAmend: record.status == .submitted && allows(.update, facts),
            mayWithdraw: record.status == .submitted && allows(.close, facts), visit: visit)
    }

    /// The household or place, where the reader may open it.
    func thing(_ id: String) throws -> ThingHead? {
        switch try snapshot.facts.subject(id) {
        case .household(let id)?:
            guard allows(.read, try snapshot.facts.household(id)) else { return nil }
            let found = try snapshot.households.one(permitHousehold(.read, id))
            return ThingHead(subject: .household(id), module: found.module, name: found.name)
        case .place(let id)?:
            guard allows(.read, try snapshot.facts.place(id)) else { return nil }
            let found = try snapshot.places.one(permitPlace(.read, id))
            return ThingHead(subject: .place(id), module: found.module, name: found.card.name)
        case .client?, nil: return nil
        }
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
        let permitted: Permitted<Subject.Party> = try permit(.read, .party, facts, party.text)
        return parts.banner(
            try snapshot.parties.one(permitted), nil, flags: try snapshot.parties.flags(permitted), safeContact: nil)
    }
}
