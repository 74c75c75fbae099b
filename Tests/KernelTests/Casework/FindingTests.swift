import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Finding clients")
struct FindingTests {
    @Test func `a client is found by any of what identifies them`() async throws {
        let world = try await CaseworkWorld()
        let party = try await world.client()
        let visit = world.visit(world.keyworker)
        let uid = try #require(try await world.casework.find("Testperson", visit).clients.first?.uid)
        let ways: [(String, String, String)] = [
            ("alma testperson", "name", "Name"), ("Testperson, Alma", "name", "Name"),
            ("testp", "name", "Name begins so"),
            ("Testpersen", "name", "Sounds alike"), ("27/3/1988", "date of birth", "Date of birth"),
            ("07700900123", "telephone number", "Telephone number"), (uid.formatted, "client number", "Client number"),
        ]
        for (words, readAs, because) in ways {
            let found = try await world.casework.find(words, visit)
            #expect(found.clients.map(\.party) == [party], "\(words)")
            #expect(found.readAs == readAs && found.clients.first?.because == because, "\(words)")
            #expect(found.clients.first?.services == ["Drug and alcohol treatment"])
        }
        #expect(try await world.casework.find("Nobody", visit).clients.isEmpty)
    }

    @Test func `somebody who may be registered already is shown`() async throws {
        let world = try await CaseworkWorld()
        let party = try await world.client()
        let draft = try await world.casework.startDraft(
            .newClient(module: CaseworkWorld.module), world.visit(world.duty)
        ).0
        try await world.save(
            "identity", ["name": .name("Allma", "Testpersen"), "date_of_birth": .date("27 3 1988")], of: draft,
            by: world.duty)
        let found = try await world.casework.duplicates(of: draft, world.visit(world.duty))
        #expect(found.map(\.client.party) == [party])
        #expect(found.first?.evidence.map(\.level) == [.givenClose, .familyClose, .bornSame])
        #expect(found.first.map { $0.weight > 19 && !$0.isStrong } == true)
        try await world.save(
            "identity", ["name": .name("Bertrand", "Otherwise"), "date_of_birth": .date("1 1 1950")], of: draft,
            by: world.duty)
        #expect(try await world.casework.duplicates(of: draft, world.visit(world.duty)).isEmpty)
    }

    @Test func `whoever is recognised is kept in the trail, and nobody who was not shown`() async throws {
        let world = try await CaseworkWorld()
        let party = try await world.client()
        let draft = try await world.casework.startDraft(
            .newClient(module: CaseworkWorld.module), world.visit(world.duty)
        ).0
        try await world.save("identity", CaseworkWorld.clientPages[0].1, of: draft, by: world.duty)
        try await world.casework.recognise(party, in: draft, world.visit(world.duty))
        let stranger = PartyID(rawValue: UUID())
        #expect(
            try await refusal { try await world.casework.recognise(stranger, in: draft, world.visit(world.duty)) }
                == .notFound)
        try await world.save(
            "identity", ["name": .name("Bertrand", "Otherwise"), "date_of_birth": .date("1 1 1950")], of: draft,
            by: world.duty)
        #expect(
            try await refusal { try await world.casework.recognise(party, in: draft, world.visit(world.duty)) }
                == .notFound)
    }

    @Test func `the settings in the files are the documented defaults, and a site may change them`() throws {
        let day = try #require(Day("2026-11-04"))
        #expect(MatchWeights(CaseworkWorld.definitions(1), on: day) == .standard)
        #expect(MatchWeights(.empty, on: day) == .standard)
    }

    @Test func `the team's list counts and narrows`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let (_, waiting) = try await world.referred()
        let all = try await world.casework.teamCaseload(TeamFilter(sort: .waiting), world.visit(world.leader))
        #expect(Set(all.lines.map(\.id)) == [id, waiting] && all.total == 2 && all.withoutLead == 1)
        #expect(
            Set(all.stages.map(\.label)) == ["Referred", "Accepted"] && all.leads.map(\.label) == ["Kit Keyworker"])
        for sort in TeamFilter.Sort.allCases {
            let none = try await world.casework.teamCaseload(
                TeamFilter(lead: "none", sort: sort), world.visit(world.leader))
            #expect(none.lines.map(\.id) == [waiting])
        }
        world.pass(days: 10)
        let late = try await world.casework.teamCaseload(TeamFilter(stage: "referred"), world.visit(world.leader))
        #expect(late.lines.map(\.isLate) == [true])
    }

    @Test func `whom only another service knows is neither found, hinted at, nor referred`() async throws {
        let world = try await CaseworkWorld()
        let other = CaseworkWorld.id("another_service")
        let visit = world.visit(world.duty)
        let party = try await world.store.change { transaction in
            let id: PartyID = IdentifierSource.system.next()
            let question = Question(.system(.demoData), .create, .party, visit.circumstances)
            var identity = PartyIdentity(name: PersonName(given: "Alma", family: "Testperson"))
            identity.bornOn = Day("1988-03-27")
            try transaction.parties.registerClient(
                AccessPolicy.standard.permitCreation(question, in: transaction.snapshot.facts.newParty(in: other)),
                id: id,
                identity)
            return id
        }
        #expect(try await world.casework.find("Testperson", visit).clients.isEmpty)
        #expect(try await refusal { try await world.casework.client(party, visit) } == .notFound)
        let draft = try await world.casework.startDraft(.newClient(module: CaseworkWorld.module), visit).0
        try await world.save("identity", CaseworkWorld.clientPages[0].1, of: draft, by: world.duty)
        #expect(try await world.casework.duplicates(of: draft, visit).isEmpty)
        for purpose in [
            DraftPurpose.referral(party, module: CaseworkWorld.module, programme: CaseworkWorld.programme),
            .clientRecord(party, CaseworkWorld.form("client")),
        ] {
            #expect(try await refusal { try await world.casework.startDraft(purpose, visit) } == .notFound)
        }
    }
}
