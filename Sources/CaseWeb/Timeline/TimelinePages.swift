import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// The timeline of a case, and of a client over all of their cases.
public struct TimelinePages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    private static let query: [InputField] =
        [
            .many("show", maximumBytes: 20), .one("by", maximumBytes: 40), .one("case", maximumBytes: 40),
            .one("after", maximumBytes: 80),
        ] + DayFilter.inputs("from") + DayFilter.inputs("until")

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/case/{case}/timeline", action: .read, kind: .case, access: .signedIn, query: Self.query,
                trail: .reads(.consult),
                handler: confirmable(at: { .caseTimeline(try $0.identifier("case")) }, asksWhy: true) { request in
                    let id: CaseID = try request.identifier("case")
                    return try await page(request, .caseFile(id), at: .caseTimeline(id))
                }),
            CaseRoute(
                .get, "/client/{party}/timeline", action: .read, kind: .party, access: .signedIn, query: Self.query,
                trail: .reads(.consult),
                handler: confirmable(at: { .clientTimeline(try $0.identifier("party")) }, asksWhy: true) { request in
                    let id: PartyID = try request.identifier("party")
                    return try await page(request, .client(id), at: .clientTimeline(id))
                }),
        ]
    }

    private func page(_ request: CaseRequest, _ subject: TimelineSubject, at address: Address) async throws -> Reply {
        let visit = try request.visit()
        let asked = try TimelineAsked(request.query)
        let page = try await answering { try await casework.timeline(of: subject, asked.filter, visit) }
        let shown = page.entries.compactMap { entry -> String? in
            switch entry.target {
            case .record(let id): "record/\(id.text)"
            case .document(let id): "document/\(id.text)"
            default: nil
            }
        }
        return .page(timelineView(page, asked, at: address, setting: PageSetting(request, visit)), shown: shown)
    }
}

/// What the address of a timeline says.
struct TimelineAsked {
    var filter = TimelineFilter()
    let days: [DayFilter]

    /// Words that the page does not have are refused.
    init(_ query: FormFields) throws(PageFailure) {
        days = [DayFilter("from", query), DayFilter("until", query)]
        (filter.from, filter.until) = (days[0].day, days[1].day)
        for word in query.all("show") {
            guard let group = TimelineGroup(rawValue: word) else { throw .malformed }
            filter.groups.insert(group)
        }
        if let by = query["by"], !by.isEmpty {
            guard let account = AccountID(by) else { throw .malformed }
            filter.by = account
        }
        if let id = query["case"], !id.isEmpty {
            guard let caseFile = CaseID(id) else { throw .malformed }
            filter.caseFile = caseFile
        }
        if let after = query["after"], !after.isEmpty {
            guard let place = TimelinePlace(inAddress: after) else { throw .malformed }
            filter.after = place
        }
    }

    /// The address of the part after a place, narrowed in the same way.
    func path(_ address: Address, after place: TimelinePlace) -> String {
        var query = filter.groups.map(\.rawValue).sorted().map { ("show", $0) } + days.flatMap(\.query)
        if let by = filter.by { query.append(("by", by.text)) }
        if let id = filter.caseFile { query.append(("case", id.text)) }
        return address.path(query: query + [("after", place.inAddress)])
    }
}

extension TimelinePlace {
    /// `2026-05-03_1777802400000_0198…`
    var inAddress: String { "\(day)_\(at.milliseconds)_\(id)" }

    init?(inAddress text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let day = Day(parts[0]), let at = Int64(parts[1]), let id = RequestID(parts[2]) else {
            return nil
        }
        self.init(day: day, at: Moment(milliseconds: at), id: id.text)
    }
}
