import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// The notes of a case, and those about a client over all of their cases.
public struct NotesPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    private static let query: [InputField] =
        [
            .many("kind", maximumBytes: 60), .one("by", maximumBytes: 40), .one("words", maximumBytes: 200),
            .one("page", maximumBytes: 10),
        ] + DayFilter.inputs("from") + DayFilter.inputs("until")

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/case/{case}/notes", action: .read, kind: .case, access: .signedIn, query: Self.query,
                trail: .reads(.consult),
                handler: confirmable(at: { .caseNotes(try $0.identifier("case")) }, asksWhy: true) { request in
                    let id: CaseID = try request.identifier("case")
                    return try await page(request, at: .caseNotes(id)) { filter, visit in
                        try await casework.notes(of: id, filter, visit)
                    }
                }),
            CaseRoute(
                .get, "/client/{party}/notes", action: .read, kind: .party, access: .signedIn, query: Self.query,
                trail: .reads(.consult),
                handler: confirmable(at: { .clientNotes(try $0.identifier("party")) }, asksWhy: true) { request in
                    let id: PartyID = try request.identifier("party")
                    return try await page(request, at: .clientNotes(id)) { filter, visit in
                        try await casework.notes(about: id, filter, visit)
                    }
                }),
        ]
    }

    private func page(
        _ request: CaseRequest, at address: Address,
        _ find: @Sendable (NotesFilter, Visit) async throws -> NotesPage
    ) async throws -> Reply {
        let visit = try request.visit()
        let asked = try NotesAsked(request.query)
        let page = try await answering { try await find(asked.filter, visit) }
        return .page(
            notesView(page, asked, at: address, setting: PageSetting(request, visit)),
            shown: page.notes.map { "record/\($0.id.text)" })
    }
}

/// What the address of a list of notes says.
struct NotesAsked {
    var filter = NotesFilter()
    let days: [DayFilter]

    /// Words that the page does not have are refused.
    init(_ query: FormFields) throws(PageFailure) {
        days = [DayFilter("from", query), DayFilter("until", query)]
        (filter.from, filter.until) = (days[0].day, days[1].day)
        filter.kinds = Set(query.all("kind").filter { !$0.isEmpty })
        filter.words = query.line("words")
        if let by = query["by"], !by.isEmpty {
            guard let account = AccountID(by) else { throw .malformed }
            filter.by = account
        }
        if let page = query["page"] {
            guard let number = Int(page), (1...10_000).contains(number) else { throw .malformed }
            filter.page = number
        }
    }

    /// The address of another page of the same list.
    func path(_ address: Address, page: Int) -> String {
        var query = filter.kinds.sorted().map { ("kind", $0) } + days.flatMap(\.query)
        if let by = filter.by { query.append(("by", by.text)) }
        if !filter.words.isEmpty { query.append(("words", filter.words)) }
        return address.path(query: query + [("page", "\(page)")])
    }
}
