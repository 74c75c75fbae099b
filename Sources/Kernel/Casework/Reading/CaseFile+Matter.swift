import CaseModel
import Definitions
import Expressions
import Policy
import Storage

extension CaseFile {
    /// The file that these facts make, under the definitions of a service.
    /// - Parameter written: records that are being written now, which expressions leave out.
    init(
        _ matter: CaseMatter, module: DefinitionID, shelf: DefinitionShelf, visit: Visit,
        without written: Set<RecordID> = []
    ) {
        self.init(definitions: visit.set, module: module, now: visit.now)
        user = UserStanding(visit, in: module)
        if let detail = matter.detail { standing = CaseStanding(detail, on: visit.today) }
        if let party = matter.party {
            subject = SubjectStanding(
                reference: Reference(kind: .client, id: party.id.text, label: party.identity.name.short),
                uid: party.uid?.formatted, diedOn: party.identity.diedOn, lastClosedOn: matter.lastClosing)
        }
        if let thing = matter.thing {
            subject = SubjectStanding(reference: thing.reference, lastClosedOn: matter.lastClosing)
        }
        for record in matter.records where !written.contains(record.id) {
            records[record.form, default: []].append(RecordValue(record, shelf, matter))
            if record.caseFile == nil || record.period == matter.period?.number { complete.insert(record.form) }
        }
        for record in matter.linked {
            guard let party = record.party else { continue }
            linked[party.text, default: [:]][record.form, default: []].append(RecordValue(record, shelf, matter))
        }
        for participant in matter.detail?.participants ?? [] where participant.span.covers(visit.today) {
            guard participant.role != "subject" else { continue }
            participants[participant.role, default: []].append(participant.reference)
        }
        openWork = matter.work?.open ?? 0
        overdueWork = matter.work?.overdue ?? 0
    }
}

extension ThingHead {
    /// As pages name it; nil for a person.
    var tie: ThingTie? { Thing(subject).map { ThingTie(thing: $0, name: name) } }

    var reference: Reference {
        let kind: ReferenceKind = if case .place = subject { .place } else { .household }
        return Reference(kind: kind, id: subject.id, label: name)
    }
}

extension CaseParticipant {
    fileprivate var reference: Reference {
        let kind: ReferenceKind =
            switch subject {
            case .party: .party
            case .account: .account
            case .organisation: .organisation
            case .household: .household
            case .place: .place
            }
        return Reference(kind: kind, id: subject.text, label: name)
    }
}

extension CaseStanding {
    fileprivate init?(_ detail: CaseDetail, on day: Day) {
        guard let first = detail.periods.first, let last = detail.periods.last, let stage = detail.stage else {
            return nil
        }
        self.init(
            id: detail.file.id, programme: detail.file.programme, openedOn: first.openedOn, closedOn: last.closedOn,
            periodFrom: last.openedOn, stage: stage.stage, stageFrom: stage.on)
        let current = detail.allocations.filter { $0.span.covers(day) }
        lead = current.last { $0.part == .lead }.flatMap { held in
            held.account.map { Reference(kind: .account, id: $0.text, label: held.name) }
        }
        team = current.last { $0.part == .team }.flatMap { held in
            held.team.map { Reference(kind: .team, id: $0.text, label: held.name) }
        }
        risk = detail.risks.last?.level
        flags = detail.flags.filter { $0.isUp(on: day) }.map(\.flag)
    }
}

extension UserStanding {
    fileprivate init?(_ visit: Visit, in module: DefinitionID) {
        guard let account = visit.actor.account else { return nil }
        let held = visit.actor.memberships.first {
            $0.module == module && $0.team != nil && $0.span.covers(visit.today)
        }
        self.init(
            account: Reference(kind: .account, id: account.text, label: visit.personName),
            roles: visit.actor.roles(in: module, on: visit.today).map(\.role.text).sorted(),
            team: held?.team.map { Reference(kind: .team, id: $0.text, label: "") },
            organisation: visit.actor.organisation.map {
                Reference(kind: .organisation, id: $0.text, label: visit.organisationName)
            })
    }
}

extension RecordValue {
    init(_ record: Record, _ shelf: DefinitionShelf, _ matter: CaseMatter) {
        self.init(
            id: record.id.text, form: record.form, datedOn: record.datedOn, submittedAt: record.submittedAt,
            submittedBy: Reference(kind: .account, id: record.author, label: matter.name(of: record.author)),
            answers: record.answers(shelf))
    }
}

extension Record {
    /// The answers, read by the definitions that they were given under.
    func answers(_ shelf: DefinitionShelf) -> Answers {
        guard let form = shelf.form(form, at: snapshot) else { return Answers() }
        return Answers(lenient: document, types: form.shapes)
    }
}

extension Answers {
    /// Reads field by field: one that cannot be read does not take the others with it.
    init(lenient document: JSONValue, types: [String: AnswerShape]) {
        self.init()
        for (field, value) in document.object ?? [:] {
            let one = try? Answers(jsonValue: .object([field: value]), types: types, unknown: .leaveOut)
            values[field] = one?.values[field]
        }
    }
}
