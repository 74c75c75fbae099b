import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// Linking entries of one individual: who may be the same, both side by side, linking, unlinking.
public struct SamePersonPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/client/{party}/same", action: .read, kind: .party, access: .signedIn,
                query: [.one("number", maximumBytes: 40)], trail: .reads(.consult), handler: list),
            CaseRoute(
                .get, "/client/{party}/same/{other}", action: .read, kind: .party, access: .signedIn,
                trail: .reads(.consult), handler: compare),
            CaseRoute(
                .post, "/client/{party}/same/{other}", action: .link, kind: .party, access: .signedIn,
                form: [.one("reason", maximumBytes: 4_000)], trail: .changes(.combine), handler: link),
            CaseRoute(
                .post, "/client/{party}/same/{other}/end", action: .link, kind: .party, access: .signedIn,
                trail: .changes(.combine), handler: unlink),
        ]
    }

    @Sendable private func list(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: PartyID = try request.identifier("party")
        let page = try await answering {
            try await casework.samePerson(id, number: request.query.line("number"), visit)
        }
        let others = page.linked.map(\.client.party) + page.suspects.map(\.client.party)
        return .page(
            samePersonView(page, PageSetting(request, visit)), shown: ([id] + others).map { "party/\($0.text)" })
    }

    @Sendable private func compare(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        return try await comparePage(request, visit, typed: "", problem: nil)
    }

    @Sendable private func link(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let (id, other) = try pair(request)
        let reason = request.form.text("reason")
        do {
            try await answering { try await casework.link(id, with: other, reason: reason, visit) }
            return .redirect(to: .samePerson(id), saying: "The two entries are linked.")
        } catch let refusal as CaseworkRefusal {
            let sentence =
                refusal == .alreadyThere
                ? "They are linked already."
                : refusal == .reasonMissing
                    ? "Say why they are the same person." : refusal.sentence
            return try await comparePage(request, visit, typed: reason, problem: sentence)
        }
    }

    @Sendable private func unlink(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let (id, other) = try pair(request)
        try await answering { try await casework.unlink(id, from: other, visit) }
        return .redirect(to: .samePerson(id), saying: "The two entries are no longer linked.")
    }

    private func comparePage(
        _ request: CaseRequest, _ visit: Visit, typed: String, problem: String?
    ) async throws -> Reply {
        let (id, other) = try pair(request)
        let page = try await answering { try await casework.comparison(id, with: other, visit) }
        let cases = (page.leftCases + page.rightCases).map { "case/\($0.id.text)" }
        return .page(
            entryComparisonView(page, typed: typed, problem: problem, PageSetting(request, visit)),
            status: problem == nil ? .ok : .unprocessableContent,
            shown: ["party/\(id.text)", "party/\(other.text)"] + cases)
    }

    private func pair(_ request: CaseRequest) throws -> (PartyID, PartyID) {
        (try request.identifier("party"), try request.identifier("other"))
    }
}
