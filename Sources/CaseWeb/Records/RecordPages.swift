import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// Reading what was submitted: a record, its versions, and one sealed answer for those who may open it.
public struct RecordPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/record/{record}", action: .read, kind: .record, access: .signedIn, trail: .reads(.consult),
                handler: confirmable(at: { .record(try $0.identifier("record")) }, asksWhy: true, record)),
            CaseRoute(
                .get, "/record/{record}/history", action: .read, kind: .record, access: .signedIn,
                trail: .reads(.consult),
                handler: confirmable(at: { .recordHistory(try $0.identifier("record")) }, asksWhy: true, history)),
            CaseRoute(
                .get, "/record/{record}/reveal/{field}", action: .read, kind: .record, access: .signedIn,
                trail: .reads(.consult), handler: askReason),
            CaseRoute(
                .post, "/record/{record}/reveal/{field}", action: .reveal, kind: .record, access: .signedIn,
                form: [.one("reason", maximumBytes: 4_000)], trail: .reads(.disclose), handler: reveal),
        ] + versions + withdrawing + asides
    }

    @Sendable private func record(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let page = try await record(request, visit)
        return .page(recordView(page, setting: PageSetting(request, visit)), shown: page.subjects)
    }

    @Sendable private func history(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: RecordID = try request.identifier("record")
        let history = try await answering { try await casework.history(id, visit) }
        return .page(recordHistoryView(history, setting: PageSetting(request, visit)), shown: history.page.subjects)
    }

    @Sendable private func askReason(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let page = try await record(request, visit)
        return askReason(request, page, try sealedAnswer(request, of: page), visit)
    }

    @Sendable private func reveal(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let page = try await record(request, visit)
        return try await reveal(request, page, try sealedAnswer(request, of: page), visit)
    }

    func record(_ request: CaseRequest, _ visit: Visit) async throws -> RecordPage {
        let id: RecordID = try request.identifier("record")
        return try await answering { try await casework.record(id, visit) }
    }

    /// The field of the address, if it is there and this reader may open it.
    private func sealedAnswer(_ request: CaseRequest, of page: RecordPage) throws(PageFailure) -> SealedAnswer {
        let text = try request.place("field")
        for answer in page.pages.flatMap(\.answers) where answer.field.text == text {
            if case .sealed(mayReveal: true) = answer.value {
                return SealedAnswer(
                    field: answer.field, label: answer.label, address: .reveal(page.line.id, field: answer.field),
                    home: .record(page.line.id))
            }
        }
        throw .missing
    }
}

extension Visit {
    /// Milliseconds for which a confirmation is fresh enough to begin writing a reason: less than the policy's five
    /// minutes, so that there is time for it.
    private static let fresh: Int64 = 180_000

    /// Whether the person confirmed who they are moments ago.
    var isConfirmed: Bool {
        guard let at = actor.steppedUpAt else { return false }
        return (0...Self.fresh).contains(at.elapsed(until: now).milliseconds)
    }
}

extension RecordPage {
    /// What the trail names.
    var subjects: [String] {
        ["record/\(line.id.text)"] + (caseID.map { ["case/\($0.text)"] } ?? [])
            + (party.map { ["party/\($0.text)"] } ?? [])
    }

    /// The page above this one.
    var home: Address {
        if let caseID { return .case(caseID) }
        return party.map { .client($0) } ?? .myWork
    }

    var homeTitle: String {
        if caseID != nil { return "Back to the case" }
        return banner?.name.short ?? "Back"
    }
}
