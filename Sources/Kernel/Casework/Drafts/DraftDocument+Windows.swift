import CaseModel
import Definitions

extension DraftDocument {
    /// All that is held for one question, as text: its answer and what was typed and is none.
    func state(of field: DefinitionID) -> String {
        let answer = answers.values[field.text].map { Answers([field.text: $0]).json } ?? ""
        let typed = unreadable.filter { $0.key.field == field }.map { "\($0.key.inputName) \($0.value)" }.sorted()
        return ([answer] + typed).joined(separator: "\n")
    }

    /// What a page sends back to say what it was drawn with: a digest of the answer, of a list one for each row; of a sealed
    /// question, which is never shown, the window that wrote it.
    func token(of field: FieldDefinition, isSealed: Bool) -> String {
        if isSealed { return "w" + (windows[field.id.text] ?? "") }
        return field.type == .list ? token(of: field) : Self.digest(state(of: field.id))
    }

    /// Takes what is held for one question from another document.
    mutating func take(_ field: DefinitionID, from other: DraftDocument) {
        answers.values[field.text] = other.answers.values[field.text]
        unreadable = unreadable.filter { $0.key.field != field }
        for (path, kept) in other.unreadable where path.field == field { unreadable[path] = kept }
    }
}

/// A page beside those that other windows of its author saved.
struct WindowTaking {
    let taking: PageTaking
    let save: PageSave
    let sealed: Set<String>
    /// The document with the page taken in, wherever no other window stands in the way.
    private(set) var document: DraftDocument
    private(set) var changed: Set<DefinitionID> = []
    private(set) var clashing: Set<DefinitionID> = []
    /// The lists that were taken row by row.
    private(set) var lists: [DefinitionID: WindowRows] = [:]

    init(_ taking: PageTaking, _ save: PageSave, sealed: Set<String>, into before: DraftDocument) {
        (self.taking, self.save, self.sealed) = (taking, save, sealed)
        document = before
        let fields = taking.page.fields.filter { taking.permissions[$0.id]?.mayWrite ?? false }
        for field in fields where field.type == .list && !sealed.contains(field.id.text) {
            lists[field.id] = WindowRows(taking, save, of: field, in: before)
        }
        taking.take(save, except: Set(lists.keys), into: &document)
        guard let window = save.window else { return }
        for field in fields {
            if let list = lists[field.id] { take(list, of: field.id, window) } else { take(field, window, before) }
        }
    }

    private mutating func take(_ list: WindowRows, of field: DefinitionID, _ window: String) {
        if !list.clashes.isEmpty { clashing.insert(field) }
        guard !list.changed.isEmpty else { return }
        changed.insert(field)
        document.set(list.rows, of: field)
        let names = Set(list.rows.map { WindowRows.key(field, $0.name) })
        document.windows = document.windows.filter {
            !$0.key.hasPrefix(WindowRows.key(field, "")) || names.contains($0.key)
        }
        for name in list.changed.map({ WindowRows.key(field, $0) }) where names.contains(name) {
            document.windows[name] = window
        }
    }

    private mutating func take(_ field: FieldDefinition, _ window: String, _ before: DraftDocument) {
        let id = field.id
        guard document.state(of: id) != before.state(of: id) else { return }
        let isSealed = sealed.contains(id.text)
        let drawn = save.drawn[id]
        if drawn == nil || drawn == before.token(of: field, isSealed: isSealed) || before.windows[id.text] == window {
            changed.insert(id)
            document.windows[id.text] = window
        } else if drawn == document.token(of: field, isSealed: isSealed) {
            document.take(id, from: before)
        } else {
            changed.insert(id)
            clashing.insert(id)
        }
    }
}
