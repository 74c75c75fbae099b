import CaseModel
import Definitions
import Policy
import Storage

extension Submission {
    /// A place that was described is one from now on.
    func keepPlace(_ answers: Answers) throws -> Submitted {
        guard let kind = sheet.document.kind else { throw CaseworkRefusal.notFound }
        guard let card = PlaceCard(answers, sealed: form.sealedFields) else {
            throw CaseworkRefusal.problems([FormProblem(FieldPath(PlaceField.name), "Enter what the place is called.")])
        }
        let id: PlaceID = identifiers.next()
        let place = gate.snapshot.facts.newPlace(in: sheet.desk.draft.module)
        try transaction.places.make(gate.permitCreation(.create, .place, place, id.text), id: id, kind: kind, card)
        try submitRecords(answers, about: nil, thing: id.text)
        return .place(id)
    }

    func record(_ answers: Answers, about thing: ThingHead) throws -> Submitted {
        guard form.many || sheet.desk.matter.present(form.name) == nil else { throw CaseworkRefusal.alreadyThere }
        guard let tie = thing.tie else { throw CaseworkRefusal.notFound }
        try gate.confirmKnown(thing.subject)
        let main = try submitRecords(answers, about: nil, thing: thing.subject.id)
        return .recordOfThing(tie.thing, main)
    }

    /// A case about a household or place, in the service that keeps it.
    func open(_ programme: DefinitionID, about thing: ThingHead, _ answers: Answers) throws -> Submitted {
        let module = form.module
        guard let found = visit.set[module]?.programme(programme), found.subject.isMet(by: thing.subject),
            thing.module == module, let workflow = visit.set.workflow(found.workflow, from: module),
            let first = workflow.stages.first, workflow.opensWith.formName(in: module) == form.name
        else { throw CaseworkRefusal.notFound }
        try gate.confirmKnown(thing.subject)
        let id: CaseID = identifiers.next()
        let place = try gate.snapshot.facts.newCase(in: module, programme: programme, about: thing.subject)
        let opening = CaseOpening(
            id: id, workflow: workflow.id, programme: programme, subject: thing.subject, stage: first.id,
            on: visit.today, snapshot: visit.definitions.number)
        try transaction.cases.open(gate.permitCreation(.create, .case, place, id.text), opening, identifiers)
        try submit(answers, ownedBy: form.name, caseFile: id, party: nil)
        return .opened(id)
    }

    /// What a place is listed and found by follows what its record now says.
    func refreshPlace(_ answers: Answers) throws {
        guard case .place(let id)? = sheet.desk.matter.thing?.subject,
            let card = PlaceCard(answers, sealed: form.sealedFields)
        else { return }
        let permitted: Permitted<Subject.Place> = try gate.permitSystem(
            .upkeep, .update, .place, gate.snapshot.facts.place(id))
        try transaction.places.update(permitted, card)
    }
}
