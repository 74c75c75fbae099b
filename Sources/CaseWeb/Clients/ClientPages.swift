import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// Finding clients, and the page of one.
public struct ClientPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/clients", action: .discover, kind: .party, access: .signedIn, query: [.one("q")],
                trail: .reads(.consult), handler: search),
            CaseRoute(
                .get, "/client/{party}", action: .read, kind: .party, access: .signedIn, trail: .reads(.consult),
                handler: confirmable(at: { .client(try $0.identifier("party")) }, asksWhy: true, client)),
        ]
    }

    @Sendable private func search(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        guard !visit.mustSayWhy else {
            return .redirect(toPath: Address.purpose.path(query: [("return", Address.findClient.path)]))
        }
        let words = request.query.line("q")
        var state = request.query["q"] == nil ? SearchState.fresh : .nothingTyped
        var shown: [String] = []
        if !words.isEmpty {
            let found = try await answering { try await casework.find(words, visit) }
            state = .found(found)
            shown = found.clients.map { "party/\($0.party.text)" }
        }
        return .page(
            searchView(state, services: visit.registeringServices, setting: PageSetting(request, visit)), shown: shown)
    }

    @Sendable private func client(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: PartyID = try request.identifier("party")
        let client = try await answering { try await casework.client(id, visit) }
        let shown =
            ["party/\(id.text)"] + client.cases.map { "case/\($0.id.text)" }
            + client.records.map { "record/\($0.id.text)" }
        return .page(clientView(client, setting: PageSetting(request, visit)), shown: shown)
    }
}
