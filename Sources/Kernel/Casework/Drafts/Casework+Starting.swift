public import CaseModel
import Definitions
import Expressions
import Policy
import Storage

extension Casework {
    /// Begins a form, or goes on with the draft that its author has of it already.
    public func startDraft(_ purpose: DraftPurpose, _ visit: Visit) async throws -> (DraftID, page: DefinitionID) {
        let shelf = try await shelf(
            try await reading(visit) { gate in try gate.target(of: purpose).matter.snapshots }, visit)
        let identifiers = identifiers
        var earlier: [String: Answer]?
        if case .restore(let record, let version) = purpose { earlier = try await answers(of: record, version, visit) }
        let restored = earlier
        return try await changing(visit) { transaction, gate in
            let target = try gate.target(of: purpose)
            if let found = try gate.ownDraft(for: target, shelf) {
                guard restored == nil else {
                    throw CaseworkRefusal.other(
                        "You have changes to this record that you have not submitted. Submit or discard them first.")
                }
                return found
            }
            return try Beginning(target: target, gate: gate, shelf: shelf, restored: restored)
                .begin(transaction, identifiers.next())
        }
    }

    /// The answers of an earlier version that are not sealed.
    private func answers(of record: RecordID, _ version: Int64, _ visit: Visit) async throws -> [String: Answer] {
        let past = try await past(of: record, visit)
        guard let line = past.lines.first(where: { $0.version == version }) else { throw CaseworkRefusal.notFound }
        return past.saves.reduce(into: [:]) { found, kept in
            let then = kept.0.standing(at: line.at, kept.1)
            found.merge(then?.answers(past.shelf).values ?? [:]) { first, _ in first }
        }
    }
}

extension Gate {
    /// Works out a purpose and asks leave for all that it will need.
    func target(of purpose: DraftPurpose) throws -> DraftTarget {
        switch purpose {
        case .newClient(let module):
            let form = try clientForm(of: module)
            let _: PermittedCreation<Subject.Party> = try permitCreation(
                .create, .party, snapshot.facts.newParty(in: module), module.text)
            return DraftTarget(form: form)
        case .referral(let party, let module, let programme):
            return try referral(party, module, programme)
        case .caseRecord(let caseFile, let name):
            return try caseRecord(caseFile, name)
        case .clientRecord(let party, let name):
            return try clientRecord(party, inUse(name))
        case .serviceRecord(let party, let name, let service):
            return try serviceRecord(party, inUse(name), service)
        case .newPlace(let module, let kind): return try newPlace(module, kind)
        case .opening(let subject, let module, let programme): return try opening(subject.subject, module, programme)
        case .thingRecord(let subject, let name): return try thingRecord(subject.subject, inUse(name))
        case .amend(let record), .restore(let record, _):
            return try amendment(record)
        }
    }

    func clientForm(of module: DefinitionID) throws -> FormDefinition {
        let set = visit.set
        guard set[module] != nil, let form = set.clientForm(of: module) else { throw CaseworkRefusal.notFound }
        return form
    }

    func inUse(_ name: FormName) throws -> FormDefinition {
        guard let form = visit.set.form(name), !form.isRetired, form.header.applies(on: visit.today) else {
            throw CaseworkRefusal.notFound
        }
        return form
    }

    private func referral(_ party: PartyID, _ module: DefinitionID, _ programme: DefinitionID) throws -> DraftTarget {
        guard let found = visit.set[module]?.programme(programme), found.subject == .client,
            let workflow = visit.set.workflow(found.workflow, from: module)
        else { throw CaseworkRefusal.notFound }
        let form = try inUse(workflow.opensWith.formName(in: module))
        try confirmKnown(party)
        let _: PermittedCreation<Subject.Case> = try permitCreation(
            .create, .case, snapshot.facts.newCase(in: module, programme: programme, about: party), party.text)
        var filter = CaseFilter(today: visit.today)
        (filter.party, filter.module, filter.programme) = (party, module, programme)
        guard try snapshot.cases.list(scope(.read, .case), filter).isEmpty else {
            throw CaseworkRefusal.other("They have an open case of this programme already.")
        }
        let matter = try CaseFileReader(self).matter(caseFile: nil, party: party)
        return DraftTarget(form: form, party: party, programme: programme, matter: matter)
    }

