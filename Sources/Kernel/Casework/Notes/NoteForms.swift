import CaseModel
import Definitions
import Policy
import Storage

extension FormDefinition {
    /// A form of the core of which each service keeps records of its own, many of them, such as notes.
    var isKeptByServices: Bool { module == .core && many }

    /// The fields whose words lead to a note.
    var searchedFields: [FieldDefinition] {
        note == nil ? [] : fields.filter { [.text, .longText].contains($0.type) && $0.wholeSensitivity < .sealed }
    }

    /// The words by which a note of this form is found; none for other forms.
    func noteWords(_ answers: Answers) -> NoteWords {
        guard let note else { return NoteWords() }
        var texts = searchedFields.compactMap { field in
            answers[field.id]?.text.map {
                NoteWords.Text(field: field.id.text, sensitivity: field.wholeSensitivity, text: $0)
            }
        }
        if let kind = note.kind, let field = field(kind.value), let code = answers[field.id]?.code {
            texts.append(
                NoteWords.Text(field: field.id.text, sensitivity: field.wholeSensitivity, text: code, isCode: true))
        }
        return NoteWords(texts)
    }
}

extension DefinitionSet {
    /// The forms whose records are notes, those of the core first; also those that nobody fills in any more.
    var noteForms: [FormDefinition] {
        let all = modules.flatMap { module in module.forms.filter { $0.note != nil } }
        return all.filter { $0.module == .core } + all.filter { $0.module != .core }
    }
}

extension Visit {
    /// Fields of notes in which the reader may look for words, or for kinds: those that every right of theirs to read
    /// records lets them read. Somebody who may read more in one service than in another finds what both let them.
    func noteFields(_ choose: (FormDefinition) -> [FieldDefinition]) -> [NoteSearch.Field] {
        self.set.noteForms.flatMap { form -> [NoteSearch.Field] in
            let rights = actor.memberships.filter { $0.span.covers(today) }.flatMap { held in
                held.rights.grants.filter {
                    [.read, .list].contains($0.action) && ($0.forms?.contains(form.name) ?? true)
                }.map { (held.rights, $0) }
            }
            guard !rights.isEmpty else { return [] }
            return choose(form).compactMap { field in
                let access = form.access(of: field)
                let upTo = rights.map { min($0.clearance, $1.upTo ?? $0.clearance) }.min() ?? .operational
                let isOpen = rights.allSatisfy { rights, grant in
                    (access.readers?.contains(rights.name) ?? true)
                        && (grant.sections?.contains(access.section) ?? true)
                }
                guard isOpen, access.sensitivity <= upTo, access.sensitivity < .sealed else { return nil }
                return NoteSearch.Field(form: form.name, field: field.id.text, upTo: upTo)
            }
        }
    }

    /// The words of notes that somebody looks for; nil when they are too short to look for, or too many.
    func noteSearch(_ text: String) -> NoteSearch? {
        let words = NoteWords.asked(text)
        return words.isEmpty
            ? nil
            : NoteSearch(words: words, phrases: NoteWords.phrases(text), fields: noteFields(\.searchedFields))
    }

    func noteKinds(_ codes: Set<String>) -> NoteKinds {
        NoteKinds(
            codes: codes,
            fields: noteFields { form in [form.note?.kind.flatMap { form.field($0.value) }].compactMap { $0 } })
    }

    /// The kinds of notes that there are, in the order of their lists.
    var noteKindChoices: [FilterValue] {
        self.set.noteForms.flatMap { form -> [FilterValue] in
            guard let kind = form.note?.kind, let field = form.field(kind.value),
                let list = set.codeList(for: field, of: form)
            else { return [] }
            return list.items.map { FilterValue(value: $0.code, label: $0.label) }
        }.withoutRepeats
    }
}
