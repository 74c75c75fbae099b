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
    /// Lists in which each did something, row by row.
    private let lists: [String: RowMerge]
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
        current = record.answers(sheet.shelf)
        let (now, written) = (current.withNamedRows, sheet.document.answers.withNamedRows)
        since = history.filter { $0.version > base.version }
        let was =
            since.isEmpty
            ? now : Answers(lenient: history.replayed(to: base.version), types: sheet.form.shapes).withNamedRows
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
        let lists = Self.lists(both.subtracting(sealed).subtracting(typed), was, now, written)
        (drafted, self.mine, self.lists) = (written, mine, lists)
        conflicts = both.filter { lists[$0]?.conflicts.isEmpty != true }
    }

    private static func lists(
        _ names: Set<String>, _ was: Answers, _ now: Answers, _ written: Answers
    ) -> [String: RowMerge] {
        var found: [String: RowMerge] = [:]
        for name in names {
            let rows = [was, now, written].map { $0.values[name]?.rows }
            guard rows.contains(where: { $0 != nil }) else { continue }
            found[name] = RowMerge(rows[0] ?? [], theirs: rows[1] ?? [], mine: rows[2] ?? [])
        }
        return found
    }

    /// The author's answer where they changed it, else the present one.
    func kept(_ field: FieldDefinition) -> Answer? {
        let name = field.id.text
        return joined(field, .mine) ?? (mine.contains(name) ? drafted.values[name] : current.values[name])
    }

    /// The list with the rows of both; nil for a question that is no list which both changed.
    /// - Parameter choice: whose rows stand where both did something else.
    func joined(_ field: FieldDefinition, _ choice: ClashChoice) -> Answer? {
        lists[field.id.text].map { .rows($0.merged(choice)) }
    }

    /// Their answer; of a list the rows that are asked about.
    func theirs(_ field: FieldDefinition) -> Answer? {
        lists[field.id.text].map(\.theirsAsked) ?? current.values[field.id.text]
    }

    /// The author's answer; of a list the rows that are asked about.
    func mine(_ field: FieldDefinition) -> Answer? {
        lists[field.id.text].map(\.mineAsked) ?? drafted.values[field.id.text]
    }

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