    private func caseRecord(_ caseFile: CaseID, _ name: FormName) throws -> DraftTarget {
        let form = try inUse(name)
        guard form.about == .case else { throw CaseworkRefusal.notFound }
        // What the core lets every service write many times, such as a note, belongs to the service of the case.
        let service = form.isKeptByServices ? try snapshot.facts.case(caseFile)?.modules?.first : nil
        let home = service ?? name.module
        let _: PermittedCreation<Subject.Record> = try permitCreation(
            .create, .record,
            snapshot.facts.new(
                .record, form: name, module: home, caseFile: caseFile, party: nil, author: visit.actor.account),
            caseFile.text)
        let matter = try CaseFileReader(self).matter(caseFile: caseFile, party: nil)
        guard matter.detail?.file.module == home else { throw CaseworkRefusal.notFound }
        if !form.many, matter.present(name) != nil { throw CaseworkRefusal.alreadyThere }
        var target = DraftTarget(form: form, caseFile: caseFile, party: matter.party?.id, matter: matter)
        target.service = service
        return target
    }

    private func serviceRecord(_ party: PartyID, _ form: FormDefinition, _ service: ModuleID) throws -> DraftTarget {
        guard form.isKeptByServices, form.about == .client, visit.set[service] != nil, service != .core else {
            throw CaseworkRefusal.notFound
        }
        try confirmKnown(party)
        try permitNew(form.name, about: party, in: service)
        var target = DraftTarget(
            form: form, party: party, matter: try CaseFileReader(self).matter(caseFile: nil, party: party))
        target.service = service
        return target
    }

    private func clientRecord(_ party: PartyID, _ form: FormDefinition) throws -> DraftTarget {
        guard form.about == .client || form.about == .party, !form.isKeptByServices else {
            throw CaseworkRefusal.notFound
        }
        try confirmKnown(party)
        let matter = try CaseFileReader(self).matter(caseFile: nil, party: party)
        var target = DraftTarget(form: form, party: party, matter: matter)
        guard !form.many else {
            try permitNew(form.name, about: party)
            return target
        }
        for owner in form.owners {
            guard let record = matter.present(owner) else {
                try permitNew(owner, about: party)
                continue
            }
            let _: Permitted<Subject.Record> = try permitRecord(.update, record.id)
            target.bases[owner] = record
        }
        return target
    }

    /// Nothing is written about somebody of whom the author may not even know: a service gets no hold of a person whom only
    /// another knows by naming their identifier.
    func confirmKnown(_ party: PartyID) throws {
        _ = try permitParty(.discover, party)
    }

    private func permitNew(_ form: FormName, about party: PartyID, in service: ModuleID? = nil) throws {
        let place = try snapshot.facts.new(
            .record, form: form, module: service ?? form.module, caseFile: nil, party: party,
            author: visit.actor.account)
        let _: PermittedCreation<Subject.Record> = try permitCreation(.create, .record, place, party.text)
    }

    private func amendment(_ id: RecordID) throws -> DraftTarget {
        let permitted = try permitRecord(.update, id)
        let record = try snapshot.records.one(permitted)
        let form = try inUse(record.form)
        if record.caseFile == nil, !form.many, let party = record.party { return try clientRecord(party, form) }
        let subject = record.caseFile == nil ? try record.subject.flatMap { try snapshot.facts.subject($0) } : nil
        if let subject, !form.many { return try thingRecord(subject, form) }
        let matter = try CaseFileReader(self).matter(
            caseFile: record.caseFile, party: record.party, subject: record.subject)
        var target = DraftTarget(
            form: form, caseFile: record.caseFile, party: record.party, matter: matter, bases: [form.name: record])
        target.subject = subject
        target.service = record.module == form.module ? nil : record.module
        return target
    }

    /// The author's own draft for the same.
    func ownDraft(for target: DraftTarget, _ shelf: DefinitionShelf) throws -> (DraftID, page: DefinitionID)? {
        let lines = try snapshot.drafts.list(
            scope(.list, .draft), caseFile: target.caseFile, party: target.party, subject: target.subject?.id,
            form: target.form.name)
        for line in lines
        where line.caseFile == target.caseFile && line.party == target.party && line.module == target.home
            && (target.caseFile != nil || line.subject == target.subject?.id)
        {
            let desk = try desk(line.id, to: .update).desk
            let document = DraftDocument(desk.draft.document, types: [:])
            guard document.programme == target.programme, document.kind == target.kind,
                document.bases.mapValues(\.record) == target.bases.mapValues(\.id)
            else { continue }
            return (line.id, try DraftSheet(desk, shelf, (policy, visit)).page)
        }
        return nil
    }
}

