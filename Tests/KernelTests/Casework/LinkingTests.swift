import CaseModel
import Foundation
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Entries of one individual, and people who are related")
struct LinkingTests {
    /// Two entries of Alma with a case each, both held by the leader's team.
    private func twoEntries(_ world: CaseworkWorld) async throws -> [(party: PartyID, caseFile: CaseID)] {
        [try await world.accepted(), try await world.accepted()]
    }

    @Test func `linked entries show each other's cases, and unlinking takes that away again`() async throws {
        let world = try await CaseworkWorld()
        let both = try await twoEntries(world)
        let (one, other) = (both[0].party, both[1].party)
        let before = try await world.casework.samePerson(one, world.visit(world.leader))
        #expect(before.linked.isEmpty && before.suspects.map(\.client.party) == [other] && before.mayLink)
        let preview = try await world.casework.comparison(one, with: other, world.visit(world.leader))
        #expect(preview.leftCases.map(\.id) == [both[0].caseFile] && preview.rightCases.map(\.id) == [both[1].caseFile])
        #expect(preview.rows.first { $0.label == "Family name" }?.agreement == .same && !preview.isLinked)
        try await world.casework.link(one, with: other, reason: "The same NHS letter", world.visit(world.leader))
        for (here, there) in [(one, both[1]), (other, both[0])] {
            let page = try await world.casework.samePerson(here, world.visit(world.leader))
            #expect(page.linked.map(\.client.party) == [there.party])
            #expect(page.linked.first?.cases.map(\.id) == [there.caseFile] && page.suspects.isEmpty)
            let client = try await world.casework.client(here, world.visit(world.leader))
            #expect(client.linked.map(\.client.party) == [there.party] && client.cases.count == 1)
        }
        #expect(
            try await refusal {
                try await world.casework.link(other, with: one, reason: "Again", world.visit(world.leader))
            } == .alreadyThere)
        try await world.casework.unlink(other, from: one, world.visit(world.leader))
        #expect(try await world.casework.samePerson(one, world.visit(world.leader)).linked.isEmpty)
        #expect(
            try await refusal { try await world.casework.unlink(other, from: one, world.visit(world.leader)) }
                == .notFound)
        try await world.casework.link(one, with: other, reason: "After all", world.visit(world.leader))
    }

    @Test func `three entries linked in a row are one individual`() async throws {
        let world = try await CaseworkWorld()
        let all = try await twoEntries(world).map(\.party) + [world.accepted().party]
        try await world.casework.link(all[0], with: all[1], reason: "Same", world.visit(world.leader))
        try await world.casework.link(all[2], with: all[1], reason: "Same", world.visit(world.leader))
        let page = try await world.casework.samePerson(all[0], world.visit(world.leader))
        #expect(Set(page.linked.map(\.client.party)) == [all[1], all[2]])
        #expect(page.linked.filter(\.isDirect).map(\.client.party) == [all[1]])
    }

    @Test func `a link across services tells nothing to those who may not know of the other entry`() async throws {
        let world = try await CaseworkWorld()
        let party = try await world.accepted().party
        let elsewhere = CaseworkWorld.id("another_service")
        let visit = world.visit(world.leader)
        let hidden = try await world.store.change { transaction in
            let id = PartyID(rawValue: UUID())
            let place = transaction.snapshot.facts.newParty(in: elsewhere)
            let question = Question(.system(.demoData), .create, .party, visit.circumstances)
            try transaction.parties.registerClient(
                AccessPolicy.standard.permitCreation(question, in: place), id: id,
                PartyIdentity(name: PersonName(given: "Alma", family: "Testperson")))
            func permitted(_ id: PartyID) throws -> Permitted<Subject.Party> {
                let facts = try #require(try transaction.snapshot.facts.party(id))
                return try AccessPolicy.standard.permit(
                    Question(.system(.demoData), .link, .party, visit.circumstances), facts)
            }
            try transaction.parties.link(
                permitted(party), with: permitted(id), reason: "Both services agreed", .system)
            return id
        }
        let page = try await world.casework.samePerson(party, world.visit(world.leader))
        #expect(page.linked.isEmpty && page.suspects.isEmpty)
        #expect(try await world.casework.client(party, world.visit(world.leader)).linked.isEmpty)
        for work in [
            { try await world.casework.comparison(party, with: hidden, world.visit(world.leader)).isLinked },
            {
                try await world.casework.unlink(party, from: hidden, world.visit(world.leader))
                return true
            },
            {
                try await world.casework.link(hidden, with: party, reason: "x", world.visit(world.leader))
                return true
            },
        ] { #expect(try await refusal(work) == .notFound) }
    }

    @Test func `who may not link is refused, and a link needs its reason and another entry`() async throws {
        let world = try await CaseworkWorld()
        let both = try await twoEntries(world)
        let (one, other) = (both[0].party, both[1].party)
        for person in [world.keyworker, world.duty] {
            #expect(
                try await refusal {
                    try await world.casework.link(one, with: other, reason: "Same", world.visit(person))
                }
                    == .notFound)
        }
        #expect(
            try await refusal {
                try await world.casework.link(one, with: other, reason: " ", world.visit(world.leader))
            }
                == .reasonMissing)
        let long = String(repeating: "x", count: Casework.longestReason + 1)
        #expect(
            try await refusal {
                try await world.casework.link(one, with: other, reason: long, world.visit(world.leader))
            }
                != nil)
        #expect(
            try await refusal { try await world.casework.comparison(one, with: one, world.visit(world.leader)) }
                == .notFound)
    }

    @Test func `a relationship reads from both sides, and ends`() async throws {
        let world = try await CaseworkWorld()
        let both = try await twoEntries(world)
        let (parent, child) = (both[0].party, both[1].party)
        let number = try #require(try await world.casework.client(child, world.visit(world.leader)).banner.uid)
            .formatted
        let new = NewRelationship(number: number, kind: "parent", from: Day("2020-01-01"))
        try await world.casework.relate(parent, new, world.visit(world.leader))
        let lines = try await world.casework.relationships(of: parent, world.visit(world.leader)).lines
        #expect(lines.map(\.words) == ["Parent of"] && lines.map(\.other.party) == [child])
        let back = try await world.casework.client(child, world.visit(world.leader)).relationships
        #expect(back.map(\.words) == ["Child of"] && back.map(\.other.party) == [parent])
        try await world.casework.endRelationship(lines[0].id, of: child, world.visit(world.leader))
        let ended = try await world.casework.relationships(of: parent, world.visit(world.leader)).lines
        #expect(ended.map(\.until) == [Day("2026-11-04")])
        #expect(
            try await refusal {
                try await world.casework.endRelationship(lines[0].id, of: child, world.visit(world.leader))
            } == .notFound)
    }

    @Test(
        "a relationship that cannot be is refused with a sentence",
        arguments: [("C000 999X", "parent"), ("", "parent"), ("own", "parent"), ("other", "enemy"), ("other", "")])
    func refused(number: String, kind: String) async throws {
        let world = try await CaseworkWorld()
        let both = try await twoEntries(world)
        let known = try await [both[0].party, both[1].party].asyncMap {
            try await world.casework.client($0, world.visit(world.leader)).banner.uid?.formatted ?? ""
        }
        let typed = number == "own" ? known[0] : number == "other" ? known[1] : number
        let new = NewRelationship(number: typed, kind: kind, from: nil)
        let said = try await refusal { try await world.casework.relate(both[0].party, new, world.visit(world.leader)) }
        #expect(said?.wrongBox?.name == (number == "other" ? "kind" : "number"), "\(String(describing: said))")
        let late = NewRelationship(number: known[1], kind: "parent", from: Day("2027-01-01"))
        #expect(
            try await refusal { try await world.casework.relate(both[0].party, late, world.visit(world.leader)) } != nil
        )
    }
}

