import CaseModel
import CaseTesting
import Foundation
import Kernel

@testable import Storage

extension Borough {
    /// Registers somebody and opens a case, as far as the tie has one. Tying it to people comes afterwards.
    static func place(_ tie: Tie, _ site: TemporarySite, _ visit: Visit) async throws -> Place {
        let source = IdentifierSource.system
        let empty = Place(
            party: source.next(), caseFile: source.next(), record: source.next(), work: source.next(),
            document: source.next(), household: source.next(), spot: source.next())
        if tie == .nothing { return empty }
        let isAdvice = tie == .otherService
        let module = isAdvice ? id("advice") : service
        let address = TypedAnswer(parts: ["line1": ["1 \(sealedCanary) Row"], "town": ["Ambermoor"]])
        let born = TypedAnswer(parts: [
            "day": ["\(1 + (Tie.allCases.firstIndex(of: tie) ?? 0))"], "month": ["3"], "year": ["1988"],
        ])
        let registered = try await site.fill(
            .newClient(module: module),
            [
                "name": TypedAnswer(parts: ["given": ["\(tie)"], "family": [canary]]), "date_of_birth": born,
                "safe_address": address,
            ], by: visit)
        guard case .client(let party) = registered else { throw TestSiteFault.notSignedIn }
        var place = empty
        place.party = party
        try await live(place, module: module, site)
        if tie == .registered { return place }
        let opened = try await site.fill(
            .referral(party, module: module, programme: isAdvice ? id("desk") : id("structured")),
            ["reason": TypedAnswer("\(canary) asked"), "wish": TypedAnswer("\(canary) asked")], by: visit)
        guard case .opened(let caseFile) = opened else { throw TestSiteFault.notSignedIn }
        place.caseFile = caseFile
        let work = place.work
        let record = try await site.store.engine.write { connection in
            try connection.run(
                """
                INSERT INTO workItem (id, module, kind, title, caseFile, party, createdAt, createdBy)
                VALUES ($1, $2, 'task', 'Telephone them', $3, $4, 1, 'system:rules')
                """, [.text(work.text), .text(module.text), .text(caseFile.text), .text(party.text)])
            return try connection.one("SELECT id FROM record WHERE caseFile = $1", [.text(caseFile.text)])?.text("id")
        }
        guard let found = record.flatMap({ RecordID($0) }) else { throw TestSiteFault.notSignedIn }
        place.record = found
        try await keep(place, module: module, site)
        return place
    }

    /// The person lives in a household of the service.
    private static func live(_ place: Place, module: DefinitionID, _ site: TemporarySite) async throws {
        _ = try await site.store.engine.write { connection in
            try connection.run(
                """
                INSERT INTO household (id, module, name, foldedName, createdAt, createdBy, version)
                VALUES ($1, $2, $3, 'x', 1, 'system:shell', 1)
                """, [.id(place.household), .text(module.text), .text("The \(canary) household")])
            try connection.run(
                """
                INSERT INTO householdMember (id, household, party, role, fromDay, byAccount, at)
                VALUES ($1, $1, $2, 'adult', 1, 'system:shell', 1)
                """, [.id(place.household), .id(place.party)])
            try connection.run(
                """
                INSERT INTO place (id, module, kind, name, foldedName, createdAt, createdBy, version)
                VALUES ($1, $2, 'residential', $3, 'x', 1, 'system:shell', 1)
                """, [.id(place.spot), .text(module.text), .text("\(canary) House")])
        }
    }

    /// A letter on the case, that nobody of these added.
    private static func keep(_ place: Place, module: DefinitionID, _ site: TemporarySite) async throws {
        let content = Array("\(canary) was seen at home.".utf8)
        try await site.store.documents.put(content, place.document)
        _ = try await site.store.engine.write { connection in
            try connection.run(
                """
                INSERT INTO document (id, module, caseFile, party, title, fileName, kind, size, digest, author, at, state)
                VALUES ($1, $2, $3, $4, $5, 'letter.txt', 'txt', $6, $7, 'system:rules', 1, 'clean')
                """,
                [
                    .text(place.document.text), .text(module.text), .text(place.caseFile.text),
                    .text(place.party.text), .text("\(canary) letter"), .integer(Int64(content.count)),
                    .text(DocumentStore.digest(content)),
                ])
        }
    }

    /// Ties every place to each of these people in the same way.
    static func tie(
        _ people: [TestPerson], _ places: [Tie: Place], team: TeamID, _ site: TemporarySite
    ) async throws {
        let today = Int64(London.day(of: site.clock.now).number)
        try await site.store.engine.write { connection in
            for (tie, place) in places where ![.registered, .otherService, .nothing].contains(tie) {
                let caseFile = SQLValue.text(place.caseFile.text)
                try connection.run("DELETE FROM allocation WHERE caseFile = $1", [caseFile])
                func give(_ account: String?, _ team: String?, until: Int64? = nil) throws {
                    try connection.run(
                        """
                        INSERT INTO allocation (id, caseFile, account, team, part, fromDay, untilDay, byAccount, at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, 'system:shell', 1)
                        """,
                        [
                            .text(UUID().uuidString.lowercased()), caseFile, .optional(account), .optional(team),
                            .text(team == nil ? "co_worker" : "team"), .integer(today - 10), .optional(until),
                        ])
                }
                if [.team, .excluded, .hidden].contains(tie) { try give(nil, team.text) }
                for person in people {
                    if [.own, .closed, .excluded].contains(tie) { try give(person.account.text, nil) }
                    if tie == .ended { try give(person.account.text, nil, until: today - 1) }
                    if tie == .excluded {
                        try connection.run(
                            "INSERT INTO exclusion (id, caseFile, account, kind, fromDay) VALUES ($1, $2, $3, 'excluded', $4)",
                            [
                                .text(UUID().uuidString.lowercased()), caseFile, .text(person.account.text),
                                .integer(today),
                            ])
                    }
                }
                if tie == .closed {
                    try connection.run("UPDATE casePeriod SET closedOn = openedOn WHERE caseFile = $1", [caseFile])
                }
                if tie == .hidden {
                    try connection.run("UPDATE caseFile SET restriction = 'hidden' WHERE id = $1", [caseFile])
                }
            }
        }
    }
}
