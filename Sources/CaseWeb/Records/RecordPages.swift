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
        ] + versions + withdrawing + revealing
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

    func record(_ request: CaseRequest, _ visit: Visit) async throws -> RecordPage {
        let id: RecordID = try request.identifier("record")
        return try await answering { try await casework.record(id, visit) }
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
        return party.map { .client($0) } ?? thing?.address ?? .myWork
    }

    var homeTitle: String {
        if caseID != nil { return "Back to the case" }
        return banner?.name.short ?? thing?.name ?? "Back"
    }
}
