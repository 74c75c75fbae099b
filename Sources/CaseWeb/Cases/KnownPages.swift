import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// What was known of a client or a case on a day.
public struct KnownPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/client/{party}/as-on", action: .read, kind: .party, access: .signedIn, query: DayAsked.inputs,
                trail: .reads(.consult),
                handler: confirmable(at: { .clientOn(try $0.identifier("party")) }) { request in
                    let id: PartyID = try request.identifier("party")
                    return try await page(request) { day, visit in try await casework.known(of: id, on: day, visit) }
                }),
            CaseRoute(
                .get, "/case/{case}/as-on", action: .read, kind: .case, access: .signedIn, query: DayAsked.inputs,
                trail: .reads(.consult),
                handler: confirmable(at: { .caseOn(try $0.identifier("case")) }) { request in
                    let id: CaseID = try request.identifier("case")
                    return try await page(request) { day, visit in try await casework.known(of: id, on: day, visit) }
                }),
        ]
    }

    /// Without a day, today: the form stands above it.
    private func page(
        _ request: CaseRequest, _ find: @Sendable (Day, Visit) async throws -> KnownOn
    ) async throws -> Reply {
        let visit = try request.visit()
        let asked = DayAsked(request.query, today: visit.today)
        var day = visit.today
        if case .day(let found) = asked { day = found }
        let wanted = day
        let known = try await answering { try await find(wanted, visit) }
        let view = knownView(known, asked, setting: PageSetting(request, visit))
        var isProblem = false
        if case .problem = asked { isProblem = true }
        let shown =
            [known.party.map { "party/\($0.text)" }].compactMap { $0 } + known.cases.map { "case/\($0.id.text)" }
            + known.records.map { "record/\($0.line.id.text)" }
        return .page(view, status: isProblem ? .unprocessableContent : .ok, shown: shown)
    }
}
