import CaseModel
import Definitions
import Policy
import Storage

/// Two editors of one record: what its present version says, what the draft changed, and what both changed.
struct RecordMerge {
    /// The owner's fields that are asked and kept.
    let fields: [FieldDefinition]
    private let theirs: Set<String>
    private let mine: Set<String>
    private let current: Answers
    private let drafted: Answers
    /// Fields that both changed, each to something else.
    let conflicts: Set<String>

    init(_ owner: FormName, _ base: DraftDocument.Base, _ record: Record, _ sheet: DraftSheet, _ gate: Gate) throws {
        fields = sheet.form.fields(ownedBy: owner).filter { $0.type.isAnswerable && $0.type != .calculated }
        current = record.answers(sheet.shelf)
        drafted = sheet.document.answers
        let types = sheet.form.shapes
        var before = current
        var changed: Set<String> = []
        if record.version > base.version {
            let history = try gate.snapshot.records.history(gate.permitRecord(.update, record.id))
            before = Answers(lenient: history.replayed(to: base.version), types: types)
            changed = Set(history.filter { $0.version > base.version }.flatMap { ($0.changed.object ?? [:]).keys })
        }
        theirs = changed
        let sealed = sheet.form.sealedFields
        let (written, was) = (drafted, before)
        mine = Set(
            fields.filter { field in
                guard sheet.permissions[field.id]?.mayWrite ?? false else { return false }
                let name = field.id.text
                // A sealed answer is never read back: only one that was written anew is the author's.
                return sealed.contains(name) ? written.values[name] != nil : written.values[name] != was.values[name]
            }.map(\.id.text))
        let now = current
        conflicts = mine.intersection(changed).filter { sealed.contains($0) || written.values[$0] != now.values[$0] }
    }

    /// The author's answer where they changed it, else the present one.
    func kept(_ field: FieldDefinition) -> Answer? {
        mine.contains(field.id.text) ? drafted.values[field.id.text] : current.values[field.id.text]
    }
}

extension [RecordVersion] {
    /// The answers as they were at a version.
    fileprivate func replayed(to version: Int64) -> JSONValue {
        var document: [String: JSONValue] = [:]
        for save in self where save.version <= version {
            for (field, value) in save.changed.object ?? [:] { document[field] = value == .null ? nil : value }
        }
        return .object(document)
    }
}
