import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// The pages of one's own work: `/`, `/my-work`, and the button that ends a piece of work.
public struct WorkPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/", action: .read, kind: .profile, access: .signedIn,
                trail: .none(because: "It only leads on to my work.")
            ) { _ in .redirect(to: .myWork) },
            CaseRoute(
                .get, "/my-work", action: .list, kind: .workItem, access: .signedIn,
                query: [.one("sort"), .one("order")], trail: .reads(.consult), handler: myWork),
            CaseRoute(
                .get, "/task/{work}", action: .read, kind: .workItem, access: .signedIn, trail: .reads(.consult),
                handler: confirmable(at: { .work(try $0.identifier("work")) }, task)),
            CaseRoute(
                .post, "/task/{work}/done", action: .update, kind: .workItem, access: .signedIn,
                form: [.one("case"), .one("note", maximumBytes: 4_000)],
                trail: .changes(.alter), handler: confirmable(at: { _ in .myWork }, finish)),
            CaseRoute(
                .post, "/task/{work}/hand", action: .update, kind: .workItem, access: .signedIn,
                form: [.one("worker"), .one("note", maximumBytes: 4_000)], trail: .changes(.alter),
                handler: confirmable(at: { .work(try $0.identifier("work")) }, hand)),
            CaseRoute(
                .post, "/notice/{notice}/put-away", action: .update, kind: .profile, access: .signedIn,
                trail: .changes(.alter), handler: putAway),
        ]
    }

    @Sendable private func myWork(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let work = try await answering { try await casework.myWork(visit) }
        let order = CaseloadOrder(sort: request.query.line("sort"), order: request.query.line("order"))
        return .page(myWorkView(work, order: order, setting: PageSetting(request, visit)), shown: work.shown)
    }

    /// Ends the work and goes back to the case that the button stood on, or to my work.
    @Sendable private func finish(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: WorkItemID = try request.identifier("work")
        let back = CaseID(request.form.line("case")).map(Address.case) ?? .myWork
        let note = request.form.line("note")
        do {
            try await answering { try await casework.finish(id, note: note, visit) }
            return .redirect(to: back, saying: "Marked as done.")
        } catch let refusal as CaseworkRefusal {
            return .redirect(to: back, saying: refusal.sentence)
        }
    }

    @Sendable private func task(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: WorkItemID = try request.identifier("work")
        let page = try await answering { try await casework.work(id, visit) }
        return .page(workPageView(page, problems: [], setting: PageSetting(request, visit)), shown: page.line.shown)
    }

    /// Gives the work to the worker chosen; or draws the page again with what to mend.
    @Sendable private func hand(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: WorkItemID = try request.identifier("work")
        let page = try await answering { try await casework.work(id, visit) }
        guard page.mayChange else { throw PageFailure.missing }
        guard let worker = AccountID(request.form.line("worker")) else {
            let problem = FormProblem(field: "worker", text: "Choose who does it.")
            return .page(
                workPageView(page, problems: [problem], setting: PageSetting(request, visit)), shown: page.line.shown)
        }
        let note = request.form.line("note")
        do {
            try await answering { try await casework.hand(id, to: worker, note: note, visit) }
            return .redirect(to: page.line.caseID.map(Address.case) ?? .myWork, saying: "The work was handed over.")
        } catch let refusal as CaseworkRefusal {
            let problem = FormProblem(field: "worker", text: refusal.sentence)
            return .page(
                workPageView(page, problems: [problem], setting: PageSetting(request, visit)), shown: page.line.shown)
        }
    }

    @Sendable private func putAway(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: RequestID = try request.identifier("notice")
        try await answering { try await casework.putAway(id, visit) }
        return .redirect(to: .myWork)
    }
}

extension WorkLine {
    fileprivate var shown: [String] {
        [caseID.map { "case/\($0.text)" }, party.map { "party/\($0.text)" }].compactMap { $0 }
    }
}

extension MyWork {
    /// What the trail keeps of what was shown.
    var shown: [String] {
        let cases =
            caseload.map(\.id) + newToMe.map(\.id) + (work + covered.flatMap(\.work)).compactMap(\.caseID)
            + drafts.compactMap(\.caseID)
            + flags.map(\.caseID)
        let parties = (work + covered.flatMap(\.work)).compactMap(\.party) + drafts.compactMap(\.party)
        return Set(cases.map { "case/\($0.text)" } + parties.map { "party/\($0.text)" }).sorted()
    }
}
