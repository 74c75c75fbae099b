import CaseModel
import Foundation
import Testing

@testable import Policy

/// A partner's person with a seat: reads one form at the meeting, writes one section of it up to `personal`.
@Suite("A seat at a meeting")
struct MeetingSeatTests {
    private let world: SmallWorld
    private let partner: Actor

    init() throws {
        world = try SmallWorld()
        let rights = RoleRights(
            name: world.roles[0], organisations: [.partner],
            grants: [
                Grant(.read, .meeting, forms: [world.forms[1]]),
                Grant(.update, .meeting, forms: [world.forms[1]], sections: [world.sections[1]], upTo: .personal),
                Grant(.read, .service),
            ], isCore: false)
        partner = Actor(
            account: world.accounts[0], organisation: world.organisation, organisationKind: .partner, isLive: true,
            secondFactorDone: true,
            memberships: [Membership(module: world.modules[0], rights: rights, span: world.always())])
    }

    private func record(_ form: Int, heldOn: Int) -> Facts {
        var one = CaseFacts(module: world.modules[0], restriction: .team)
        one.seats = [
            Seat(
                account: world.accounts[0], module: world.modules[0], opens: world.day(heldOn - 7),
                heldOn: world.day(heldOn), closes: world.day(heldOn + 14))
        ]
        return .record(
            RecordID(rawValue: UUID()), form: world.forms[form], modules: [world.modules[0]],
            about: [world.parties[0]], ofCase: true, cases: [one], author: world.accounts[1], restriction: .team,
            status: .submitted)
    }

    private func question(_ action: Action, _ kind: Kind = .record) -> Question {
        Question(partner, action, kind, Circumstances(now: world.now))
    }

    @Test(
        "the room opens, is held, is read and closes, each day ends included",
        arguments: [(8, "-"), (7, "rw"), (0, "rw"), (-1, "r"), (-14, "r"), (-15, "-")])
    func window(heldOn: Int, may: String) {
        let facts = record(1, heldOn: heldOn)
        #expect(AccessPolicy.standard.decide(question(.read), facts).isAllowed == may.contains("r"))
        #expect(AccessPolicy.standard.decide(question(.update), facts).isAllowed == may.contains("w"))
    }

    @Test func `another form, the client's own record and a search stay closed`() {
        #expect(!AccessPolicy.standard.decide(question(.read), record(0, heldOn: 0)).isAllowed)
        let person = Facts.party(
            world.parties[0], knownIn: [world.modules[0]], cases: record(1, heldOn: 0).cases ?? [])
        #expect(AccessPolicy.standard.decide(question(.read, .party), person).rule == .notForPartners)
        let found: Scoped<Subject.Party> = AccessPolicy.standard.scope(question(.list, .party))
        #expect(found.isNothing)
    }

    @Test func `only the section of their right is theirs to write, up to its label`() {
        let access = AccessPolicy.standard.fields(question(.read), record(1, heldOn: 0))
        func permission(_ section: Int, _ label: Sensitivity) -> FieldPermission {
            access.permission(for: FieldFacts(section: world.sections[section], sensitivity: label))
        }
        #expect(permission(1, .personal) == .edit)
        #expect(permission(1, .special) == .read)
        #expect(permission(0, .personal) == .read)
        #expect(permission(1, .sealed) == .sealed(revealable: false, writable: false))
    }
}
