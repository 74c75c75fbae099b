import CaseModel
import Foundation
import Policy
import Testing

@testable import Storage

@Suite("Participants of a case in the store")
struct ParticipantStoreTests {
    @Test(arguments: TestedEngine.all)
    func `they are added once for the same days, put right with what was before, and limited`(
        on engine: TestedEngine
    ) async throws {
        let site = try await TemporarySite(on: engine)
        let identifiers = IdentifierSource.system
        let (module, programme) = (try Example.id("north"), try Example.id("main"))
        try await site.store.change { transaction in
            let (one, alma) = try transaction.makeCase(in: module, programme: programme, identifiers)
            let (_, boris) = try transaction.makeCase(in: module, programme: programme, given: "Boris", identifiers)
            let permitted: Permitted<Subject.Case> = try transaction.permit(
                .update, .case, transaction.snapshot.facts.case(one))
            func person(_ party: PartyID) throws -> Permitted<Subject.Party> {
                try transaction.permit(.read, .party, transaction.snapshot.facts.party(party))
            }
            func others() throws -> [CaseParticipant] {
                try transaction.snapshot.cases.one(permitted).participants.filter { $0.role != "subject" }
            }
            let line = ParticipantLine(role: "kin", from: Example.today, isKeptApart: true)
            #expect(throws: StoreRefusal.notFound) {
                try transaction.cases.add(permitted, .party(boris), nil, line, identifiers)
            }
            try transaction.cases.add(permitted, .party(boris), person(boris), line, identifiers)
            #expect(throws: StoreRefusal.exists) {
                try transaction.cases.add(permitted, .party(boris), person(boris), line, identifiers)
            }
            let kept = try #require(try others().first)
            #expect(kept.party == boris && kept.isKeptApart && kept.span.until == nil)
            #expect(try transaction.snapshot.facts.case(one)?.cases?.first?.linkedParties?.contains(boris) == true)

            // Ended, and begun anew the day after.
            try transaction.cases.correct(
                permitted, kept.id, to: ParticipantLine(role: "kin", from: Example.today, until: Example.today),
                identifiers)
            #expect(throws: StoreRefusal.notFound) {
                try transaction.cases.correct(permitted, kept.id, to: nil, identifiers)
            }
            let later = ParticipantLine(role: "kin", from: Example.today.adding(days: 1))
            try transaction.cases.add(permitted, .party(boris), person(boris), later, identifiers)
            #expect(try others().count == 2)
            #expect(try transaction.snapshot.cases.earlierParticipants(permitted).map(\.id) == [kept.id])

            // Never taken part: nothing is left that would open the case's side to the person's.
            for participant in try others() {
                try transaction.cases.correct(permitted, participant.id, to: nil, identifiers)
            }
            #expect(try others().isEmpty)
            #expect(try transaction.snapshot.facts.party(boris)?.cases?.count == 1)
            #expect(try transaction.snapshot.cases.earlierParticipants(permitted).count == 3)

            // Whom the case is about is no line to put right.
            let subject = try #require(
                try transaction.snapshot.cases.one(permitted).participants.first { $0.party == alma })
            #expect(throws: StoreRefusal.notFound) {
                try transaction.cases.correct(permitted, subject.id, to: nil, identifiers)
            }
        }
    }

    @Test(arguments: TestedEngine.all)
    func `colleagues, bodies and households take part by name and open nothing`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let identifiers = IdentifierSource.system
        let (module, programme) = (try Example.id("north"), try Example.id("main"))
        let home: HouseholdID = identifiers.next()
        try await site.store.change { transaction in
            let (one, alma) = try transaction.makeCase(in: module, programme: programme, identifiers)
            let permitted: Permitted<Subject.Case> = try transaction.permit(
                .update, .case, transaction.snapshot.facts.case(one))
            let place = try transaction.snapshot.facts.newHousehold(in: module, with: alma)
            try transaction.households.make(
                transaction.permitCreation(.household, place), id: home, named: "The Testperson household")
            let line = ParticipantLine(role: "home", from: Example.today)
            try transaction.cases.add(permitted, .household(home), nil, line, identifiers)
            let body: OrganisationID = identifiers.next()
            try transaction.cases.add(permitted, .organisation(body), nil, line, identifiers)
            let found = try transaction.snapshot.cases.one(permitted).participants
            #expect(found.contains { $0.subject == .household(home) && $0.name == "The Testperson household" })
            #expect(found.contains { $0.subject == .organisation(body) && $0.name.isEmpty })
            #expect(try transaction.snapshot.facts.household(home)?.cases?.isEmpty == true)
            let kept = try #require(found.first { $0.subject == .household(home) })
            try transaction.cases.correct(permitted, kept.id, to: nil, identifiers)
            let earlier = try transaction.snapshot.cases.earlierParticipants(permitted)
            #expect(earlier.map(\.subject) == [.household(home)] && earlier.first?.replaced != nil)
        }
    }
}
