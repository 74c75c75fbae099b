import CaseModel
import Foundation
import Testing

@testable import Policy

@Suite("Fields of a record")
struct FieldAccessTests {
    /// One worker, to whom the case is allocated, with these rights in the role `worker`.
    private static func scene(
        _ grants: [Grant], clearance: Sensitivity = .special, steppedUp: Bool = false, draft: Bool = false
    ) throws -> (world: SmallWorld, question: Question, facts: Facts) {
        let world = try SmallWorld()
        let rights = RoleRights(name: world.roles[0], clearance: clearance, grants: grants, isCore: false)
        let actor = Actor(
            account: world.accounts[0], organisation: world.organisation, organisationKind: .controller, isLive: true,
            secondFactorDone: true, steppedUpAt: steppedUp ? world.now : nil,
            memberships: [Membership(module: world.modules[0], rights: rights, span: world.always())])
        var one = CaseFacts(module: world.modules[0])
        one.allocations = [Dated(world.accounts[0], world.always())]
        let facts = Facts.record(
            RecordID(rawValue: UUID()), form: world.forms[0], modules: [world.modules[0]], about: [world.parties[0]],
            ofCase: true,
            cases: [one], author: world.accounts[0], restriction: .open, status: draft ? .draft : .submitted)
        let question = Question(
            actor, .read, facts.kind, Circumstances(now: world.now),
            reason: Reason(text: "A call from the duty manager"))
        return (world, question, facts)
    }

    private static func permission(
        _ grants: [Grant], _ sensitivity: Sensitivity, clearance: Sensitivity = .special, readers: [Int]? = nil,
        editors: [Int]? = nil,
        section: Int = 0, draft: Bool = false
    ) throws -> FieldPermission {
        let (world, question, facts) = try scene(grants, clearance: clearance, draft: draft)
        let field = FieldFacts(
            section: world.sections[section], readers: readers.map { Set($0.map { world.roles[$0] }) },
            editors: editors.map { Set($0.map { world.roles[$0] }) }, sensitivity: sensitivity)
        return AccessPolicy.standard.fields(question, facts).permission(for: field)
    }

    /// Every reader and editor list × reading and writing ceiling × sensitivity, against the three sentences of tier 3.
    @Test func `sections narrow, labels mask, and sealed never shows`() throws {
        let lists: [[Int]?] = [nil, [], [0], [1], [0, 1]]
        for readers in lists {
            for editors in lists {
                for clearance in Sensitivity.allLabels {
                    for label in Sensitivity.allLabels {
                        for writeUpTo in [nil, Sensitivity.operational, .personal, .special] {
                            let grants = [Grant(.read, .own), Grant(.update, .own, upTo: writeUpTo)]
                            let found = try Self.permission(
                                grants, label, clearance: clearance, readers: readers, editors: editors)
                            let mayRead = readers?.contains(0) ?? true
                            let mayEdit = mayRead && (editors?.contains(0) ?? true)
                            let top = min(clearance.rawValue, Sensitivity.special.rawValue)
                            let writeTop = min(top, writeUpTo?.rawValue ?? top)
                            let expected: FieldPermission =
                                !mayRead
                                ? .none
                                : label == .sealed
                                    ? .sealed(revealable: false, writable: mayEdit && writeTop == 2)
                                    : label.rawValue > top
                                        ? .masked
                                        : mayEdit && label.rawValue <= writeTop ? .edit : .read
                            #expect(found == expected, "\(readers as Any) \(editors as Any) \(clearance) \(label)")
                        }
                    }
                }
            }
        }
    }

    @Test func `a right to some sections opens no other`() throws {
        let world = try SmallWorld()
        let grants = [Grant(.read, .own, forms: [world.forms[0]], sections: [world.sections[1]])]
        #expect(try Self.permission(grants, .special, section: 1) == .read)
        #expect(try Self.permission(grants, .special, section: 0) == .none)
    }

    @Test func `a right to another form opens nothing`() throws {
        let world = try SmallWorld()
        #expect(try Self.permission([Grant(.read, .own, forms: [world.forms[1]])], .operational) == .none)
    }

    @Test func `the author of a draft sees what they may write`() throws {
        #expect(try Self.permission([Grant(.create, .own)], .special, draft: true) == .edit)
        #expect(try Self.permission([Grant(.read, .own)], .special, draft: true) == .none)
    }

    @Test func `a sealed field is revealed only by a right that names its form`() throws {
        let world = try SmallWorld()
        let named = Grant(.reveal, .own, forms: [world.forms[0]], sections: [world.sections[0]])
        #expect(
            try Self.permission([Grant(.read, .own), named], .sealed) == .sealed(revealable: true, writable: false))
        #expect(
            try Self.permission([Grant(.read, .own), named], .sealed, section: 1)
                == .sealed(revealable: false, writable: false))
        #expect(
            try Self.permission([Grant(.read, .own), Grant(.reveal, .own)], .sealed)
                == .sealed(revealable: false, writable: false))
    }

    @Test func `revealing needs the step-up and a reason`() throws {
        let world = try SmallWorld()
        let grants = [Grant(.read, .own), Grant(.reveal, .own, forms: [world.forms[0]])]
        let name = FieldName(module: world.forms[0].module, form: world.forms[0].form, field: world.sections[0])
        let field = FieldFacts(section: world.sections[0], sensitivity: .sealed)
        let cold = try Self.scene(grants)
        #expect(throws: AccessRefusal.needs([.stepUp])) {
            try AccessPolicy.standard.permitReveal(cold.question, cold.facts, field: name, field)
        }
        let warm = try Self.scene(grants, steppedUp: true)
        let permitted = try AccessPolicy.standard.permitReveal(warm.question, warm.facts, field: name, field)
        #expect(permitted.stamp.action == .reveal)
        #expect(permitted.stamp.obligations == [.recordRead, .alert])
        var silent = warm.question
        silent.reason = nil
        #expect(throws: AccessRefusal.needs([.reason])) {
            try AccessPolicy.standard.permitReveal(silent, warm.facts, field: name, field)
        }
    }

    @Test func `sealed fields never leave and others only under the label of the right`() throws {
        let grants = [Grant(.read, .own), Grant(.export, .own, upTo: .personal)]
        let (world, question, facts) = try Self.scene(grants, steppedUp: true)
        let access = AccessPolicy.standard.fields(question, facts)
        let mayLeave = Sensitivity.allLabels.filter {
            access.mayLeave(FieldFacts(section: world.sections[0], sensitivity: $0), by: .export)
        }
        #expect(mayLeave == [.operational, .personal])
        #expect(!access.mayLeave(FieldFacts(section: world.sections[0], sensitivity: .operational), by: .print))
    }
}
