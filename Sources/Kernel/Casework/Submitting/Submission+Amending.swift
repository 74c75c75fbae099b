import CaseModel
import Definitions
import Policy
import Storage

extension Submission {
    /// A new version of each record whose answers differ, a first record where the person has none yet.
    func amend(_ whole: DraftSheet, _ answers: Answers) throws -> Submitted {
        let draft = sheet.desk.draft
        var main: RecordID?
        for owner in form.owners {
            let id: RecordID
            if let base = whole.document.bases[owner], let record = whole.desk.record(of: base) {
                try amend(record, answers.owned(by: owner, of: form), whole, owner)
                id = record.id
            } else {
                let thing = draft.caseFile == nil ? draft.subject : nil
                id = try submit(answers, ownedBy: owner, caseFile: nil, party: draft.party, thing: thing)
            }
            if owner == form.name || main == nil { main = id }
            if owner == ClientField.formName { try refreshParty(answers) }
            if owner == PlaceField.formName { try refreshPlace(answers) }
        }
        guard let main else { throw CaseworkRefusal.notFound }
        if let caseFile = draft.caseFile { return .recordOfCase(caseFile, main) }
        if let thing = sheet.desk.matter.thing?.tie { return .recordOfThing(thing.thing, main) }
        guard let party = draft.party else { throw CaseworkRefusal.notFound }
        return .recordOfClient(party, main)
    }

    private func amend(_ record: Record, _ new: Answers, _ whole: DraftSheet, _ owner: FormName) throws {
        let asked = Set(form.fields.map(\.id.text))
        // Answers to questions that are no longer asked stay readable.
        var answers = record.answers(whole.shelf).values.filter { !asked.contains($0.key) }
        answers.merge(new.values) { _, new in new }
        let sealed = form.sealedFields
        let reading = whole.reading
        let hidden = record.sealedFields.filter { name in
            DefinitionID(name).map { asked.contains(name) && !reading.shows(FieldPath($0)) } ?? false
        }
        // Asked openly by now and answered anew: the sealed answer gives way.
        let opened = record.sealedFields.filter { !sealed.contains($0) && new.values[$0] != nil }
        let datedBy = visit.set.form(owner)?.datedBy
        let day = datedBy == nil ? record.datedOn : datedOn(Answers(answers), of: owner)
        let open = Answers(answers.filter { !sealed.contains($0.key) }).withoutBlanks
        let isChanged =
            open.jsonValue != record.document || answers.keys.contains(where: sealed.contains) || !hidden.isEmpty
            || day != record.datedOn
        let setAside = setAside(of: owner)
        guard isChanged || !setAside.isEmpty else { return }
        try confirmUnique(new, owner, caseFile: record.caseFile, besides: record.id)
        var amendment = Amendment(
            expecting: record.version, datedOn: day, snapshot: visit.definitions.number, answers: Answers(answers),
            sealedFields: sealed, removing: hidden.union(opened), reason: reason)
        amendment.setAside = setAside
        amendment.words = form.noteWords(Answers(answers))
        try transaction.records.amend(gate.permitRecord(.update, record.id), amendment)
        try settleDocuments(new, in: record.id, of: owner)
    }

    /// The author's answers that gave way to those of somebody who saved before them.
    private func setAside(of owner: FormName) -> [SetAside] {
        form.fields(ownedBy: owner).flatMap { field in
            (sheet.document.asides[field.id.text] ?? []).map { SetAside(field: field.id.text, value: $0) }
        }
    }

    /// Search and duplicate checks follow what the record now says.
    private func refreshParty(_ answers: Answers) throws {
        guard let party = sheet.desk.matter.party else { return }
        var identity = party.identity
        identity.take(answers, sealed: form.sealedFields)
        guard identity != party.identity else { return }
        let permitted: Permitted<Subject.Party> = try gate.permitSystem(
            .upkeep, .update, .party, gate.snapshot.facts.party(party.id))
        try transaction.parties.update(permitted, identity, expecting: party.version)
    }
}
