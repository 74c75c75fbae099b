import CaseModel
import Foundation
import Policy
import Testing

@testable import Storage

@Suite("Households and decisions of conflict in the store")
struct HouseholdStoreTests {
    @Test(arguments: TestedEngine.all)
    func `members are added once, put right with what was before, and limited`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let identifiers = IdentifierSource.system
        let (module, programme) = (try Example.id("north"), try Example.id("main"))
        let id: HouseholdID = identifiers.next()
        try await site.store.change { transaction in
            let (_, alma) = try transaction.makeCase(in: module, programme: programme, identifiers)
            let (_, boris) = try transaction.makeCase(
                in: module, programme: programme, given: "Boris", identifiers)
            let place = try transaction.snapshot.facts.newHousehold(in: module, with: alma)
            let creation: PermittedCreation<Subject.Household> = try transaction.permitCreation(.household, place)
            let line = MemberLine(role: "adult", from: Example.today)
            try transaction.households.make(creation, id: id, named: "The Testperson household")
            try transaction.households.begin(creation, id, with: alma, line, at: "1 Example Row", identifiers)
            let permitted: Permitted<Subject.Household> = try transaction.permit(
                .update, .household, transaction.snapshot.facts.household(id))
            func person(_ party: PartyID) throws -> Permitted<Subject.Party> {
                try transaction.permit(.discover, .party, transaction.snapshot.facts.party(party))
            }
            try transaction.households.add(permitted, person(boris), line, identifiers)
            #expect(throws: StoreRefusal.exists) {
                try transaction.households.add(permitted, person(boris), line, identifiers)
            }
            let members = try transaction.snapshot.households.members(permitted)
            #expect(Set(members.map(\.party)) == [alma, boris])
            let second = try #require(members.first { $0.party == boris })
            try transaction.households.correct(
                permitted, second.id, to: MemberLine(role: "child", from: Example.today, until: Example.today),
                identifiers)
            #expect(throws: StoreRefusal.notFound) {
                try transaction.households.correct(permitted, second.id, to: nil, identifiers)
            }
            let after = try transaction.snapshot.households.members(permitted)
            #expect(after.count == 3 && after.filter { $0.replaced != nil }.map(\.id) == [second.id])
            #expect(try transaction.snapshot.facts.household(id)?.cases?.count == 1)
            try transaction.households.move(permitted, to: "2 Street", from: Example.today, identifiers)
            #expect(try transaction.snapshot.households.addresses(permitted).map(\.address) == ["2 Street"])
            for number in 0..<HouseholdChanges.mostMembers - 1 {
                let (_, other) = try transaction.makeCase(
                    in: module, programme: programme, given: "Number \(number)", identifiers)
                try transaction.households.add(permitted, person(other), line, identifiers)
            }
            let (_, last) = try transaction.makeCase(in: module, programme: programme, given: "Last", identifiers)
            #expect(throws: StoreRefusal.wrongState) {
                try transaction.households.add(permitted, person(last), line, identifiers)
            }
            let tied = try transaction.snapshot.households.ofParty(
                transaction.permit(.read, .party, transaction.snapshot.facts.party(boris)),
                in: AccessPolicy.standard.scope(Example.question(.discover, .household)))
            #expect(tied.map(\.member.role) == ["child"])
        }
    }

    @Test(arguments: TestedEngine.all)
    func `who is opposed elsewhere is found on both sides, and a decision covers what it knew`(
        on engine: TestedEngine
    ) async throws {
        let site = try await TemporarySite(on: engine)
        let identifiers = IdentifierSource.system
        let (module, programme) = (try Example.id("north"), try Example.id("main"))
        let harms = try Example.id("harms")
        try await site.store.change { transaction in
            let (one, alma) = try transaction.makeCase(in: module, programme: programme, identifiers)
            let (two, boris) = try transaction.makeCase(in: module, programme: programme, given: "Boris", identifiers)
            func person(_ party: PartyID) throws -> Permitted<Subject.Party> {
                try transaction.permit(.update, .party, transaction.snapshot.facts.party(party))
            }
            try transaction.parties.relate(
                person(boris), to: person(alma), as: harms, from: Example.today, identifiers)
            let permitted: Permitted<Subject.Case> = try transaction.permit(
                .update, .case, transaction.snapshot.facts.case(one))
            let people = try transaction.snapshot.cases.people(permitted)
            #expect(people.map(\.part) == [.subject, .related(harms, isReversed: true)])
            let scope: Scoped<Subject.Case> = AccessPolicy.standard.scope(
                Question(.system(.conflictCheck), .discover, .case, Example.circumstances))
            let found = try transaction.snapshot.cases.standings(
                of: [alma, boris], besides: one, opposing: [harms], in: scope)
            #expect(
                Set(found) == [
                    CaseStandingOfParty(party: alma, caseFile: two, isOpposed: true),
                    CaseStandingOfParty(party: boris, caseFile: two, isOpposed: false),
                ])
            try transaction.cases.decide(
                permitted, .noConflict, because: "Both agree", compared: ["a", "b"], found: ["x"], identifiers)
            let kept = try #require(try transaction.snapshot.cases.conflictDecisions(permitted).first)
            #expect(kept.reason == "Both agree" && kept.covers(compared: ["a"], found: []))
            #expect(!kept.covers(compared: ["a", "c"], found: []) && !kept.covers(compared: ["a"], found: ["y"]))
        }
    }
}
