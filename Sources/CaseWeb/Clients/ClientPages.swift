import CaseModel
import Definitions
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
                .get, "/clients", action: .discover, kind: .party, access: .signedIn,
                query: [
                    .one("q"), .one("service", maximumBytes: 60), .one("state", maximumBytes: 10),
                    .one("whose", maximumBytes: 10), .one("page", maximumBytes: 10),
                ],
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
            let filter = try Self.filter(request.query)
            let found = try await answering { try await casework.find(words, by: filter, visit) }
            state = .found(found)
            shown = found.clients.map { "party/\($0.party.text)" }
        }
        return .page(
            searchView(
                state, services: visit.registeringServices, own: visit.ownServices, places: visit.worksWithPlaces,
                setting: PageSetting(request, visit)
            ), shown: shown)
    }

    /// Words of the filters that the page does not have are refused.
    private static func filter(_ query: FormFields) throws(PageFailure) -> ClientFilter {
        var filter = ClientFilter()
        if let service = query["service"], !service.isEmpty {
            guard let id = DefinitionID(service) else { throw .malformed }
            filter.service = id
        }
        switch query["state"] ?? "" {
        case "": break
        case "open": filter.isOpen = true
        case "closed": filter.isOpen = false
        default: throw .malformed
        }
        if let whose = query["whose"], !whose.isEmpty {
            guard let found = ClientFilter.Whose(rawValue: whose) else { throw .malformed }
            filter.whose = found
        }
        if let page = query["page"] {
            guard let number = Int(page), (1...1_000).contains(number) else { throw .malformed }
            filter.page = number
        }
        return filter
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

extension Visit {
    /// The services that the person works in today.
    var ownServices: [FilterValue] {
        actor.modules(on: today).sorted().filter { $0 != .core }.map {
            FilterValue(value: $0.text, label: set[$0]?.definition.title ?? $0.text)
        }
    }
}
