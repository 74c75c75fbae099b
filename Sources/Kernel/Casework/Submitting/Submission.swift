import CaseModel
import Definitions
import Policy
import Storage

/// One draft on its way to being records. Everything happens in the transaction that it was given.
struct Submission {
    let sheet: DraftSheet
    let draft: Permitted<Subject.Draft>
    let transaction: Transaction
    let gate: Gate
    let identifiers: IdentifierSource
    var others: [PartyID] = []
    /// Why something is put right.
    var reason: String?
    var visit: Visit { gate.visit }
    var form: FormDefinition { sheet.form }

    func make() throws -> Submitted {
        let whole = try merged()
        let answers = try checked(whole)
        let draft = sheet.desk.draft
        if !sheet.document.bases.isEmpty { return try amend(whole, answers) }
        try confirmUnblocked()
        if let caseFile = draft.caseFile { return try record(answers, of: caseFile) }
        if let thing = sheet.desk.matter.thing {
            guard let programme = sheet.document.programme else { return try record(answers, about: thing) }
            return try open(programme, about: thing, answers)
        }
        guard let party = draft.party else {
            return form.about == .place ? try keepPlace(answers) : try register(answers)
        }
        try gate.confirmKnown(party)
        if let programme = sheet.document.programme { return try open(programme, about: party, answers) }
        guard form.many || sheet.desk.matter.present(form.name) == nil else { throw CaseworkRefusal.alreadyThere }
        let main = try submitRecords(answers, about: party)
        return .recordOfClient(party, main)
    }

    /// The sheet with what others saved meanwhile.
    private func merged() throws -> DraftSheet {
        let merges = try sheet.merges()
        guard merges.allSatisfy(\.conflicts.isEmpty) else { throw CaseworkRefusal.changedMeanwhile }
        return sheet.withOthers(merges)
    }

    /// The answers as they are kept: without hidden and live ones, signed now; refuses while something stands in the way.
    private func checked(_ sheet: DraftSheet) throws -> Answers {
        let reading = sheet.reading
        let problems = sheet.problems(reading).filter { $0.severity == .error }
        guard problems.isEmpty else {
            let own = problems.filter { !sheet.isBeyondAuthor($0) }
            guard own.isEmpty else { throw CaseworkRefusal.problems(own) }
            throw CaseworkRefusal.other("Part of this form is for somebody else to fill in. Your draft is kept.")
        }
        var answers = Answers()
        for field in form.fields where field.type != .statement && !field.live {
            answers.values[field.id.text] = reading.answers.values[field.id.text].map { stamped($0) }
        }
        return answers.withoutBlanks
    }

    /// A signature of the author's own counts from the moment of submitting; others stand as they are.
    private func stamped(_ answer: Answer) -> Answer {
        guard case .signature(let by, _, _) = answer, by == visit.actor.account, let now = visit.signature,
            !wasSigned(answer)
        else { return answer }
        return now
    }

    /// A rule refuses the form while it is true. What was recorded can still be put right.
    private func confirmUnblocked() throws {
        let asked = DefinitionReference.Target(module: form.module, id: form.id)
        guard let block = RuleReading.blocking(sheet.file).blocks(asked, in: form.module).first else { return }
        throw CaseworkRefusal.other("\(block.say) Your draft is kept.")
    }

    private func wasSigned(_ answer: Answer) -> Bool {
        sheet.document.bases.values.contains { base in
            let record = sheet.desk.matter.records.first { $0.id == base.record }
            return record?.answers(sheet.shelf).values.values.contains(answer) ?? false
        }
    }

    // MARK: What comes of it

    private func register(_ answers: Answers) throws -> Submitted {
        guard let identity = PartyIdentity(answers, sealed: form.sealedFields) else {
            throw CaseworkRefusal.problems([FormProblem(FieldPath(ClientField.name), "Enter a name.")])
        }
        let id: PartyID = identifiers.next()
        let place = gate.snapshot.facts.newParty(in: form.module)
        try transaction.parties.registerClient(gate.permitCreation(.create, .party, place, id.text), id: id, identity)
        try submitRecords(answers, about: id)
        try judgeApart(id, identity)
        return .client(id)
    }

    /// Keeps that somebody looked at those alike and held them for others.
    private func judgeApart(_ id: PartyID, _ identity: PartyIdentity) throws {
        let alike = try gate.suspects(identity, besides: id).filter { others.contains($0.client.party) }
        for suspect in alike {
            try transaction.parties.judge(
                gate.permitParty(.discover, suspect.client.party), against: id, isSame: false, weight: suspect.weight,
                identifiers)
        }
    }

