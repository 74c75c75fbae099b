import CaseModel
import Definitions
import HTTPTypes
public import Kernel
import Policy

/// Writing a record: the pages of a draft, the check of its answers, its submission, and throwing it away.
/// Drafts are begun by the buttons of cases and clients.
public struct FormPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    /// Characters of the reason for which something is put right.
    static let longestReason = 1_000

    public var routes: [CaseRoute] {
        [
            fileOfDraft,
            CaseRoute(
                .get, "/draft/{draft}/{page}", action: .read, kind: .draft, access: .signedIn, query: [.one("show")],
                trail: .reads(.consult), handler: page),
            CaseRoute(
                .post, "/draft/{draft}/{page}", action: .update, kind: .draft, access: .signedIn,
                form: PostedPage.inputs, files: [.under(PostedPage.filePrefix, maximumBytes: DocumentLimits.fileBytes)],
                trail: .changes(.alter), bodyLimit: DocumentPages.formBytes, deadline: .seconds(120), handler: save),
            CaseRoute(
                .get, "/draft/{draft}/check-answers", action: .read, kind: .draft, access: .signedIn,
                trail: .reads(.consult), handler: check),
            CaseRoute(
                .post, "/draft/{draft}/check-answers", action: .create, kind: .record, access: .signedIn,
                form: [
                    .one("key", maximumBytes: 40), .one("none_same"), .many("seen", maximumBytes: 40),
                    .one("same", maximumBytes: 40), .one("why", maximumBytes: 4_000),
                ],
                trail: .changes(.collect), handler: submit),
            CaseRoute(
                .get, "/draft/{draft}/discard-draft", action: .read, kind: .draft, access: .signedIn,
                trail: .reads(.consult), handler: askDiscard),
            CaseRoute(
                .post, "/draft/{draft}/discard-draft", action: .close, kind: .draft, access: .signedIn,
                trail: .changes(.erase), handler: discard),
        ] + choosing
    }

    // MARK: Pages

    @Sendable private func page(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let draft = try await draft(request, visit)
        let page = try draft.page(request.place("page"))
        casework.opened(draft, visit)
        var questions = DraftQuestions(draft: draft, set: visit.set, shown: .answered)
        // A page that opens without a problem stays quiet while it is being typed on.
        if questions.summary(of: page).isEmpty { questions.shown = .none }
        if request.query.line("show") == "problems" { questions.shown = .all }
        return .page(
            draftPageView(
                page, questions, window: request.reference.description, setting: PageSetting(request, visit)),
            shown: draft.subjects)
    }

    @Sendable private func save(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        guard let draft = try await draftUnlessGone(request, visit) else {
            return try await savedBefore(request, visit)
        }
        let page = try draft.page(request.place("page"))
        let posted = try PostedPage(request.form, page: page, of: draft)
        let setting = PageSetting(request, visit)
        var save = posted.save
        save.settlesFiles = !request.isPartial
        switch try await saved(save, over: draft, visit) {
        case .clash(let clash):
            guard !request.isPartial else { throw PageFailure.changedMeanwhile }
            let typed = posted.save.typed.filter {
                clash.changed.contains($0.key.field) && clash.rows[$0.key.field] == nil
            }
            let kept = DraftQuestions(draft: clash.work, set: visit.set, shown: posted.shown, typed: typed)
            return .page(
                draftPageView(
                    page, kept, clash: clash, window: posted.save.window, setting: setting), status: .conflict,
                shown: draft.subjects)
        case .saved(var now):
            if let attached = try await attached(request, page, posted.save, now, visit) { now = attached }
            if request.isPartial {
                let questions = DraftQuestions(draft: now, set: visit.set, shown: posted.shown)
                return .fragment(draftFields(page, questions, savedAt: now.savedAt))
            }
            return try await after(posted, page, now, visit, setting)
        }
    }

    /// Where a saved page leads.
    private func after(
        _ posted: PostedPage, _ page: PageDefinition, _ draft: DraftWork, _ visit: Visit, _ setting: PageSetting
    ) async throws -> Reply {
        switch posted.step {
        case .leave: return .redirect(to: draft.home, saying: "Draft saved.")
        case .stay:
            let path = Address.draft(draft.id, page: page.id.text).path
            return .redirect(toPath: path + (posted.save.rows?.fragment(in: draft) ?? ""))
        case .next:
            let questions = DraftQuestions(draft: draft, set: visit.set, shown: .all)
            guard questions.problems(on: page).isEmpty else {
                return .page(
                    draftPageView(page, questions, window: posted.save.window, setting: setting),
                    status: .unprocessableContent)
            }
            guard draft.isNote else { return .redirect(to: draft.address(after: page.id)) }
            return try await keepNote(draft, page, window: posted.save.window, visit, setting)
        }
    }

    // MARK: Check and submit

    @Sendable private func check(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let draft = try await draft(request, withOthers: true, visit)
        casework.opened(draft, visit)
        return try await checkPage(request, draft, visit)
    }

    @Sendable private func submit(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        if request.form["same"] != nil { return try await recognise(request, visit) }
        let key = request.form.line("key")
        guard !key.isEmpty else { throw PageFailure.malformed }
        guard let draft = try await draftUnlessGone(request, visit) else {
            return try await submittedBefore(request, key: key, visit)
        }
        var others: [PartyID] = []
        if draft.isRegistration {
            others = try await suspects(of: draft, visit).map(\.client.party)
            let seen = Set(request.form.all("seen").compactMap { PartyID($0) })
            guard others.isEmpty || (request.form["none_same"] == "yes" && seen.isSuperset(of: others)) else {
                return try await checkPage(request, draft, visit, refusal: .duplicatesOpen)
            }
        }
        let why = request.form.text("why").trimmingPrefix { $0.isWhitespace }.description
        guard why.unicodeScalars.count <= Self.longestReason else {
            return try await checkPage(request, draft, visit, refusal: .reasonTooLong)
        }
        do {
            let submitted = try await confirming(returningTo: .checkAnswers(draft.id)) {
                try await casework.submit(
                    draft.id, key: key, apartFrom: others, reason: why.isEmpty ? nil : why, seen: draft, visit)
            }
            casework.closed(draft, visit)
            return .redirect(to: submitted.address, saying: draft.sentenceWhenSubmitted)
        } catch let refusal as StepUpNeeded {
            return refusal.reply
        } catch CaseworkRefusal.changedMeanwhile {
            return .redirect(to: .chooseAnswers(draft.id))
        } catch let refusal as CaseworkRefusal {
            var now = try await self.draft(request, withOthers: true, visit)
            if case .problems(let problems) = refusal { now.problems = problems }
            return try await checkPage(request, now, visit, refusal: .casework(refusal))
        }
    }

    /// One of those alike is this person.
    private func recognise(_ request: CaseRequest, _ visit: Visit) async throws -> Reply {
        let id: DraftID = try request.identifier("draft")
        guard let party = PartyID(request.form.line("same")) else { throw PageFailure.malformed }
        try await answering { try await casework.recognise(party, in: id, visit) }
        return .redirect(to: .client(party), saying: "Go on here. What you typed is kept as a draft under My work.")
    }

    /// The button was pressed twice, or the answer to the first time was lost: it leads where the first time led.
    private func submittedBefore(_ request: CaseRequest, key: String, _ visit: Visit) async throws -> Reply {
        let id: DraftID = try request.identifier("draft")
        let submitted = try await answering { try await casework.submit(id, key: key, visit) }
        return .redirect(to: submitted.address, saying: "Submitted.")
    }

    private func checkPage(
        _ request: CaseRequest, _ draft: DraftWork, _ visit: Visit, refusal: CheckRefusal? = nil
    ) async throws -> Reply {
        let suspects = draft.isRegistration ? try await suspects(of: draft, visit) : []
        let questions = DraftQuestions(draft: draft, set: visit.set, shown: .all)
        let view = checkAnswersView(
            questions, suspects: suspects, key: request.reference.description, why: request.form.text("why"),
            refusal: refusal, setting: PageSetting(request, visit))
        return .page(
            view, status: refusal == nil ? .ok : .unprocessableContent,
            shown: draft.subjects + suspects.map { "party/\($0.client.party.text)" })
    }

    private func suspects(of draft: DraftWork, _ visit: Visit) async throws -> [DuplicateSuspect] {
        try await answering { try await casework.duplicates(of: draft.id, visit) }
    }

    // MARK: Throwing away

    @Sendable private func askDiscard(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let draft = try await draft(request, visit)
        return .page(discardView(draft, setting: PageSetting(request, visit)), shown: draft.subjects)
    }

    @Sendable private func discard(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let draft = try await draft(request, visit)
        try await answering { try await casework.discard(draft.id, visit) }
        casework.closed(draft, visit)
        return .redirect(to: draft.home, saying: "Draft discarded.")
    }

    func draft(_ request: CaseRequest, withOthers: Bool = false, _ visit: Visit) async throws -> DraftWork {
        guard let draft = try await draftUnlessGone(request, withOthers: withOthers, visit) else {
            throw PageFailure.missing
        }
        return draft
    }

    func draftUnlessGone(
        _ request: CaseRequest, withOthers: Bool = false, _ visit: Visit
    ) async throws -> DraftWork? {
        let id: DraftID = try request.identifier("draft")
        do {
            return try await casework.draft(id, withOthers: withOthers, visit)
        } catch CaseworkRefusal.notFound {
            return nil
        }
    }
}