extension Array where Element: Sendable {
    fileprivate func asyncMap<Value>(_ work: (Element) async throws -> Value) async throws -> [Value] {
        var made: [Value] = []
        for element in self { made.append(try await work(element)) }
        return made
    }
}

@Suite("Somebody who is no client, kept as related")
struct RelatedTests {
    private func related(_ family: String, anyway: Bool = false, kind: String = "harmed_by") -> NewRelated {
        NewRelated(
            given: "Rolf", family: family, bornOn: Day("1970-02-03"), phone: "", kind: kind, from: nil,
            isAnyway: anyway)
    }

    @Test func `they are found again, not doubled, and no client`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await world.accepted()
        let first = try await world.casework.relateNew(alma.party, related("Roughhand"), world.visit(world.keyworker))
        #expect(first.isEmpty)
        let page = try await world.casework.relationships(of: alma.party, world.visit(world.keyworker))
        #expect(page.lines.map(\.other.name.short) == ["Rolf Roughhand"] && page.lines.first?.other.uid == nil)
        let other = try await world.accepted().party
        let alike = try await world.casework.relateNew(other, related("Roughhand"), world.visit(world.leader))
        #expect(alike.map(\.client.party) == page.lines.map(\.other.party))
        #expect(try await world.casework.relationships(of: other, world.visit(world.leader)).lines.isEmpty)
        #expect(
            try await world.casework.relateNew(other, related("Roughhand", anyway: true), world.visit(world.leader))
                .isEmpty)
        #expect(try await world.casework.relationships(of: other, world.visit(world.leader)).lines.count == 1)
    }

    @Test func `what is wrong, or not theirs, is refused`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await world.accepted()
        for new in [related(""), related(String(repeating: "x", count: 101)), related("Rough", kind: "none")] {
            #expect(
                try await refusal {
                    try await world.casework.relateNew(alma.party, new, world.visit(world.keyworker))
                } != nil)
        }
        #expect(
            try await refusal {
                try await world.casework.relateNew(alma.party, related("Rough"), world.visit(world.otherKeyworker))
            } == .notFound)
    }
}
