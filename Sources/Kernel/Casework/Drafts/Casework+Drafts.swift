public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// A draft of one's own as it stands.
    /// - Parameter withOthers: shows what others saved meanwhile where the author changed nothing, as submitting will.
    public func draft(_ id: DraftID, withOthers: Bool = false, _ visit: Visit) async throws -> DraftWork {
        let read = try await reading(visit) { gate in
            let desk = try gate.desk(id, to: .read).desk
            return (desk, try gate.banner(of: desk, nil))
        }
        let shelf = try await shelf(read.0.snapshots, visit)
        var banner = read.1
        banner?.safeContact = PageParts(visit: visit).safeContact(read.0.matter.records, shelf)
        let sheet = try DraftSheet(read.0, shelf, (policy, visit))
        let draft = read.0.draft
        let shown = withOthers ? (try? sheet.merges()).map(sheet.withOthers) ?? sheet : sheet
        var work = shown.work(saves: draft.saves, savedAt: draft.savedAt, notice: sheet.notice, banner: banner)
        work.present = try await present(at: work, visit)
        return work
    }

    /// Saves one page, problems and all. Of what several windows of the author changed all is taken; nothing typed is lost.
    /// - Parameter seen: the draft as it was read a moment ago, which spares reading it twice.
    /// - Throws: `changedMeanwhile` when two windows answered the same question; then nothing is saved, and `clash` says which.
    public func save(
        _ save: PageSave, of id: DraftID, seen: DraftWork? = nil, _ visit: Visit
    ) async throws -> DraftWork {
        if let seen {
            let known = try await shelf(seen.snapshots, visit)
            if let saved = try await saved(save, of: id, by: known, visit) { return saved }
        }
        guard let saved = try await saved(save, of: id, by: shelfOfDraft(id, visit), visit) else {
            throw CaseworkRefusal.changedMeanwhile
        }
        return saved
    }

    /// Nil, and nothing is saved, where a record came to the draft's case meanwhile whose definitions are not at hand.
    private func saved(
        _ save: PageSave, of id: DraftID, by shelf: DefinitionShelf, _ visit: Visit
    ) async throws -> DraftWork? {
        let policy = policy
        let (work, dropped) = try await changing(visit) { transaction, gate -> (DraftWork?, [DocumentID]) in
            let (desk, permitted) = try gate.desk(id, to: .update)
            guard shelf.holds(desk.snapshots) else { return (nil, []) }
            var sheet = try DraftSheet(desk, shelf, (policy, visit))
            let notice = sheet.notice
            guard let page = sheet.form.pages.first(where: { $0.id == save.page }), let author = visit.signature else {
                throw CaseworkRefusal.notFound
            }
            let taken = WindowTaking(
                gate.taking(page, save, desk, sheet, author), save, sealed: sheet.form.sealedFields,
                into: sheet.document)
            guard taken.clashing.isEmpty else { throw CaseworkRefusal.changedMeanwhile }
            sheet.document = taken.document
            try transaction.drafts.save(
                permitted, sheet.document.stored, sealedFields: sheet.document.sealedKeys(of: sheet.form),
                page: save.page.text, snapshot: visit.definitions.number, expecting: desk.draft.saves)
            let dropped = try transaction.documents.drop(permitted, except: Set(sheet.document.answers.documents))
            let work = sheet.work(
                saves: desk.draft.saves + 1, savedAt: visit.now, notice: notice,
                banner: try gate.banner(of: desk, shelf))
            return (work, dropped)
        }
        await store.documents.remove(dropped)
        return work
    }

    /// A page that could not be saved beside what another window saved. Its lists hold the rows of both windows.
    public func clash(_ save: PageSave, of id: DraftID, _ visit: Visit) async throws -> WindowClash {
        let work = try await draft(id, visit)
        let shelf = try await shelfOfDraft(id, visit)
        let policy = policy
        return try await reading(visit) { gate in
            let desk = try gate.desk(id, to: .read).desk
            var sheet = try DraftSheet(desk, shelf, (policy, visit))
            guard let page = sheet.form.pages.first(where: { $0.id == save.page }), let author = visit.signature else {
                throw CaseworkRefusal.notFound
            }
            let taken = WindowTaking(
                gate.taking(page, save, desk, sheet, author), save, sealed: sheet.form.sealedFields,
                into: sheet.document)
            var clash = WindowClash(work: work, clashing: taken.clashing, changed: taken.changed)
            clash.rows = taken.lists.mapValues(\.clashes)
            for (list, rows) in taken.lists { sheet.document.set(rows.rows, of: list) }
            let shown = sheet.work(saves: work.saves, savedAt: work.savedAt, notice: nil, banner: nil)
            (clash.work.reading, clash.work.unreadable) = (shown.reading, shown.unreadable)
            (clash.work.problems, clash.work.pages) = (shown.problems, shown.pages)
            return clash
        }
    }

    /// Throws a draft away.
    public func discard(_ id: DraftID, _ visit: Visit) async throws {
        let dropped = try await changing(visit) { transaction, gate in
            let permitted: Permitted<Subject.Draft> = try gate.permit(
                .close, .draft, gate.snapshot.facts.draft(id), id.text)
            let dropped = try transaction.documents.drop(permitted, except: [])
            try transaction.drafts.remove(permitted)
            return dropped
        }
        await store.documents.remove(dropped)
    }

    /// The definitions to have at hand before a draft is opened inside a change, where nothing can be waited for.
    func shelfOfDraft(_ id: DraftID, _ visit: Visit) async throws -> DefinitionShelf {
        try await shelf(try await reading(visit) { try $0.desk(id, to: .read).desk.snapshots }, visit)
    }
}

extension Visit {
    /// What a tick in a signature field stands for.
    var signature: Answer? {
        actor.account.map { .signature(by: $0, name: personName, at: now) }
    }
}

extension Gate {
    fileprivate func taking(
        _ page: PageDefinition, _ save: PageSave, _ desk: DraftDesk, _ sheet: DraftSheet, _ author: Answer
    ) -> PageTaking {
        PageTaking(
            page: page, draft: desk.draft.id, permissions: sheet.permissions, author: author,
            isStale: save.window == nil && (save.basedOn.map { $0 != desk.draft.saves } ?? false),
            rowName: "\(desk.draft.id.text.suffix(12)).\(desk.draft.saves)",
            label: { label(of: $0, $1, desk.choices) })
    }

    /// What a reference is called, when the author may name it.
    func label(of reference: Reference, _ type: FieldType, _ choices: DirectoryChoices) -> String? {
        switch reference.kind {
        case .account, .team, .organisation: return choices.label(reference.id, type)
        case .client, .party:
            let scope: Scoped<Subject.Party> = scope(.discover, .party)
            return PartyID(reference.id).flatMap {
                try? snapshot.parties.among([$0], in: scope).first?.identity.name.short
            }
        case .place:
            let known: Scoped<Subject.Place> = scope(.discover, .place)
            return PlaceID(reference.id).flatMap { try? snapshot.places.among([$0], in: known)[$0]?.card.name }
        case .household, .document: return nil
        }
    }
}
