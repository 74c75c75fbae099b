import CaseModel
import HTTPTypes
import Kernel
import Policy

/// Why can I, or a colleague, see this or not?
struct WhyPages: Sendable {
    let casework: Casework

    var routes: [CaseRoute] {
        [
            route("/case/{case}/why", .case) { .case(try $0.identifier("case")) },
            route("/client/{party}/why", .party) { .client(try $0.identifier("party")) },
            route("/record/{record}/why", .record) { .record(try $0.identifier("record")) },
            CaseRoute(
                .get, "/why/ask", action: .discover, kind: .case, access: .signedIn,
                query: [.one("reference", maximumBytes: 200)], trail: .reads(.consult), handler: ask),
        ]
    }

    private func route(
        _ pattern: RoutePattern, _ kind: Kind, _ place: @escaping @Sendable (CaseRequest) throws -> WhyPlace
    ) -> CaseRoute {
        CaseRoute(
            .get, pattern, action: .discover, kind: kind, access: .signedIn,
            query: [.one("colleague", maximumBytes: 60)], trail: .reads(.consult),
            handler: confirmable(at: { try place($0).address }, asksWhy: true) { request in
                try await page(request, try place(request))
            })
    }

    private func page(_ request: CaseRequest, _ place: WhyPlace) async throws -> Reply {
        let visit = try request.visit()
        let typed = request.query.line("colleague")
        guard !typed.isEmpty else {
            let found = try await answering { try await casework.why(place, visit) }
            return .page(whyView(found, PageSetting(request, visit)), shown: [])
        }
        guard let colleague = AccountID(typed) else { throw PageFailure.missing }
        let found = try await answering { try await casework.why(place, of: colleague, visit) }
        return .page(whyView(found, PageSetting(request, visit)), shown: [colleague.text])
    }

    /// One answer for what is kept back and what is not there.
    @Sendable private func ask(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let typed = request.query.line("reference")
        let setting = PageSetting(request, visit)
        guard !typed.isEmpty else { return .page(askWhyView("", nil, setting)) }
        if visit.mustSayWhy {
            return .redirect(toPath: Address.purpose.path(query: [("return", Address.askWhy.path)]))
        }
        guard let place = try await answering({ try await casework.whyPlace(typed, visit) }) else {
            return .page(askWhyView(typed, .notAReference, setting), status: .unprocessableContent)
        }
        do {
            let found = try await casework.why(place, visit)
            return .page(askWhyView(typed, .found(found), setting))
        } catch CaseworkRefusal.notFound {
            return .page(askWhyView(typed, .nothing, setting))
        } catch AccessRefusal.needs {
            return .redirect(to: place.address)
        }
    }
}

/// What came of a reference that was typed.
enum WhyAnswer: Sendable {
    case found(WhyPage)
    /// It is not there, or the reader may not know of it: the same.
    case nothing
    case notAReference
}

extension WhyPlace {
    /// The page that answers.
    var address: Address {
        switch self {
        case .client(let id): .whyClient(id)
        case .case(let id): .whyCase(id)
        case .record(let id): .whyRecord(id)
        }
    }

    /// The page of the thing itself.
    var home: Address {
        switch self {
        case .client(let id): .client(id)
        case .case(let id): .case(id)
        case .record(let id): .record(id)
        }
    }

    fileprivate var noun: String {
        switch self {
        case .client: "client"
        case .case: "case"
        case .record: "record"
        }
    }
}

extension WhyPage {
    /// The thing in a word.
    var noun: String { place.noun }
}
