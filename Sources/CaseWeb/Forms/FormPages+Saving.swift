import CaseModel
import Definitions
import Kernel

/// What came of saving a page.
enum PageSaved {
    case saved(DraftWork)
    /// The draft changed under this page and nothing was written.
    case clash(WindowClash)
}

extension FormPages {
    /// For a page that names no window. Two saves of one window can cross: the page that is sent while its autosave is still on its way names the count
    /// from before it. So a save that is few counts behind one of moments ago is taken for the same window's, and what
    /// it leaves empty is meant to be empty.
    private static let crossingCounts: Int64 = 4
    private static let crossingMilliseconds: Int64 = 15_000

    func saved(_ save: PageSave, over draft: DraftWork, _ visit: Visit) async throws -> PageSaved {
        var save = save
        if save.window == nil, Self.crosses(save, draft, at: visit.now) { save.basedOn = nil }
        let sent = save
        do {
            return .saved(try await answering { try await casework.save(sent, of: draft.id, seen: draft, visit) })
        } catch CaseworkRefusal.changedMeanwhile {
            return .clash(try await answering { try await casework.clash(sent, of: draft.id, visit) })
        }
    }

    /// Keeps the files that were chosen on a page, each as the answer to its question.
    /// - Returns: the draft with them; nil when none was chosen.
    func attached(
        _ request: CaseRequest, _ page: PageDefinition, _ save: PageSave, _ draft: DraftWork, _ visit: Visit
    ) async throws -> DraftWork? {
        var isChanged = false
        for (path, file) in try files(request, page, draft) {
            let sent = SentFile(name: file.name, bytes: file.bytes)
            guard let place = draft.filePlace(path, save) else { throw PageFailure.malformed }
            try await answering { try await casework.attach(sent, to: place, of: draft.id, visit) }
            isChanged = true
        }
        guard isChanged else { return nil }
        return try await answering { try await casework.draft(draft.id, visit) }
    }

    /// The files that were sent, by their question: each must be one of the page that takes a file.
    private func files(
        _ request: CaseRequest, _ page: PageDefinition, _ draft: DraftWork
    ) throws(PageFailure) -> [(FieldPath, UploadedFile)] {
        var found: [(FieldPath, UploadedFile)] = []
        for name in request.form.fileNames {
            guard let file = request.form.file(name),
                let asked = AnswerName(AnswerName.prefix + name.dropFirst(PostedPage.filePrefix.count)),
                asked.part.isEmpty, let field = page.fields.first(where: { $0.id == asked.path.field }),
                draft.mayWrite(field), !draft.isSealed(field)
            else { throw .malformed }
            let column = asked.path.column.map { id in field.columns.first { $0.id == id } } ?? field
            guard let column, column.type == .document, !draft.isSealed(column) else { throw .malformed }
            found.append((asked.path, file))
        }
        return found
    }

    static func crosses(_ save: PageSave, _ draft: DraftWork, at now: Moment) -> Bool {
        guard let basedOn = save.basedOn else { return false }
        let behind = draft.saves.subtractingReportingOverflow(basedOn)
        let passed = draft.savedAt.elapsed(until: now).milliseconds
        return !behind.overflow && (0...crossingCounts).contains(behind.partialValue)
            && (0...crossingMilliseconds).contains(passed)
    }
}

extension DraftWork {
    /// The question that a file of the page answers; its row by the name that the page was drawn with.
    fileprivate func filePlace(_ path: FieldPath, _ save: PageSave) -> FilePlace? {
        guard let row = path.row, let column = path.column else { return FilePlace(path.field) }
        guard let list = form.field(path.field) else { return nil }
        let rows = reading.answers.values[path.field.text]?.rows?.named ?? []
        let name = save.rowName(list, row: row, of: id) ?? (rows.indices.contains(row) ? rows[row].rowID : nil)
        return name.map { FilePlace(path.field, row: $0, column: column) }
    }
}
