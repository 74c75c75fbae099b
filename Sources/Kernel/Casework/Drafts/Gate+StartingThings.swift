import CaseModel
import Definitions
import Policy
import Storage

extension Gate {
    /// A place is described first, and is there when its form is submitted.
    func newPlace(_ module: DefinitionID, _ kind: String) throws -> DraftTarget {
        guard let form = visit.set.placeForm(of: module), let kinds = visit.set.placeKinds(of: module) else {
            throw CaseworkRefusal.notFound
        }
        let _: PermittedCreation<Subject.Place> = try permitCreation(
            .create, .place, snapshot.facts.newPlace(in: module), module.text)
        guard kinds.items(on: visit.today).contains(where: { $0.code == kind }) else {
            throw CaseworkRefusal.other("Choose what kind of place it is.")
        }
        var target = DraftTarget(form: form)
        (target.kind, target.service) = (kind, form.module == module ? nil : module)
        return target
    }

    /// The form that opens a case about a household or place, in the service that keeps it.
    func opening(
        _ subject: Storage.CaseSubject, _ module: DefinitionID, _ programme: DefinitionID
    ) throws -> DraftTarget {
        guard let found = visit.set[module]?.programme(programme), found.subject.isMet(by: subject),
            let workflow = visit.set.workflow(found.workflow, from: module)
        else { throw CaseworkRefusal.notFound }
        let form = try inUse(workflow.opensWith.formName(in: module))
        try confirmKnown(subject)
        let _: PermittedCreation<Subject.Case> = try permitCreation(
            .create, .case, snapshot.facts.newCase(in: module, programme: programme, about: subject), subject.id)
        var filter = CaseFilter(today: visit.today)
        (filter.subject, filter.module, filter.programme) = (subject.id, module, programme)
        guard try snapshot.cases.list(scope(.read, .case), filter).isEmpty else {
            throw CaseworkRefusal.other("There is an open case of this programme about it already.")
        }
        let matter = try CaseFileReader(self).matter(about: subject)
        guard matter.thing?.module == module else { throw CaseworkRefusal.notFound }
        var target = DraftTarget(form: form, programme: programme, matter: matter)
        target.subject = subject
        return target
    }

    /// Programmes of the service that keeps it in which the reader may open a case about a household or place.
    func openings(about subject: Storage.CaseSubject, in module: DefinitionID) throws -> [ReferralChoice] {
        guard let home = visit.set[module] else { return [] }
        return try home.definition.programmes.compactMap { programme in
            guard programme.subject.isMet(by: subject), let workflow = parts.workflow(of: module, programme.id),
                allows(.create, try snapshot.facts.newCase(in: module, programme: programme.id, about: subject))
            else { return nil }
            return ReferralChoice(
                module: module, programme: programme.id, moduleTitle: home.definition.title,
                programmeTitle: programme.title, form: workflow.opensWith.formName(in: module))
        }
    }

    /// A form about a household or place. Where it has a record of it already, that record is amended.
    func thingRecord(_ subject: Storage.CaseSubject, _ form: FormDefinition) throws -> DraftTarget {
        try confirmKnown(subject)
        let matter = try CaseFileReader(self).matter(about: subject)
        guard form.isAbout(subject), let thing = matter.thing, form.module == .core || form.module == thing.module
        else {
            throw CaseworkRefusal.notFound
        }
        var target = DraftTarget(form: form, matter: matter)
        (target.subject, target.service) = (subject, form.module == thing.module ? nil : thing.module)
        guard !form.many else {
            try permitNew(form.name, about: thing)
            return target
        }
        for owner in form.owners {
            guard let record = matter.present(owner) else {
                try permitNew(owner, about: thing)
                continue
            }
            let _: Permitted<Subject.Record> = try permitRecord(.update, record.id)
            target.bases[owner] = record
        }
        return target
    }

    /// Nothing is written about a household or place that the author may not open.
    func confirmKnown(_ subject: Storage.CaseSubject) throws {
        switch subject {
        case .client(let id): try confirmKnown(id)
        case .household(let id): _ = try permitHousehold(.read, id)
        case .place(let id): _ = try permitPlace(.read, id)
        }
    }

    private func permitNew(_ form: FormName, about thing: ThingHead) throws {
        let place = try snapshot.facts.new(
            .record, form: form, module: thing.module, caseFile: nil, party: nil, subject: thing.subject.id,
            author: visit.actor.account)
        let _: PermittedCreation<Subject.Record> = try permitCreation(.create, .record, place, thing.subject.id)
    }
}

extension Definitions.CaseSubject {
    /// Whether a case about this is one of the kind.
    func isMet(by subject: Storage.CaseSubject) -> Bool {
        switch subject {
        case .client: self == .client
        case .household: self == .household
        case .place: self == .place
        }
    }
}
