import CaseModel
import Definitions
import Storage

/// Two editors of one record: what its present version says, what the draft changed, and what both changed.
struct RecordMerge {
    let owner: FormName
    let record: Record
    /// The owner's fields that are asked and kept.
    let fields: [FieldDefinition]
    /// Fields that both changed, each to something else.
    let conflicts: Set<String>
    private let mine: Set<String>
    private let current: Answers
    private let drafted: Answers
    /// Lists to which each added or in which each changed other rows.
    private let joined: [String: Answer]
    private let since: [RecordVersion]

    /// - Throws: `notFound` when others saved and the author may no longer know what.
    init(_ owner: FormName, _ base: DraftDocument.Base, _ record: Record, _ sheet: DraftSheet)
        throws(CaseworkRefusal)
    {
        let history = sheet.desk.histories[record.id] ?? []
        guard record.version == base.version || !history.isEmpty else { throw .notFound }
        self.owner = owner
        self.record = record
        fields = sheet.form.fields(ownedBy: owner).filter { $0.type.isAnswerable && $0.type != .calculated }
        let (now, written) = (record.answers(sheet.shelf), sheet.document.answers)
        since = history.filter { $0.version > base.version }
        let was =
            since.isEmpty ? now : Answers(lenient: history.replayed(to: base.version), types: sheet.form.shapes)
        let sealed = sheet.form.sealedFields
        let saved = Set(since.flatMap { ($0.changed.object ?? [:]).keys })
        let theirs = saved.filter { sealed.contains($0) || now.values[$0] != was.values[$0] }
        let mine = Set(
            fields.filter { field in
                guard sheet.permissions[field.id]?.mayWrite ?? false else { return false }
                let name = field.id.text
                // A sealed answer is never read back: only one that was written anew is the author's.
                return sealed.contains(name) ? written.values[name] != nil : written.values[name] != was.values[name]
            }.map(\.id.text))
        let both = mine.intersection(theirs).filter { sealed.contains($0) || written.values[$0] != now.values[$0] }
        let typed = Set(sheet.document.unreadable.keys.map(\.field.text))
        joined = Self.joined(both.subtracting(sealed).subtracting(typed), was, now, written)
        (current, drafted, self.mine) = (now, written, mine)
        conflicts = both.subtracting(joined.keys)
    }

    private static func joined(
        _ names: Set<String>, _ was: Answers, _ now: Answers, _ written: Answers
    ) -> [String: Answer] {
        var found: [String: Answer] = [:]
        for name in names {
            guard let theirs = now.values[name]?.rows, let mine = written.values[name]?.rows,
                let rows = RowMerge.merged(was.values[name]?.rows ?? [], theirs, mine)
            else { continue }
            found[name] = .rows(rows)
        }
        return found
    }

    /// The author's answer where they changed it, else the present one.
    func kept(_ field: FieldDefinition) -> Answer? {
        let name = field.id.text
        return joined[name] ?? (mine.contains(name) ? drafted.values[name] : current.values[name])
    }

    func theirs(_ field: FieldDefinition) -> Answer? { current.values[field.id.text] }

    func mine(_ field: FieldDefinition) -> Answer? { drafted.values[field.id.text] }

    /// The save by which their answer stands.
    func save(of field: FieldDefinition) -> RecordVersion? {
        since.last { $0.changed.object?[field.id.text] != nil }
    }
}

extension [RecordVersion] {
    /// The answers as they were at a version.
    func replayed(to version: Int64) -> JSONValue {
        var document: [String: JSONValue] = [:]
        for save in self where save.version <= version {
            for (field, value) in save.changed.object ?? [:] { document[field] = value == .null ? nil : value }
        }
        return .object(document)
    }
}
