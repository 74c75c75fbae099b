import CaseModel
import Definitions
import Policy

/// Takes what was typed on one page into a draft. Nothing that was typed is lost: what is no answer is kept as text.
struct PageTaking {
    let page: PageDefinition
    let draft: DraftID
    let permissions: [DefinitionID: FieldPermission]
    let author: Answer
    /// The page was drawn before somebody's last save: what it leaves empty takes nothing away.
    let isStale: Bool
    /// What new rows are called, with their place: nobody else's draft, and no other save of this one, says the same.
    let rowName: String
    /// What an id of a person, team or body is called; nil when the author may not name it.
    let label: (Reference, FieldType) -> String?

    /// What a tick sends that takes a file away.
    static let removing = "remove"

    /// - Parameter lists: those that are taken row by row (`WindowRows`).
    func take(_ save: PageSave, except lists: Set<DefinitionID> = [], into document: inout DraftDocument) {
        document.seen.insert(page.id)
        for field in page.fields where permissions[field.id]?.mayWrite ?? false && !lists.contains(field.id) {
            if field.type == .list {
                takeRows(of: field, save.typed, settlesFiles: save.settlesFiles, into: &document)
            } else if let typed = save.typed[FieldPath(field.id)] {
                let taken = take(typed, for: field, before: document.answers.values[field.id.text])
                document.answers.values[field.id.text] = taken.answer
                document.unreadable[FieldPath(field.id)] = taken.kept
            } else if field.type == .document && save.settlesFiles {
                document.unreadable[FieldPath(field.id)] = nil
            }
        }
        if let change = save.rows, !lists.contains(change.list) {
            change.apply(to: &document, of: page, permissions, newRow)
        }
    }

    /// A row that was not there before.
    func newRow(_ place: Int) -> Answers {
        var row = Answers()
        row.rowID = "\(rowName).\(place)"
        return row
    }

    /// Takes what was typed in one column of a row.
    func take(_ typed: TypedAnswer, for column: FieldDefinition, into row: inout DraftRow) {
        let taken = take(typed, for: column, before: row.answers.values[column.id.text])
        row.answers.values[column.id.text] = taken.answer
        row.kept[column.id] = taken.kept
    }

    private func takeRows(
        of list: FieldDefinition, _ typed: [FieldPath: TypedAnswer], settlesFiles: Bool,
        into document: inout DraftDocument
    ) {
        var rows = document.answers.values[list.id.text]?.rows ?? []
        let most = list.maxRows?.value ?? FieldDefinition.mostRows
        let sent = typed.keys.filter { $0.field == list.id && $0.row != nil }.sorted { ($0.row ?? 0) < ($1.row ?? 0) }
        for path in sent {
            guard let row = path.row, row >= 0, row <= rows.count, row < most, let entry = typed[path],
                let column = list.columns.first(where: { $0.id == path.column })
            else { continue }
            if row == rows.count {
                guard !entry.isEmpty else { continue }
                rows.append(newRow(row))
            }
            let taken = take(entry, for: column, before: rows[row].values[column.id.text])
            rows[row].values[column.id.text] = taken.answer
            document.unreadable[path] = taken.kept
        }
        if settlesFiles {
            let files = Set(list.columns.filter { $0.type == .document }.map(\.id))
            document.unreadable = document.unreadable.filter { path, _ in
                path.field != list.id || !(path.column.map(files.contains) ?? false)
            }
        }
        document.answers.values[list.id.text] = rows.isEmpty ? nil : .rows(rows)
    }

    private func take(_ typed: TypedAnswer, for field: FieldDefinition, before: Answer?) -> (
        answer: Answer?, kept: KeptText?
    ) {
        switch field.type {
        case .calculated, .statement, .list: return (before, nil)
        case .signature: return (signed(typed, before), nil)
        // The file itself comes beside the page; here it is only kept or taken away.
        case .document: return (typed.text() == Self.removing ? nil : before, nil)
        default: break
        }
        switch field.read(typed) {
        case .empty: return (isStale ? before : nil, nil)
        case .unreadable(let say, let part): return (nil, KeptText(typed: typed, say: say, part: part))
        case .answer(.reference(let reference)):
            if case .reference(let known) = before, known.id == reference.id { return (before, nil) }
            guard let label = label(reference, field.type) else {
                return (nil, KeptText(typed: typed, say: "Choose one of those listed.", part: nil))
            }
            return (.reference(Reference(kind: reference.kind, id: reference.id, label: label)), nil)
        case .answer(let answer):
            if isStale, case .text(let longer) = before, case .text(let text) = answer, longer.hasPrefix(text) {
                return (before, nil)
            }
            return (answer, nil)
        }
    }

    /// A tick signs as the author, or leaves a signature that stands; no tick takes it away.
    private func signed(_ typed: TypedAnswer, _ before: Answer?) -> Answer? {
        guard typed.text() == "yes" else { return isStale ? before : nil }
        return before ?? author
    }
}

extension PageSave.RowChange {
    var list: DefinitionID {
        switch self {
        case .add(let list), .remove(let list, _): list
        }
    }

    fileprivate func apply(
        to document: inout DraftDocument, of page: PageDefinition, _ permissions: [DefinitionID: FieldPermission],
        _ newRow: (Int) -> Answers
    ) {
        let id = list
        guard let list = page.fields.first(where: { $0.id == id && $0.type == .list }),
            permissions[id]?.mayWrite ?? false
        else { return }
        var rows = document.answers.values[id.text]?.rows ?? []
        switch self {
        case .add:
            guard rows.count < list.maxRows?.value ?? FieldDefinition.mostRows else { return }
            rows.append(newRow(rows.count))
        case .remove(_, let row):
            guard rows.indices.contains(row) else { return }
            rows.remove(at: row)
            document.unreadable = document.unreadable.shifted(from: row, of: id)
        }
        document.answers.values[id.text] = rows.isEmpty ? nil : .rows(rows)
    }
}

extension [FieldPath: KeptText] {
    /// Without one row of a list, those after it one up.
    fileprivate func shifted(from removed: Int, of list: DefinitionID) -> [FieldPath: KeptText] {
        var moved: [FieldPath: KeptText] = [:]
        for (path, kept) in self {
            guard path.field == list, let row = path.row, let column = path.column else {
                moved[path] = kept
                continue
            }
            if row < removed { moved[path] = kept }
            if row > removed { moved[FieldPath(list, row: row - 1, column: column)] = kept }
        }
        return moved
    }
}
