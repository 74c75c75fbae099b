import CaseModel
import Definitions
import Expressions
import Policy
import Storage

/// A draft as it reads under the definitions in force. Pure: the same desk and definitions give the same sheet.
struct DraftSheet: Sendable {
    let desk: DraftDesk
    let form: FormDefinition
    let visit: Visit
    let shelf: DefinitionShelf
    let policy: AccessPolicy
    let file: CaseFile
    var document: DraftDocument
    /// Of fields at top level; those that the author may know nothing of are absent.
    let permissions: [DefinitionID: FieldPermission]

    /// - Throws: `CaseworkRefusal` when the form is no longer in use.
    init(_ desk: DraftDesk, _ shelf: DefinitionShelf, _ gate: (policy: AccessPolicy, visit: Visit))
        throws(CaseworkRefusal)
    {
        guard let form = gate.visit.set.form(desk.draft.form), !form.isRetired else {
            throw .other("This form is no longer in use.")
        }
        self.desk = desk
        self.form = form
        self.shelf = shelf
        visit = gate.visit
        policy = gate.policy
        let document = DraftDocument(desk.draft.document, types: form.shapes).leavingToRecords(desk, form, shelf)
            .withoutRefusedFiles(desk, form)
        self.document = document
        file = CaseFile(
            desk.matter, module: form.module, shelf: shelf, visit: gate.visit,
            without: Set(document.bases.values.map(\.record)))
        permissions = Self.permissions(form, desk, document, shelf, gate)
    }

    var reading: FormReading { FormReading(form, answers: document.answers, file: file) }

    private static func permissions(
        _ form: FormDefinition, _ desk: DraftDesk, _ document: DraftDocument, _ shelf: DefinitionShelf,
        _ gate: (policy: AccessPolicy, visit: Visit)
    ) -> [DefinitionID: FieldPermission] {
        let writing = gate.policy.fields(gate.visit.asking(.update, .draft), desk.facts)
        var amending: [FormName: FieldAccess] = [:]
        for (owner, base) in document.bases {
            guard let facts = desk.baseFacts[base.record] else { continue }
            amending[owner] = gate.policy.fields(gate.visit.asking(.update, .record), facts)
        }
        var found: [DefinitionID: FieldPermission] = [:]
        for field in form.fields {
            let base = document.bases[field.owner].flatMap { base in desk.record(of: base) }
            let access = shelf.access(
                of: field.id, in: form.name, at: base.map { [$0.snapshot] } ?? [],
                isSealed: base?.sealedFields.contains(field.id.text) ?? false)
            let permission = (amending[field.owner] ?? writing).permission(for: access)
            if permission != .none { found[field.id] = permission }
        }
        return found
    }

    /// What stands in the way of submitting, of one page or of all: text that cannot be read, then the rest.
    func problems(_ reading: FormReading, on page: DefinitionID? = nil) -> [FormProblem] {
        let fields = form.fields.filter { page == nil || $0.page == page }
        let texts = fields.flatMap { field in
            document.unreadable.filter { $0.key.field == field.id && reading.shows($0.key) }
                .sorted { ($0.key.row ?? 0, $0.key.inputName) < ($1.key.row ?? 0, $1.key.inputName) }
                .map { FormProblem($0.key, $0.value.say, part: $0.value.part) }
        }
        let taken = Set(texts.map(\.path))
        let kept = sealedBefore
        return texts
            + reading.problems(file: file, on: page).filter { problem in
                !taken.contains(problem.path)
                    && !(kept.contains(problem.path.field.text)
                        && document.answers.values[problem.path.field.text] == nil)
            }
    }

    /// Sealed fields that the amended records have answered: they stay as they are unless answered anew.
    var sealedBefore: Set<String> {
        let sealed = form.sealedFields
        return document.bases.values.reduce(into: []) { found, base in
            guard let record = desk.record(of: base) else { return }
            found.formUnion(record.sealedFields)
            found.formUnion(sealed.intersection((record.document.object ?? [:]).keys))
        }
    }

