import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// The page of a case, the confirm pages of its moves, and its allocation.
public struct CasePages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/case/{case}", action: .read, kind: .case, access: .signedIn, trail: .reads(.consult),
                handler: confirmable(at: { .case(try $0.identifier("case")) }, asksWhy: true, overview)),
            CaseRoute(
                .get, "/case/{case}/move/{move}", action: .update, kind: .case, access: .signedIn,
                trail: .reads(.consult),
                handler: confirmable(at: { .case(try $0.identifier("case")) }, askMove)),
            CaseRoute(
                .post, "/case/{case}/move/{move}", action: .update, kind: .case, access: .signedIn,
                form: [.one("stage"), .one("reason", maximumBytes: 4_000)], trail: .changes(.alter), handler: move),
            CaseRoute(
                .get, "/case/{case}/allocate", action: .assign, kind: .case, access: .signedIn,
                trail: .reads(.consult),
                handler: confirmable(at: { .allocate(try $0.identifier("case")) }, askAllocation)),
            CaseRoute(
                .post, "/case/{case}/allocate", action: .assign, kind: .case, access: .signedIn,
                form: [
                    .one("worker"), .one("team"), .one("anyway", maximumBytes: 10), .one("reason", maximumBytes: 4_000),
                ],
                trail: .changes(.alter), handler: allocate),
            CaseRoute(
                .post, "/case/{case}/outgoing/{outgoing}", action: .update, kind: .case, access: .signedIn,
                form: [.one("outcome")], trail: .changes(.alter),
                handler: confirmable(at: { .case(try $0.identifier("case")) }, settle)),
        ]
    }

    @Sendable private func overview(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        let overview = try await answering { try await casework.caseOverview(id, visit) }
        let labels = QuestionLabels(of: overview.moves.flatMap(\.refusals), in: visit.set)
        let view = caseView(overview, labels: labels, setting: PageSetting(request, visit))
        return .page(view, shown: ["case/\(id.text)"] + overview.records.map { "record/\($0.id.text)" })
    }

    /// A letter or message was sent, or shall not be.
    @Sendable private func settle(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        let outgoing: RequestID = try request.identifier("outgoing")
        let wasSent = request.form.line("outcome") == "sent"
        do {
            try await answering { try await casework.settle(outgoing, of: id, wasSent: wasSent, visit) }
            return .redirect(to: .case(id), saying: wasSent ? "Kept as sent." : "It will not be sent.")
        } catch let refusal as CaseworkRefusal {
            return .redirect(to: .case(id), saying: refusal.sentence)
        }
    }
}
