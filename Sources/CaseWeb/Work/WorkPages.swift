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
                .post, "/task/{work}/done", action: .update, kind: .workItem, access: .signedIn, form: [.one("case")],
                trail: .changes(.alter), handler: confirmable(at: { _ in .myWork }, finish)),
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
        do {
            try await answering { try await casework.finish(id, visit) }
            return .redirect(to: back, saying: "Marked as done.")
        } catch let refusal as CaseworkRefusal {
            return .redirect(to: back, saying: refusal.sentence)
        }
    }
}

extension MyWork {
    /// What the trail keeps of what was shown.
    var shown: [String] {
        let cases = caseload.map(\.id) + newToMe.map(\.id) + work.compactMap(\.caseID) + drafts.compactMap(\.caseID)
        let parties = work.compactMap(\.party) + drafts.compactMap(\.party)
        return Set(cases.map { "case/\($0.text)" } + parties.map { "party/\($0.text)" }).sorted()
    }
}
