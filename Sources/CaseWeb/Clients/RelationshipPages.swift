import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// How a client is related with others: the list, a new one, the end of one.
public struct RelationshipPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/client/{party}/relationships", action: .read, kind: .party, access: .signedIn,
                trail: .reads(.consult), handler: list),
            CaseRoute(
                .post, "/client/{party}/relationships", action: .update, kind: .party, access: .signedIn,
                form: [
                    .one("number", maximumBytes: 40), .one("kind", maximumBytes: 40), .one("from.day"),
                    .one("from.month"), .one("from.year"),
                ],
                trail: .changes(.alter), handler: add),
            CaseRoute(
                .post, "/client/{party}/relationships/new", action: .update, kind: .party, access: .signedIn,
                form: [
                    .one("given", maximumBytes: 400), .one("family", maximumBytes: 400),
                    .one("phone", maximumBytes: 40), .one("related", maximumBytes: 40),
                    .one("anyway", maximumBytes: 10),
                ] + DayBoxes.fields("born") + DayBoxes.fields("since"),
                trail: .changes(.collect), handler: addNew),
            CaseRoute(
                .post, "/client/{party}/relationships/{relationship}/end", action: .update, kind: .party,
                access: .signedIn, trail: .changes(.alter), handler: end),
        ]
    }

    @Sendable private func list(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        return try await page(request, visit, RelationshipTyped(), problem: nil)
    }

    @Sendable private func add(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: PartyID = try request.identifier("party")
        let typed = RelationshipTyped(request.form)
        do {
            try await answering {
                try await casework.relate(id, typed.read(), visit)
            }
            return .redirect(to: .relationships(id), saying: "The relationship is kept.")
        } catch let refusal as CaseworkRefusal {
            return try await page(request, visit, typed, problem: FormProblem(refusal, or: "number"))
        }
    }

    /// Somebody who is no client: the page comes again with those alike until it is said that none of them is meant.
    @Sendable private func addNew(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: PartyID = try request.identifier("party")
        var typed = RelatedTyped(request.form)
        do {
            let new = try typed.read()
            typed.alike = try await answering { try await casework.relateNew(id, new, visit) }
            if typed.alike.isEmpty { return .redirect(to: .relationships(id), saying: "The relationship is kept.") }
        } catch let refusal as CaseworkRefusal {
            typed.problem = FormProblem(refusal, or: "given")
        }
        return try await page(request, visit, RelationshipTyped(), problem: nil, related: typed)
    }

    @Sendable private func end(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: PartyID = try request.identifier("party")
        let relationship: RequestID = try request.identifier("relationship")
        try await answering { try await casework.endRelationship(relationship, of: id, visit) }
        return .redirect(to: .relationships(id), saying: "The relationship has ended today.")
    }

    private func page(
        _ request: CaseRequest, _ visit: Visit, _ typed: RelationshipTyped, problem: FormProblem?,
        related: RelatedTyped = RelatedTyped()
    ) async throws -> Reply {
        let id: PartyID = try request.identifier("party")
        let page = try await answering { try await casework.relationships(of: id, visit) }
        return .page(
            relationshipsView(page, typed, problem: problem, related, PageSetting(request, visit)),
            status: problem == nil && related.isFresh ? .ok : .unprocessableContent,
            shown: ["party/\(id.text)"] + page.lines.map { "party/\($0.other.party.text)" }
                + related.alike.map { "party/\($0.client.party.text)" })
    }
}

/// What was typed of a new relationship.
struct RelationshipTyped: Sendable {
    var number = ""
    var kind = ""
    var day = ""
    var month = ""
    var year = ""

    init() {}

    init(_ form: FormFields) {
        number = form.line("number")
        kind = form.line("kind")
        (day, month, year) = (form.line("from.day"), form.line("from.month"), form.line("from.year"))
    }

    /// - Throws: the refusal of a day that is none.
    func read() throws(CaseworkRefusal) -> NewRelationship {
        guard !(day + month + year).isEmpty else { return NewRelationship(number: number, kind: kind, from: nil) }
        guard let year = Int(year), year >= 1000, let month = Int(month), let day = Int(day),
            let from = Day(year: year, month: month, day: day)
        else { throw .wrong("from", "Enter a real date, such as 27 3 2026, or leave it empty for today.") }
        return NewRelationship(number: number, kind: kind, from: from)
    }
}
