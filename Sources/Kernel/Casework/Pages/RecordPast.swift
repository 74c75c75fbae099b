public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// A record as it stood at one of its versions, as `history` numbers them.
    public func record(_ id: RecordID, version: Int64, _ visit: Visit) async throws -> EarlierRecord {
        let past = try await past(of: id, visit)
        guard let line = past.lines.first(where: { $0.version == version }), let page = past.page(at: line.at) else {
            throw CaseworkRefusal.notFound
        }
        return EarlierRecord(page: page, version: line, newest: past.lines.last ?? line, mayRestore: past.mayRestore)
    }

    /// A record as it was known at the end of a day; nil when there was none yet.
    public func record(_ id: RecordID, on day: Day, _ visit: Visit) async throws -> (RecordPage, EarlierRecord?) {
        let past = try await past(of: id, visit)
        let now = past.opened.page(past.shelf, past.policy)
        guard let line = past.lines.last(where: { London.day(of: $0.at) <= day }), let page = past.page(at: line.at)
        else {
            return (now, nil)
        }
        let earlier = EarlierRecord(
            page: page, version: line, newest: past.lines.last ?? line, mayRestore: past.mayRestore)
        return (now, earlier)
    }

    /// What differs between two versions of a record, the older first whichever is named first.
    public func compare(_ id: RecordID, _ one: Int64, _ other: Int64, _ visit: Visit) async throws -> RecordComparison {
        let past = try await past(of: id, visit)
        func line(_ number: Int64) throws -> RecordVersionLine {
            guard let found = past.lines.first(where: { $0.version == number }) else { throw CaseworkRefusal.notFound }
            return found
        }
        let (older, newer) = (try line(min(one, other)), try line(max(one, other)))
        guard let before = past.page(at: older.at), let after = past.page(at: newer.at) else {
            throw CaseworkRefusal.notFound
        }
        return RecordComparison(
            history: past.history, older: older, newer: newer,
            answers: past.answers(before, after, sealed: past.sealed(from: older.at, to: newer.at)))
    }

    func past(of id: RecordID, _ visit: Visit) async throws -> RecordPast {
        let (found, saves, names) = try await reading(visit) { gate in
            let found = try gate.opened(id)
            let saves = try found.records.map { record in
                (record, try gate.snapshot.records.history(gate.permitRecord(.read, record.id)))
            }
            let authors = saves.flatMap(\.1).compactMap { AccountID($0.by) }
            return (found, saves, try gate.snapshot.directory.names(of: Set(authors)))
        }
        let shelf = try await shelf(found.snapshots.union(saves.flatMap(\.1).map(\.snapshot)), visit)
        return RecordPast(opened: found, saves: saves, names: names, shelf: shelf, policy: policy)
    }
}

/// A record with all its saves, as they were read.
struct RecordPast {
    let opened: OpenedRecord
    let saves: [(Record, [RecordVersion])]
    let names: [AccountID: String]
    let shelf: DefinitionShelf
    let policy: AccessPolicy

    /// Oldest first.
    var lines: [RecordVersionLine] { opened.versions(saves, names, shelf, policy) }

    var history: RecordHistory {
        var page = opened.page(shelf, policy)
        let lines = lines
        page.line.version = lines.last?.version ?? page.line.version
        return RecordHistory(page: page, versions: lines.reversed())
    }

    /// What is put right becomes the latest version; a record that was taken out of use is not put right.
    var mayRestore: Bool { opened.mayAmend }

    /// The page of the record as it stood at a moment, with the labels of its time.
    func page(at moment: Moment) -> RecordPage? {
        func then(_ id: RecordID?) -> Record? {
            saves.first { $0.0.id == id }.flatMap { $0.0.standing(at: moment, $0.1) }
        }
        guard let record = then(opened.record.id) else { return nil }
        return opened.standing(record, beside: then(opened.core?.id)).page(shelf, policy)
    }

    /// Sealed fields answered anew between two moments.
    func sealed(from: Moment, to: Moment) -> Set<String> {
        saves.flatMap(\.1).filter { from < $0.at && $0.at <= to }.reduce(into: []) { $0.formUnion($1.sealedFields) }
    }

    /// Each question once, in the order of the later page: what it was answered with in both.
    func answers(_ before: RecordPage, _ after: RecordPage, sealed: Set<String>) -> [RecordComparison.Answer] {
        let old = before.pages.flatMap(\.answers)
        let new = after.pages.flatMap(\.answers)
        let gone = old.filter { answer in !new.contains { $0.field == answer.field } }
        return (new + gone).map { answer in
            let then = old.first { $0.field == answer.field }
            let now = new.first { $0.field == answer.field }
            let (from, to) = (then?.value ?? .notAnswered, now?.value ?? .notAnswered)
            return RecordComparison.Answer(
                label: answer.label, earlierLabel: then.flatMap { $0.label == answer.label ? nil : $0.label },
                before: from, after: to, isChanged: from != to || sealed.contains(answer.field.text))
        }
    }
}

extension OpenedRecord {
    /// The same record as another time knew it.
    fileprivate func standing(_ record: Record, beside core: Record?) -> OpenedRecord {
        OpenedRecord(
            record: record, facts: facts, core: core, contact: contact, banner: banner, thing: thing,
            by: by, mayAmend: false,
            visit: visit)
    }
}