extension DraftSheet {
    /// Where the author goes on: where they were last, else the first page of those that they may see.
    fileprivate var page: DefinitionID {
        get throws(CaseworkRefusal) {
            let pages = pages(reading).map(\.id)
            guard let first = pages.first else {
                throw .other("No part of this form is yours to fill in.")
            }
            return pages.first { $0.text == desk.draft.page } ?? first
        }
    }
}

/// Makes the row of a new draft: with the answers of what it amends, else with defaults.
private struct Beginning {
    let target: DraftTarget
    let gate: Gate
    let shelf: DefinitionShelf
    /// Answers of an earlier version, which the draft begins with where its author may write them.
    var restored: [String: Answer]?

    func begin(_ transaction: Transaction, _ id: DraftID) throws -> (DraftID, page: DefinitionID) {
        let form = target.form
        var document = DraftDocument()
        (document.programme, document.kind) = (target.programme, target.kind)
        for (owner, record) in target.bases {
            document.bases[owner] = DraftDocument.Base(record: record.id, version: record.version)
            let answers = record.answers(shelf).withNamedRows
            let sealed = form.sealedFields
            for field in form.fields(ownedBy: owner)
            where field.type != .calculated && !sealed.contains(field.id.text) {
                document.answers.values[field.id.text] = answers.values[field.id.text]
            }
        }
        let file = CaseFile(
            target.matter, module: form.module, shelf: shelf, visit: gate.visit,
            without: Set(target.bases.values.map(\.id)))
        for field in form.fields where field.initial != nil && target.bases[field.owner] == nil {
            document.answers.values[field.id.text] = field.initialAnswer(
                FormFacts(file: file, answers: document.answers))
        }
        let reading = FormReading(form, answers: document.answers, file: file)
        guard let page = reading.visiblePages.first?.id ?? form.pages.first?.id else { throw CaseworkRefusal.notFound }
        var draft = NewDraft(
            id: id, form: form.name, caseFile: target.caseFile, party: target.party,
            snapshot: gate.visit.definitions.number, page: page.text, answers: document.stored,
            sealedFields: document.sealedKeys(of: form))
        draft.service = target.service
        draft.subject = target.subject?.id
        if let base = target.bases[form.name] ?? target.bases.values.first {
            draft.record = base.id
            draft.baseVersion = base.version
        }
        let place = try gate.snapshot.facts.new(
            .draft, form: form.name, module: target.home, caseFile: target.caseFile,
            party: target.caseFile == nil ? target.party : nil, subject: target.subject?.id,
            author: gate.visit.actor.account)
        // A draft that puts something right may also be begun on a closed case, where nothing new begins.
        let permitted: PermittedCreation<Subject.Draft> = try gate.permitCreation(
            target.bases.isEmpty ? .create : .update, .draft, place, form.name.text)
        try transaction.drafts.begin(permitted, draft)
        return (id, try opened(transaction, id))
    }

    /// The page that the author begins on. Where they may see none, the refusal takes the new draft away again.
    private func opened(_ transaction: Transaction, _ id: DraftID) throws -> DefinitionID {
        let (desk, permitted) = try gate.desk(id, to: .update)
        var sheet = try DraftSheet(desk, shelf, (gate.policy, gate.visit))
        let page = try sheet.page
        if let restored { sheet.restore(restored) }
        guard page.text != desk.draft.page || restored != nil else { return page }
        try transaction.drafts.save(
            permitted, sheet.document.stored, sealedFields: sheet.document.sealedKeys(of: sheet.form), page: page.text,
            snapshot: desk.draft.snapshot, expecting: desk.draft.saves)
        return page
    }
}

extension DraftSheet {
    /// Takes the answers of an earlier version, for the questions that the author may answer. Sealed ones stay as they are.
    fileprivate mutating func restore(_ earlier: [String: Answer]) {
        let sealed = form.sealedFields
        for field in form.fields where field.type.isAnswerable && field.type != .calculated {
            let name = field.id.text
            guard permissions[field.id]?.mayWrite ?? false, !sealed.contains(name) else { continue }
            document.answers.values[name] = earlier[name]
        }
        document.seen.formUnion(form.pages.map(\.id))
    }
}

extension FieldDefinition {
    /// What a new draft begins with.
    fileprivate func initialAnswer(_ facts: FormFacts) -> Answer? {
        (initial?.checked?.evaluate(facts).value).flatMap { Answer($0, as: type) }
    }
}