    private func open(_ programme: DefinitionID, about party: PartyID, _ answers: Answers) throws -> Submitted {
        let module = form.module
        guard let found = visit.set[module]?.programme(programme), found.subject == .client,
            let workflow = visit.set.workflow(found.workflow, from: module), let first = workflow.stages.first,
            workflow.opensWith.formName(in: module) == form.name
        else { throw CaseworkRefusal.notFound }
        let id: CaseID = identifiers.next()
        let place = gate.snapshot.facts.newCase(in: module, programme: programme, about: party)
        let opening = CaseOpening(
            id: id, workflow: workflow.id, programme: programme, subject: .client(party), stage: first.id,
            on: visit.today,
            snapshot: visit.definitions.number)
        try transaction.cases.open(gate.permitCreation(.create, .case, place, id.text), opening, identifiers)
        try submit(answers, ownedBy: form.name, caseFile: id, party: party)
        return .opened(id)
    }

    private func record(_ answers: Answers, of caseFile: CaseID) throws -> Submitted {
        guard sheet.desk.matter.period?.closedOn == nil else {
            throw CaseworkRefusal.other("The case is closed. Your draft is kept.")
        }
        guard form.many || sheet.desk.matter.present(form.name) == nil else { throw CaseworkRefusal.alreadyThere }
        let id = try submit(answers, ownedBy: form.name, caseFile: caseFile, party: sheet.desk.draft.party)
        return .recordOfCase(caseFile, id)
    }

    /// One record for each form that owns some of the answers; gives the form's own.
    @discardableResult
    func submitRecords(_ answers: Answers, about party: PartyID?, thing: String? = nil) throws -> RecordID {
        var main: RecordID?
        for owner in form.owners {
            if owner != form.name, sheet.desk.matter.present(owner) != nil { continue }
            let id = try submit(answers, ownedBy: owner, caseFile: nil, party: party, thing: thing)
            if owner == form.name { main = id }
        }
        guard let main else { throw CaseworkRefusal.notFound }
        return main
    }

    @discardableResult
    func submit(
        _ answers: Answers, ownedBy owner: FormName, caseFile: CaseID?, party: PartyID?, thing: String? = nil
    ) throws -> RecordID {
        let id: RecordID = identifiers.next()
        let kept = answers.owned(by: owner, of: form)
        // A form of the core that services keep for themselves belongs to the service of its draft.
        // So does what is about a household or place, which one service keeps.
        let isKept = thing != nil || (owner == form.name && form.isKeptByServices)
        let home = isKept ? sheet.desk.draft.module : owner.module
        let place = try gate.snapshot.facts.new(
            .record, form: owner, module: home, caseFile: caseFile, party: party, subject: thing,
            author: visit.actor.account)
        var record = NewRecord(
            id: id, form: owner, caseFile: caseFile, party: party, subject: thing, datedOn: datedOn(kept, of: owner),
            snapshot: visit.definitions.number, answers: kept, sealedFields: form.sealedFields)
        record.service = home == owner.module ? nil : home
        record.words = form.noteWords(kept)
        record.restriction = Policy.Restriction(rawValue: form.restriction.rawValue) ?? .open
        try confirmUnique(kept, owner, caseFile: caseFile, besides: nil)
        try transaction.records.submit(gate.permitCreation(.create, .record, place, owner.text), record)
        try settleDocuments(kept, in: id, of: owner)
        return id
    }

    /// The files that answer its questions are the record's from now on.
    func settleDocuments(_ answers: Answers, in record: RecordID, of owner: FormName) throws {
        try transaction.documents.settle(draft, in: record, of: owner, answers.documents)
    }

    func datedOn(_ answers: Answers, of owner: FormName) -> Day {
        let field = visit.set.form(owner)?.datedBy?.value
        return field.flatMap { answers[$0]?.day } ?? visit.today
    }

    /// `unique`: no two records of the form agree on all of these. One that is not answered agrees with none.
    func confirmUnique(_ answers: Answers, _ owner: FormName, caseFile: CaseID?, besides record: RecordID?) throws {
        let keys = visit.set.form(owner)?.unique.map(\.value) ?? []
        guard !keys.isEmpty else { return }
        let document = answers.jsonValue.object ?? [:]
        var wanted: [String: JSONValue] = [:]
        for case .field(let field) in keys {
            guard let value = document[field.text] else { return }
            wanted[field.text] = value
        }
        do {
            try transaction.records.confirmUnique(
                owner, answers: wanted, caseFile: keys.contains(.theCase) ? caseFile : nil, besides: record)
        } catch StoreRefusal.exists {
            guard !wanted.isEmpty else { throw CaseworkRefusal.alreadyThere }
            let labels = form.fields.filter { wanted[$0.id.text] != nil }
            throw CaseworkRefusal.problems(
                labels.map {
                    FormProblem(
                        FieldPath($0.id), "Another record has the same answer: \($0.label.withoutQuestionMark).")
                })
        }
    }
}

extension Answers {
    /// Those that one owner keeps.
    func owned(by owner: FormName, of form: FormDefinition) -> Answers {
        let names = Set(form.fields(ownedBy: owner).map(\.id.text))
        return Answers(values.filter { names.contains($0.key) })
    }
}
