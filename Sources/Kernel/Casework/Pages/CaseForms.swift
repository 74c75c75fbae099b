import CaseModel
import Definitions
import Policy
import Storage

/// The forms of a case: what the next moves need first, then the others by title.
struct CaseForms {
    let reading: CaseReading
    let workflow: WorkflowDefinition
    let moves: [MoveReading]
    let policy: AccessPolicy
    private var visit: Visit { reading.visit }

    var choices: [FormChoice] {
        let module = reading.module
        let needed = moves.flatMap { $0.move.needs.map { $0.formName(in: module) } }
        let always = workflow.moves.flatMap { $0.needs.map { $0.formName(in: module) } }
        let all = visit.set[module]?.forms.filter(isOfCase).sorted { $0.title < $1.title } ?? []
        let ordered = needed + always + all.map(\.name)
        var known: Set<FormName> = []
        return ordered.filter { known.insert($0).inserted }.compactMap { name in
            all.first { $0.name == name }.flatMap { choice($0, isNeeded: needed.contains(name)) }
        }
    }

    private func isOfCase(_ form: FormDefinition) -> Bool {
        form.about == .case && form.note == nil && !form.isRetired && form.header.applies(on: visit.today)
            && form.name != workflow.opensWith.formName(in: reading.module)
    }

    private func choice(_ form: FormDefinition, isNeeded: Bool) -> FormChoice? {
        let record = reading.matter.present(form.name)
        let isListed = record.map { reading.listed.contains($0.id) } ?? false
        let draft =
            reading.drafts.first { $0.form == form.name && $0.record == nil }
            ?? reading.drafts.first { $0.form == form.name }
        let new = Facts.record(
            RecordID?.none, form: form.name, modules: [form.module], about: reading.facts.parties ?? [], ofCase: true,
            cases: reading.facts.cases ?? [], author: visit.actor.account, restriction: .open, status: .submitted)
        let mayAdd = policy.decide(visit.asking(.create, .record), new).isAllowed && (form.many || record == nil)
        let mayAmend = record.map { record in
            policy.decide(visit.asking(.update, .record), RecordParts.facts(of: record, like: reading.facts)).isAllowed
        }
        guard mayAdd || isListed || draft != nil else { return nil }
        let state: FormChoice.State =
            if let draft, let first = form.pages.first?.id {
                .draft(draft.id, page: draft.page ?? first)
            } else if let record, isListed {
                .submitted(record.id, on: record.datedOn, by: reading.matter.name(of: record.author))
            } else {
                .notStarted
            }
        return FormChoice(
            form: form.name, title: form.title, state: state, mayAdd: mayAdd, mayAmend: isListed && (mayAmend ?? false),
            isNeeded: isNeeded)
    }
}
