import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// Places: the list, one added, the page of one and what is written of it.
public struct PlacePages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/places", action: .discover, kind: .place, access: .signedIn,
                query: [
                    .one("q", maximumBytes: 200), .one("kind", maximumBytes: 80), .one("all", maximumBytes: 10),
                    .one("page", maximumBytes: 10),
                ],
                trail: .reads(.consult), handler: list),
            CaseRoute(
                .get, "/place/{place}", action: .read, kind: .place, access: .signedIn, trail: .reads(.consult),
                handler: confirmable(at: { .places(.page(try $0.identifier("place"))) }, asksWhy: true, page)),
        ]
    }

    @Sendable private func list(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        guard !visit.mustSayWhy else {
            return .redirect(toPath: Address.purpose.path(query: [("return", Address.places(.list).path)]))
        }
        var narrowing = PlaceNarrowing()
        (narrowing.words, narrowing.kind) = (request.query.line("q"), request.query.line("kind"))
        narrowing.showsAll = request.query.line("all") == "yes"
        if let page = request.query["page"] {
            guard let number = Int(page), (1...1_000).contains(number) else { throw PageFailure.malformed }
            narrowing.page = number
        }
        let asked = narrowing
        let page = try await answering { try await casework.places(asked, visit) }
        return .page(placesView(page, PageSetting(request, visit)), shown: page.lines.map { "place/\($0.id.text)" })
    }

    @Sendable private func page(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: PlaceID = try request.identifier("place")
        let page = try await answering { try await casework.place(id, visit) }
        let shown = page.records.map { "record/\($0.id.text)" } + page.cases.map { "case/\($0.id.text)" }
        return .page(placeView(page, PageSetting(request, visit)), shown: ["place/\(id.text)"] + shown)
    }
}
