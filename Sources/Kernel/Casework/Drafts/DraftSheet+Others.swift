import CaseModel
import Definitions
import Storage

extension DraftSheet {
    /// What became of each amended record since the draft was drawn from it.
    func merges() throws(CaseworkRefusal) -> [RecordMerge] {
        var found: [RecordMerge] = []
        for owner in form.owners {
            guard let base = document.bases[owner] else { continue }
            guard let record = desk.record(of: base) else {
                throw .other(
                    "What you are amending was withdrawn, or moved to where it belongs. Your draft is kept, but cannot be submitted."
                )
            }
            found.append(try RecordMerge(owner, base, record, self))
        }
        return found
    }

    /// The sheet with what others saved meanwhile, wherever the author changed nothing.
    func withOthers(_ merges: [RecordMerge]) -> DraftSheet {
        var whole = self
        for merge in merges {
            for field in merge.fields where !merge.conflicts.contains(field.id.text) {
                whole.document.answers.values[field.id.text] = merge.kept(field)
            }
        }
        return whole
    }

    /// Names the versions that the author is shown: a choice made on older ones is asked again.
    func versions(_ merges: [RecordMerge]) -> String {
        merges.map { "\($0.record.id.text) \($0.record.version)" }.joined(separator: ",")
    }

    /// Questions that both answered anew, in the order of the form.
    func clashes(_ merges: [RecordMerge]) -> [AnswerClash] {
        let words = AnswerWords(set: visit.set, form: form)
        let sealed = form.sealedFields
        return merges.flatMap { merge in
            merge.fields.filter { merge.conflicts.contains($0.id.text) }.map { field in
                let isSealed = sealed.contains(field.id.text)
                let save = merge.save(of: field)
                let mine = document.typedText(of: field.id).map { AnsweredField.Value.text([$0]) }
                return AnswerClash(
                    field: field.id, label: field.label,
                    theirs: isSealed ? .sealed(mayReveal: false) : words.value(merge.theirs(field), of: field),
                    mine: isSealed ? .sealed(mayReveal: false) : mine ?? words.value(merge.mine(field), of: field),
                    by: save.map { desk.name(of: $0.by) } ?? "", at: save?.at ?? merge.record.changedAt,
                    mayJoin: field.type == .longText && !isSealed && merge.theirs(field) != nil
                        && merge.mine(field) != nil)
            }
        }
    }

    /// The draft drawn anew from the present versions, as its author chose. The answers that gave way are kept with it.
    /// - Throws: `problems` for a clash without a choice.
    func settled(_ choices: [DefinitionID: ClashChoice], _ merges: [RecordMerge]) throws(CaseworkRefusal) -> DraftSheet
    {
        let open = clashes(merges).filter { choices[$0.field] == nil || (choices[$0.field] == .both && !$0.mayJoin) }
        guard open.isEmpty else {
            throw .problems(open.map { FormProblem(FieldPath($0.field), "Choose which answer stands: \($0.label)") })
        }
        var settled = withOthers(merges)
        for merge in merges {
            for field in merge.fields where merge.conflicts.contains(field.id.text) {
                settled.document.settle(field, choices[field.id] ?? .mine, merge)
            }
            for field in merge.fields
            where settled.document.state(of: field.id) != document.state(of: field.id) {
                settled.document.windows[field.id.text] = nil
                let rows = WindowRows.key(field.id, "")
                settled.document.windows = settled.document.windows.filter { !$0.key.hasPrefix(rows) }
            }
            settled.document.bases[merge.owner]?.version = merge.record.version
        }
        return settled
    }
}

extension DraftDocument {
    fileprivate mutating func settle(_ field: FieldDefinition, _ choice: ClashChoice, _ merge: RecordMerge) {
        let name = field.id.text
        switch choice {
        case .mine: if let rows = merge.joined(field, .mine) { answers.values[name] = rows }
        case .both:
            if case .text(let theirs)? = merge.theirs(field), case .text(let mine)? = merge.mine(field) {
                answers.values[name] = .text(theirs + "\n\n" + mine)
            }
        case .theirs:
            if let typed = typedText(of: field.id) { asides[name, default: []].append(.string(typed)) }
            if let mine = merge.mine(field).map({ Answers([name: $0]).withoutBlanks.jsonValue }),
                let value = mine.object?[name]
            {
                asides[name, default: []].append(value)
            }
            unreadable = unreadable.filter { $0.key.field != field.id }
            answers.values[name] = merge.joined(field, .theirs) ?? merge.theirs(field)
        }
    }

    /// What was typed for a field and is no answer; nil when all of it could be read.
    func typedText(of field: DefinitionID) -> String? {
        let kept = unreadable.filter { $0.key.field == field }.sorted { $0.key.inputName < $1.key.inputName }
        let words = kept.flatMap { $0.value.typed.parts.sorted { $0.key < $1.key }.flatMap(\.value) }
            .filter { !$0.isEmpty }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}

extension DraftDesk {
    /// Who else saved what is amended since, each once, latest first.
    func others(_ document: DraftDocument) -> [(name: String, at: Moment)] {
        var found: [(name: String, at: Moment)] = []
        let since = document.bases.values.flatMap { base in
            (histories[base.record] ?? []).filter { $0.version > base.version }
        }
        for save in since.sorted(by: { $1.at < $0.at }) {
            let name = name(of: save.by)
            if !found.contains(where: { $0.name == name }) { found.append((name, save.at)) }
        }
        return found
    }

    func name(of account: String) -> String {
        AccountID(account).flatMap { names[$0] } ?? matter.name(of: account)
    }
}