    /// Fields that the author cannot answer and yet are asked for: somebody else must fill them in.
    func isBeyondAuthor(_ problem: FormProblem) -> Bool {
        !(permissions[problem.path.field]?.mayWrite ?? false) && form.field(problem.path.field)?.type != .calculated
    }
}

extension DraftSheet {
    /// The model of the page.
    func work(saves: Int64, savedAt: Moment, notice: String?, banner: ClientBanner?) -> DraftWork {
        let reading = reading
        let hidden = form.fields.filter { !(permissions[$0.id].map { $0.mayRead || $0.mayWrite } ?? false) }
        var work = DraftWork(
            id: desk.draft.id, form: form, reading: reading.leavingOut(Set(hidden.map(\.id.text))),
            unreadable: document.unreadable.filter { permissions[$0.key.field] != nil }, permissions: permissions,
            banner: banner, caseID: desk.draft.caseFile, party: desk.draft.party, savedAt: savedAt, saves: saves,
            notice: notice, isAmendment: document.isAmendment, pages: pages(reading), directory: desk.choices.entries)
        work.documents = desk.documents.mapValues { AttachedFile($0) }
        work.problems = problems(reading).filter { permissions[$0.path.field] != nil }
        work.sealedAnswered = Set(sealedBefore.compactMap { DefinitionID($0) }.filter { permissions[$0] != nil })
        work.snapshots = desk.snapshots
        work.thing = desk.matter.thing?.tie
        work.topics = desk.draft.topics(amending: desk.amendable, isNote: form.note != nil)
        work.service = desk.draft.module
        let sealed = form.sealedFields
        for field in form.fields where permissions[field.id]?.mayWrite ?? false {
            work.drawn[field.id] = document.token(of: field, isSealed: sealed.contains(field.id.text))
        }
        if let merges = try? merges() {
            work.clashes = clashes(merges)
            work.versions = versions(merges)
            work.others = desk.others(document)
        }
        return work
    }

    /// Pages on which the author has something to see.
    func pages(_ reading: FormReading) -> [DraftPage] {
        reading.visiblePages.filter { page in page.fields.contains { permissions[$0.id] != nil } }.map { page in
            DraftPage(id: page.id, title: page.title, standing: standing(of: page, reading))
        }
    }

    private func standing(of page: PageDefinition, _ reading: FormReading) -> DraftPage.Standing {
        guard document.seen.contains(page.id) || document.isAmendment else { return .notStarted }
        let count = problems(reading, on: page.id).count { $0.severity == .error && !isBeyondAuthor($0) }
        return count == 0 ? .complete : .problems(count)
    }

    /// Said once, when the questions changed since the draft was last saved.
    var notice: String? {
        let draft = desk.draft
        guard draft.snapshot != visit.definitions.number else { return nil }
        let before = shelf.set(at: draft.snapshot)
        let changed = form.owners.contains { before[$0.module]?.contentHash != visit.set[$0.module]?.contentHash }
        guard changed else { return nil }
        return
            "The questions on this form changed since you saved it. Your answers were carried over; look them over before you submit."
    }
}

extension DraftDesk {
    func record(of base: DraftDocument.Base) -> Record? { matter.records.first { $0.id == base.record } }
}

extension DraftDocument {
    /// Without what was drawn from a record before its field was sealed: it stays in the record, and nobody is shown it.
    fileprivate func leavingToRecords(
        _ desk: DraftDesk, _ form: FormDefinition, _ shelf: DefinitionShelf
    ) -> DraftDocument {
        var document = self
        let sealed = form.sealedFields
        for (owner, base) in bases {
            guard let answers = desk.record(of: base)?.answers(shelf) else { continue }
            for field in form.fields(ownedBy: owner) where sealed.contains(field.id.text) {
                let name = field.id.text
                if document.answers.values[name] == answers.values[name] { document.answers.values[name] = nil }
            }
        }
        return document
    }
}
