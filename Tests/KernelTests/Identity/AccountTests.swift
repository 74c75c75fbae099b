import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Administration of accounts")
struct AccountTests {
    @Test func `an administrator makes and shuts the accounts of others, and nobody else does`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let administrator = try world.administrator()
        #expect(try await world.identity.accounts(for: administrator).map(\.account.id) == [person.account])

        let full = try await world.signedIn(person)
        let nobody = try #require(try await world.live(full.token)).actor(under: .empty)
        #expect(try await world.identity.accounts(for: nobody).isEmpty)
        await #expect(throws: AccessRefusal.self) {
            try await world.identity.disable(
                Identifier(rawValue: person.account.rawValue), by: self.renamed(nobody), from: .none)
        }
        await #expect(throws: AccessRefusal.self) {
            try await world.identity.createOrganisation(named: "Their own", kind: .controller, by: nobody, from: .none)
        }
        try await world.identity.disable(person.account, by: administrator, from: .none)
        #expect(
            try await outcome { try await world.identity.disable(person.account, by: administrator, from: .none) }
                == .alreadyEnded)
        #expect(try await outcome { try await world.half(person) } == .wrongNameOrPassword)
        try await world.identity.enable(person.account, by: administrator, from: .none)
        #expect(try await outcome { try await world.half(person) } == nil)
        try await world.close()
    }

    @Test func `nobody changes their own account or memberships (T-06)`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let own = try world.administrator(person.account)
        let new = try membership(world)
        let tries: [IdentityRefusal?] = [
            try await outcome { try await world.identity.disable(person.account, by: own, from: .none) },
            try await outcome {
                try await world.identity.addMembership(new, to: person.account, by: own, from: .none, under: .empty)
            },
        ]
        #expect(tries == [.ownAccount, .ownAccount])
        // The policy refuses it too, if a use case forgot to.
        #expect(throws: AccessRefusal.self) {
            let _: PermittedCreation<Subject.Membership> = try world.identity.permitCreation(
                own, .membership, modules: [new.module], account: person.account, at: world.clock.now)
        }
        let other = try world.administrator()
        let control: PermittedCreation<Subject.Membership>? = try? world.identity.permitCreation(
            other, .membership, modules: [new.module], account: person.account, at: world.clock.now)
        #expect(control != nil)
        print(
            "T-06 \(tries.allSatisfy { $0 == .ownAccount } && control != nil ? "PASS" : "FAIL") 0 of \(tries.count) own changes succeeded"
        )
        try await world.close()
    }

    @Test func `without a fresh proof nothing is administered`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let administrator = try world.administrator()
        world.clock.pass(seconds: 301)
        await #expect(throws: AccessRefusal.needs([.stepUp])) {
            try await world.identity.disable(person.account, by: administrator, from: .none)
        }
        try await world.close()
    }

    @Test func `two accounts cannot share an address, nor two organisations a name`() async throws {
        let world = try await IdentityWorld()
        _ = try await world.person("jo@ambermoor.example")
        #expect(try await outcome { try await world.person(" JO@ambermoor.example") } == .emailTaken)
        let organisation = try await world.organisation()
        let same = try await outcome {
            try await world.identity.createOrganisation(
                named: organisation.name.uppercased(), kind: .partner, by: .system(.shell), from: .none)
        }
        #expect(same == .nameTaken)
        let team = try await world.identity.createTeam(
            named: "North", in: organisation.id, for: nil, by: .system(.shell), from: .none)
        #expect(try await world.identity.teams(for: world.administrator()) == [team])
        try await world.close()
    }

    @Test(
        "an address must look like one",
        arguments: ["", "jo", "jo@", "@x.example", "jo@x", "a@b@c.d", "jo smith@x.example"])
    func address(text: String) async throws {
        let world = try await IdentityWorld()
        let refusal = try await outcome { try await world.person(text) }
        if case .valueMissing = refusal {} else { Issue.record("\(String(describing: refusal))") }
        try await world.close()
    }

    @Test func `a membership ends with a day and counts until then`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let new = try membership(world)
        let held = world.identity.held(new, by: person.account)
        try await world.identity.store.memberships.create(
            held,
            world.identity.permitCreation(
                world.administrator(), .membership, modules: [new.module], account: person.account, at: world.clock.now),
            .none)
        let today = London.day(of: world.clock.now)
        let before = today.adding(days: -1)
        #expect(
            try await outcome {
                try await world.identity.endMembership(held.id, on: before, by: world.administrator(), from: .none)
            }
                == .endsBeforeItStarts)
        try await world.identity.endMembership(held.id, on: today, by: world.administrator(), from: .none)
        let standing = try await world.identity.standing(person.account)
        #expect(standing.memberships.map(\.span.until) == [today])
        #expect(
            try await outcome {
                try await world.identity.endMembership(held.id, on: today, by: world.administrator(), from: .none)
            }
                == .alreadyEnded)
        try await world.close()
    }

    private func membership(_ world: IdentityWorld) throws -> NewMembership {
        let core = try #require(DefinitionID("core"))
        let role = try #require(DefinitionID("reader"))
        return NewMembership(
            module: core, role: RoleName(module: core, role: role), span: Span(from: London.day(of: world.clock.now)))
    }

    /// The same rights under another account, so that it is not their own that they change.
    private func renamed(_ actor: Actor) -> Actor {
        Actor(
            account: Identifier(rawValue: UUID()), organisation: actor.organisation,
            organisationKind: actor.organisationKind,
            isLive: true, secondFactorDone: true, steppedUpAt: actor.steppedUpAt, memberships: actor.memberships)
    }
}
