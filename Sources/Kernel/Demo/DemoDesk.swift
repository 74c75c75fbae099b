import CaseModel
import Definitions
import Policy
import Storage

/// The use cases, as the people of the demonstration use them: at a moment, in their own right.
struct DemoDesk: Sendable {
    let casework: Casework
    let definitions: DefinitionsInForce
    let trace: Trace

    func visit(_ colleague: DemoColleague, at moment: Moment) -> Visit {
        let standing = colleague.standing
        return Visit(
            actor: standing.actor(
                under: definitions.set, on: London.day(of: moment), secondFactorDone: true, steppedUpAt: moment),
            personName: standing.account.name, organisationName: standing.account.organisation.name,
            definitions: definitions, circumstances: Circumstances(now: moment), trace: trace)
    }

    /// Fills a form and submits it.
    /// - Returns: nil when no answers were found that the form lets through; nothing is kept of it then.
    func write(
        _ purpose: DraftPurpose, _ wishes: DemoWishes, _ client: inout DemoClient, _ visit: Visit
    ) async throws -> Submitted? {
        let draft = try await casework.startDraft(purpose, visit).0
        do {
            guard try await fill(draft, wishes, &client, visit) else {
                try await casework.discard(draft, visit)
                return nil
            }
            return try await casework.submit(draft, key: draft.text, visit)
        } catch CaseworkRefusal.problems {
            try await casework.discard(draft, visit)
            return nil
        }
    }

    /// Begins a form and leaves it after the first page.
    func leave(_ purpose: DraftPurpose, _ wishes: DemoWishes, _ client: inout DemoClient, _ visit: Visit) async throws {
        let draft = try await casework.startDraft(purpose, visit).0
        _ = try await fill(draft, wishes, &client, visit, pages: 1)
    }

    /// Types page after page, as people do, but saves once.
    private func fill(
        _ id: DraftID, _ wishes: DemoWishes, _ client: inout DemoClient, _ visit: Visit, pages: Int = .max
    ) async throws -> Bool {
        let desk = try await casework.reading(visit) { try $0.desk(id, to: .update).desk }
        let shelf = try await casework.shelf(desk.snapshots, visit)
        var sheet = try DraftSheet(desk, shelf, (casework.policy, visit))
        var form = DemoForm(sheet, wishes, client)
        let isFilled = form.fill()
        client.random = form.client.random
        guard isFilled, let author = visit.signature else { return false }
        for page in sheet.form.pages.prefix(pages) {
            let fields = Set(page.fields.map(\.id))
            let taking = PageTaking(
                page: page, draft: id, permissions: sheet.permissions, author: author, isStale: false,
                rowName: id.text,
                label: { desk.choices.label($0.id, $1) })
            taking.take(
                PageSave(page: page.id, typed: form.typed.filter { fields.contains($0.key.field) }),
                into: &sheet.document)
        }
        let (document, last, whole) = (sheet.document, sheet.form.pages.prefix(pages).last?.id.text, sheet.form)
        try await casework.changing(visit) { transaction, gate in
            try transaction.drafts.save(
                gate.permit(.update, .draft, gate.snapshot.facts.draft(id), id.text), document.stored,
                sealedFields: document.sealedKeys(of: whole), page: last, snapshot: visit.definitions.number,
                expecting: desk.draft.saves)
        }
        return true
    }

    /// The records of a form in a case, or about its client.
    func records(_ form: FormName, of caseFile: CaseID, _ visit: Visit) async throws -> [RecordID] {
        try await casework.reading(visit) { gate in
            try CaseFileReader(gate).matter(gate.permitCase(.read, caseFile)).records.filter { $0.form == form }.map(
                \.id)
        }
    }

    /// Keeps that somebody has died, also where nobody could any more.
    func keepDeath(of party: PartyID, on day: Day, _ visit: Visit) async throws {
        let identifiers = casework.identifiers
        try await casework.changing(visit) { transaction, gate in
            let permitted: Permitted<Subject.Party> = try gate.permitSystem(
                .demoData, .update, .party, gate.snapshot.facts.party(party))
            try transaction.parties.keepDeath(permitted, on: day, source: "The family", identifiers)
        }
    }
}
