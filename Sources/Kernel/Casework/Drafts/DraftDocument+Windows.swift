import CaseModel
import Definitions

extension DraftDocument {
    /// All that is held for one question, as text: its answer and what was typed and is none.
    func state(of field: DefinitionID) -> String {
        let answer = answers.values[field.text].map { Answers([field.text: $0]).json } ?? ""
        let typed = unreadable.filter { $0.key.field == field }.map { "\($0.key.inputName) \($0.value)" }.sorted()
        return ([answer] + typed).joined(separator: "\n")
    }

    /// What a page sends back to say what it was drawn with: a digest of the answer; of a sealed question, which is never
    /// shown, the window that wrote it.
    func token(of field: DefinitionID, isSealed: Bool) -> String {
        if isSealed { return "w" + (windows[field.text] ?? "") }
        // FNV-1a: it tells answers apart for their own author, and keeps nothing secret.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in state(of: field).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 36)
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

    init(_ taking: PageTaking, _ save: PageSave, sealed: Set<String>, into before: DraftDocument) {
        (self.taking, self.save, self.sealed) = (taking, save, sealed)
        document = before
        taking.take(save, into: &document)
        guard let window = save.window else { return }
        for field in taking.page.fields where taking.permissions[field.id]?.mayWrite ?? false {
            take(field.id, window, before)
        }
    }

    var outcome: (clashing: Set<DefinitionID>, changed: Set<DefinitionID>) { (clashing, changed) }

    private mutating func take(_ field: DefinitionID, _ window: String, _ before: DraftDocument) {
        guard document.state(of: field) != before.state(of: field) else { return }
        let isSealed = sealed.contains(field.text)
        let drawn = save.drawn[field]
        if drawn == nil || drawn == before.token(of: field, isSealed: isSealed)
            || before.windows[field.text] == window
        {
            changed.insert(field)
            document.windows[field.text] = window
        } else if drawn == document.token(of: field, isSealed: isSealed) {
            document.take(field, from: before)
        } else {
            changed.insert(field)
            clashing.insert(field)
        }
    }
}
