import CaseModel
import Definitions
import Policy
import Storage

/// Everything that working on one draft needs, as it was read in one snapshot.
struct DraftDesk: Sendable {
    let draft: Draft
    let facts: Facts
    var matter: CaseMatter
    /// Facts of the records that it amends.
    var baseFacts: [RecordID: Facts] = [:]
    /// Those that are still the author's to amend.
    var amendable: [RecordID] = []
    var choices = DirectoryChoices()
    /// The files that answer its questions, and those of the records that it amends.
    var documents: [DocumentID: Document] = [:]
    /// The saves of those that somebody saved since the draft was drawn from them, oldest first.
    var histories: [RecordID: [RecordVersion]] = [:]
    /// What those who saved them are called.
    var names: [AccountID: String] = [:]

    /// The snapshots of definitions to have at hand.
    var snapshots: Set<Int64> { matter.snapshots.union([draft.snapshot]) }
}

extension Gate {
    /// Lays out a draft for its author.
    func desk(_ id: DraftID, to action: Action) throws -> (desk: DraftDesk, permitted: Permitted<Subject.Draft>) {
        let found = try snapshot.facts.draft(id)
        let permitted: Permitted<Subject.Draft> = try permit(action, .draft, found, id.text)
        guard let facts = found else { throw CaseworkRefusal.notFound }
        let draft = try snapshot.drafts.one(permitted)
        let matter = try CaseFileReader(self).matter(
            caseFile: draft.caseFile, party: draft.party, subject: draft.subject)
        var desk = DraftDesk(draft: draft, facts: facts, matter: matter)
        for base in DraftDocument(draft.document, types: [:]).bases.values {
            desk.baseFacts[base.record] = try snapshot.facts.record(base.record)
            if allows(.update, desk.baseFacts[base.record]) { desk.amendable.append(base.record) }
            desk.histories[base.record] = try othersSaves(since: base, of: desk)
            for document in try documents(of: base, desk.baseFacts[base.record]) {
                desk.documents[document.id] = document
            }
        }
        let others = desk.histories.values.joined().compactMap { AccountID($0.by) }
        if !others.isEmpty { desk.names = try snapshot.directory.names(of: Set(others)) }
        for document in try snapshot.documents.ofDraft(permitted) { desk.documents[document.id] = document }
        if let form = visit.set.form(draft.form) { desk.choices = try choices(for: form) }
        return (desk, permitted)
    }

    private func documents(of base: DraftDocument.Base, _ facts: Facts?) throws -> [Document] {
        guard allows(.update, facts) else { return [] }
        return try snapshot.documents.ofRecord(permit(.update, .record, facts, base.record.text))
    }

    /// Nil while nobody saved it since, and for those who may no longer amend it.
    private func othersSaves(since base: DraftDocument.Base, of desk: DraftDesk) throws -> [RecordVersion]? {
        guard let record = desk.record(of: base), record.version > base.version,
            allows(.update, desk.baseFacts[base.record])
        else { return nil }
        return try snapshot.records.history(permit(.update, .record, desk.baseFacts[base.record], base.record.text))
    }
}

/// Colleagues, teams and bodies that a form's fields may point at.
struct DirectoryChoices: Sendable {
    var entries: [FieldType: [FilterValue]] = [:]

    func label(_ id: String, _ type: FieldType) -> String? { entries[type]?.first { $0.value == id }?.label }
}

extension Gate {
    func choices(for form: FormDefinition) throws -> DirectoryChoices {
        let types = Set(form.allFields.map(\.type))
        var choices = DirectoryChoices()
        let people: Scoped<Subject.Account> = scope(.list, .directory)
        if types.contains(.account) {
            let workers = try snapshot.directory.workers(people, in: form.module, on: visit.today)
            choices.entries[.account] =
                workers.map { FilterValue(value: $0.account.text, label: $0.name) }.withoutRepeats
        }
        if types.contains(.team) {
            let teams = try snapshot.directory.teams(scope(.list, .directory), in: form.module)
            choices.entries[.team] = teams.map { FilterValue(value: $0.id, label: $0.name) }
        }
        if types.contains(.place) {
            var filter = PlaceFilter()
            (filter.module, filter.openOn) = (form.module, visit.today)
            let places = try snapshot.places.list(
                scope(.discover, .place), addresses: scope(.read, .place), filter, limit: 500)
            choices.entries[.place] = places.map { FilterValue(value: $0.id.text, label: $0.card.name) }
        }
        if types.contains(.organisation) {
            let bodies = try snapshot.directory.organisations(people)
            choices.entries[.organisation] = bodies.map { FilterValue(value: $0.id, label: $0.name) }
        }
        return choices
    }
}

extension [FilterValue] {
    /// Each once, in the order in which they first come.
    var withoutRepeats: [FilterValue] { once { $0.value } }
}

extension Array {
    /// Each once by its key, in the order in which they first come.
    func once<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var known: Set<Key> = []
        return filter { known.insert(key($0)).inserted }
    }
}
