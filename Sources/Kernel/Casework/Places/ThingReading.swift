import CaseModel
import Definitions
import Policy
import Storage

/// What is written of a household or place, and what the reader may write of it, as it was read.
struct ThingReading: Sendable {
    let visit: Visit
    let module: DefinitionID
    let facts: Facts
    /// Those that the reader may list, oldest first.
    let records: [Record]
    let drafts: [Storage.DraftLine]
    let names: [AccountID: String]
    let forms: [FormDefinition]

    private func name(_ author: String) -> String { AccountID(author).flatMap { names[$0] } ?? "The system" }

    /// Records of the core's form are told of by those of a form that extends it.
    func lines(_ shelf: DefinitionShelf, _ policy: AccessPolicy) -> [RecordLine] {
        let shown = RecordParts(visit: visit, shelf: shelf, policy: policy)
        return records.reversed().map { record in
            shown.line(record, facts: RecordParts.facts(of: record, like: facts), by: name(record.author))
        }
    }

    func choices(_ policy: AccessPolicy) -> [FormChoice] {
        forms.compactMap { form in
            let record = records.last { $0.form == form.name }
            let draft =
                drafts.first { $0.form == form.name && $0.record == record?.id }
                ?? drafts.first { $0.form == form.name }
            let new = Facts.record(
                RecordID?.none, form: form.name, modules: [module], about: facts.parties ?? [], ofCase: false,
                cases: facts.cases ?? [], author: visit.actor.account, restriction: .open, status: .submitted)
            let mayAdd =
                (form.many || record == nil) && policy.decide(visit.asking(.create, .record), new).isAllowed
            let mayAmend = record.map { record in
                policy.decide(visit.asking(.update, .record), RecordParts.facts(of: record, like: facts)).isAllowed
            }
            guard mayAdd || record != nil || draft != nil else { return nil }
            let state: FormChoice.State =
                if let draft, let first = form.pages.first?.id {
                    .draft(draft.id, page: draft.page ?? first)
                } else if let record {
                    .submitted(record.id, on: record.datedOn, by: name(record.author))
                } else {
                    .notStarted
                }
            return FormChoice(
                form: form.name, title: form.title, state: state, mayAdd: mayAdd, mayAmend: mayAmend ?? false,
                isNeeded: false)
        }
    }
}

extension Gate {
    func thing(_ subject: Storage.CaseSubject, _ module: DefinitionID, _ facts: Facts) throws -> ThingReading {
        var wanted = RecordFilter()
        wanted.subject = subject.id
        let records = try snapshot.records.list(scope(.list, .record), wanted).filter { $0.caseFile == nil }
        let drafts = try snapshot.drafts.list(scope(.list, .draft), subject: subject.id).filter { $0.caseFile == nil }
        return ThingReading(
            visit: visit, module: module, facts: facts, records: records.reversed(), drafts: drafts,
            names: try snapshot.directory.names(of: Set(records.compactMap { AccountID($0.author) })),
            forms: visit.forms(about: subject, in: module))
    }
}

extension Visit {
    /// The forms about a household or place of a service: the service's own, and the core's that none of them extends.
    func forms(about subject: Storage.CaseSubject, in module: DefinitionID) -> [FormDefinition] {
        func isMeant(_ form: FormDefinition) -> Bool {
            form.isAbout(subject) && form.note == nil && !form.isRetired && form.header.applies(on: today)
        }
        let own = set[module]?.forms.filter(isMeant) ?? []
        let extended = Set(own.compactMap { $0.extends?.formName(in: module) })
        // A household is named and addressed on its own page, not by the core's form of it.
        let core = (set[.core]?.forms.filter(isMeant) ?? []).filter { form in
            guard case .place = subject else { return false }
            return !extended.contains(form.name)
        }
        return core + own.sorted { $0.title < $1.title }
    }
}

extension FormDefinition {
    func isAbout(_ subject: Storage.CaseSubject) -> Bool {
        switch subject {
        case .client: about == .client
        case .household: about == .household
        case .place: about == .place
        }
    }
}
