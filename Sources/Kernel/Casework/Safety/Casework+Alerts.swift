public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// The alerts of the services whose alerts the reader looks at.
    public func alerts(_ visit: Visit) async throws -> AlertBoard {
        try await reading(visit) { gate in
            let scope: Scoped<Subject.Alert> = gate.scope(.list, .alert)
            guard !scope.isNothing else { throw CaseworkRefusal.notFound }
            var board = AlertBoard()
            board.waiting = try gate.snapshot.alerts.list(scope, areSettled: false).map(gate.line)
            board.settled = try gate.snapshot.alerts.list(scope, areSettled: true, limit: 40).map(gate.line)
            return board
        }
    }

    /// One alert, with how many requests were answered under it.
    public func alert(_ id: AlertID, _ visit: Visit) async throws -> AlertPage {
        let (page, ground, from) = try await reading(visit) { gate in
            let facts = try gate.snapshot.alerts.facts(id)
            let permitted: Permitted<Subject.Alert> = try gate.permit(.read, .alert, facts, id.text)
            let (alert, reviews) = try gate.snapshot.alerts.one(permitted)
            let names = try gate.snapshot.directory.names(of: Set(reviews.compactMap { AccountID($0.by) }))
            let page = AlertPage(
                line: gate.line(alert), say: alert.say, caseID: alert.caseFile, party: alert.party, reads: nil,
                reviews: reviews.map {
                    AlertReviewLine(
                        finding: AlertFinding($0.outcome), say: $0.say,
                        by: AccountID($0.by).flatMap { names[$0] } ?? "The system",
                        at: $0.at)
                },
                mayReview: alert.settledAt == nil && gate.allows(.approve, facts))
            return (page, alert.ground.map { ($0, alert.account) }, alert.at)
        }
        guard let (ground, account) = ground else { return page }
        var counted = page
        counted.reads = try await store.requests(
            of: account, under: ground, from: from, until: from.adding(.minutes(GlassReason.minutes)))
        return counted
    }

    /// Says what came of looking at an alert.
    public func reviewAlert(
        _ id: AlertID, _ finding: AlertFinding, saying text: String, _ visit: Visit
    ) async throws {
        let say = text.trimmed
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            let permitted: Permitted<Subject.Alert> = try gate.permit(
                .approve, .alert, gate.snapshot.alerts.facts(id), id.text)
            guard !say.isEmpty else { throw CaseworkRefusal.reasonMissing }
            try transaction.alerts.review(permitted, finding.outcome, saying: say, identifiers)
        }
    }
}

extension Gate {
    fileprivate func line(_ alert: SafetyAlert) -> AlertLine {
        AlertLine(
            id: alert.id, act: WatchedAct(alert.kind), name: alert.name,
            service: visit.set[alert.module]?.definition.title ?? alert.module.text, at: alert.at, dueOn: alert.dueOn,
            isSettled: alert.settledAt != nil)
    }
}
