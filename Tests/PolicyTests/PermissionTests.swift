import CaseModel
import Foundation
import Testing

@testable import Policy

@Suite("Permissions")
struct PermissionTests {
    private let world: SmallWorld
    private let circumstances: Circumstances

    init() throws {
        world = try SmallWorld()
        circumstances = Circumstances(now: world.now)
    }

    private func actor(_ grants: [Grant], core: Bool = false) -> Actor {
        let rights = RoleRights(name: core ? world.roles[2] : world.roles[0], grants: grants, isCore: core)
        return Actor(
            account: world.accounts[0], organisation: world.organisation, organisationKind: .controller, isLive: true,
            secondFactorDone: true,
            memberships: [
                Membership(
                    module: core ? world.core : world.modules[0], rights: rights, team: world.teams[0],
                    span: world.always(),
                    isOfTheCore: core)
            ])
    }

    private func someCase(_ restriction: Restriction = .open) -> Facts {
        .case(
            CaseID(rawValue: UUID()), subject: world.parties[0],
            CaseFacts(module: world.modules[0], restriction: restriction))
    }

    @Test func `a permission carries who, by which role and rule, for the trail`() throws {
        let question = Question(actor([Grant(.read, .service)]), .read, .case, circumstances)
        let facts = someCase()
        let permitted: Permitted<Subject.Case> = try AccessPolicy.standard.permit(question, facts)
        #expect(permitted.id.rawValue == facts.id)
        #expect(permitted.stamp.identity == .account(world.accounts[0]))
        #expect(permitted.stamp.role == world.roles[0])
        #expect(permitted.stamp.rule == .service)
        #expect(permitted.stamp.obligations == [.recordRead])
        #expect(permitted.predicate.holds(of: facts))
    }

    @Test func `facts about one kind never permit another`() throws {
        let question = Question(actor([Grant(.read, .service)]), .read, .case, circumstances)
        #expect(throws: AccessRefusal.notFound(.factsMissing)) {
            let _: Permitted<Subject.Party> = try AccessPolicy.standard.permit(question, someCase())
        }
        let other = Question(actor([Grant(.read, .service)]), .read, .party, circumstances)
        #expect(!AccessPolicy.standard.decide(other, someCase()).isAllowed)
        let scoped: Scoped<Subject.Party> = AccessPolicy.standard.scope(question)
        #expect(scoped.isNothing)
    }

    @Test func `a duty worker registers a person and takes their referral`() throws {
        let duty = actor([Grant(.create, .service), Grant(.read, .service)])
        let newcomer = Facts.party(nil, knownIn: [world.modules[0]], cases: [])
        let registration: PermittedCreation<Subject.Party> = try AccessPolicy.standard.permitCreation(
            Question(duty, .create, .party, circumstances), in: newcomer)
        #expect(registration.place == newcomer)
        let referral = Facts.case(nil, subject: world.parties[0], CaseFacts(module: world.modules[0]))
        let creation: PermittedCreation<Subject.Case> = try AccessPolicy.standard.permitCreation(
            Question(duty, .create, .case, circumstances), in: referral)
        #expect(creation.stamp.rule == .service)
        let elsewhere = Facts.case(nil, subject: world.parties[0], CaseFacts(module: world.modules[1]))
        #expect(!AccessPolicy.standard.decide(Question(duty, .create, .case, circumstances), elsewhere).isAllowed)
    }

    @Test func `somebody known only through a hidden case cannot be discovered`() {
        let asker = actor([Grant(.discover, .service)])
        let question = Question(asker, .discover, .party, circumstances)
        let hidden = CaseFacts(module: world.modules[0], restriction: .hidden)
        let person = { (cases: [CaseFacts]) in
            Facts.party(PartyID(rawValue: UUID()), knownIn: [self.world.modules[0]], cases: cases)
        }
        #expect(AccessPolicy.standard.decide(question, person([])).isAllowed)
        #expect(!AccessPolicy.standard.decide(question, person([hidden])).isAllowed)
        #expect(
            AccessPolicy.standard.decide(question, person([hidden, CaseFacts(module: world.modules[0])])).isAllowed)
    }

    @Test func `a refusal does not say whether the thing exists`() {
        let question = Question(actor([Grant(.read, .own)]), .read, .case, circumstances)
        let sentences = Restriction.allCases.map { restriction in
            AccessPolicy.standard.explain(question, someCase(restriction)).sentences
        }
        #expect(Set(sentences) == [Explanation.nothing.sentences])
        #expect(Set(RuleName.allCases.map { AccessRefusal.notFound($0).sentence }).count == 1)
    }

    @Test func `who may discover a thing is told why they cannot read it`() {
        let question = Question(actor([Grant(.discover, .service), Grant(.read, .own)]), .read, .case, circumstances)
        let told = AccessPolicy.standard.explain(question, someCase())
        #expect(!told.isAllowed)
        #expect(
            told.sentences.contains("Your roles let you do this only for cases and work that are allocated to you."))
    }

    @Test func `nobody changes their own rights or approves their own work`() {
        let administrator = actor(
            [Grant(.administer, .service), Grant(.configure, .service), Grant(.approve, .service)], core: true)
        var steppedUp = administrator
        steppedUp.steppedUpAt = world.now
        let own = Facts.administration(
            .account, world.accounts[0], modules: [world.modules[0]], account: world.accounts[0])
        let other = Facts.administration(
            .account, world.accounts[1], modules: [world.modules[0]], account: world.accounts[1])
        let question = Question(steppedUp, .administer, .account, circumstances)
        #expect(AccessPolicy.standard.decide(question, own).rule == .changesOwnRights)
        #expect(AccessPolicy.standard.decide(question, other).isAllowed)
        let change = { (author: AccountID, roles: Set<RoleName>) in
            Facts.definitions(modules: [self.world.modules[0]], author: author, changedRoles: roles)
        }
        let approve = Question(steppedUp, .approve, .definitions, circumstances)
        #expect(AccessPolicy.standard.decide(approve, change(world.accounts[0], [])).rule == .approvesOwnWork)
        #expect(
            AccessPolicy.standard.decide(approve, change(world.accounts[1], [world.roles[2]])).rule == .changesOwnRights
        )
        #expect(AccessPolicy.standard.decide(approve, change(world.accounts[1], [world.roles[0]])).isAllowed)
    }

    @Test func `a service cannot change a login that another service relies on`() {
        var local = actor([Grant(.administer, .service)])
        local.steppedUpAt = world.now
        let question = Question(local, .administer, .account, circumstances)
        let both = Facts.administration(
            .account, world.accounts[1], modules: Set(world.modules), account: world.accounts[1])
        let ours = Facts.administration(
            .account, world.accounts[1], modules: [world.modules[0]], account: world.accounts[1])
        #expect(!AccessPolicy.standard.decide(question, both).isAllowed)
        #expect(AccessPolicy.standard.decide(question, ours).isAllowed)
    }

    @Test func `break-glass needs the right, a coded reason of twenty characters, the step-up and an unused turn`() {
        var able = actor([Grant(.glass, .service)])
        able.glassUsesToday = 2
        let reason = Reason(code: world.sections[0], text: "Police report immediate danger")
        let padded = Reason(code: world.sections[0], text: "aaaaaaaaaaaaaaaaaaaaaaaaaa       ")
        func ask(_ actor: Actor, _ reason: Reason?, _ restriction: Restriction = .open) -> Decision {
            AccessPolicy.standard.decide(
                Question(actor, .glass, .case, circumstances, reason: reason), someCase(restriction))
        }
        #expect(ask(able, reason).outcome == .needs([.stepUp]))
        able.steppedUpAt = world.now
        #expect(ask(able, reason).obligations == [.recordChange, .alert, .banner])
        #expect(ask(able, padded).outcome == .needs([.fullReason]))
        #expect(ask(able, reason, .named).isAllowed)
        #expect(!ask(able, reason, .hidden).isAllowed)
        able.glassUsesToday = 3
        #expect(ask(able, reason).rule == .glassLimit)
        able.glassUsesToday = nil
        #expect(ask(able, reason).rule == .glassLimit)
    }

    @Test("the system does only what its purpose says", arguments: SystemPurpose.allCases)
    func system(purpose: SystemPurpose) {
        for action in Action.allCases {
            for kind in Kind.allCases {
                let permits = purpose.permits(action, kind)
                let predicate = AccessPolicy.standard.predicate(Question(.system(purpose), action, kind, circumstances))
                #expect((predicate != .never) == permits)
                if action == .reveal || action == .glass { #expect(!permits) }
                if kind == .erasure && permits { #expect(purpose == .retention) }
                if kind == .definitions && action == .configure && permits {
                    #expect([.adoption, .shell, .demoData].contains(purpose))
                }
            }
        }
    }

    @Test func `nothing under a hold is erased, not by the system either`() {
        let question = Question(.system(.retention), .approve, .erasure, circumstances)
        var held = CaseFacts(module: world.modules[0])
        let free = Facts.thing(
            .erasure, CaseID(rawValue: UUID()), module: world.modules[0], about: [], ofCase: true, cases: [held])
        #expect(AccessPolicy.standard.decide(question, free).isAllowed)
        held.isUnderHold = true
        let kept = Facts.thing(
            .erasure, CaseID(rawValue: UUID()), module: world.modules[0], about: [], ofCase: true, cases: [held])
        #expect(AccessPolicy.standard.decide(question, kept).rule == .eraseUnderHold)
    }

    @Test func `moves are told by which roles somebody may act on a case`() {
        let worker = actor([Grant(.update, .own)])
        let question = Question(worker, .update, .case, circumstances)
        var allocated = CaseFacts(module: world.modules[0])
        allocated.allocations = [Dated(world.accounts[0], world.always())]
        let theirs = Facts.case(CaseID(rawValue: UUID()), subject: nil, allocated)
        #expect(AccessPolicy.standard.roles(question, theirs) == [world.roles[0]])
        #expect(AccessPolicy.standard.roles(question, someCase()).isEmpty)
        #expect(AccessPolicy.standard.mayEver(question))
        #expect(!AccessPolicy.standard.mayEver(question.asking(.close)))
    }

    @Test func `simplifying a predicate does not change it`() {
        var random = SeededSource(seed: 7)
        for _ in 0..<2_000 {
            let tree = Self.tree(&random, depth: 4)
            for bits in 0..<27 {
                let values: [Bool?] = [bits % 3, bits / 3 % 3, bits / 9].map { $0 == 0 ? nil : $0 == 1 }
                #expect(Self.agree(tree.holds { values[$0] }, tree.simplified.holds { values[$0] }))
            }
        }
    }

    private static func agree(_ left: Bool?, _ right: Bool?) -> Bool { left == right }

    private static func tree(_ random: inout SeededSource, depth: Int) -> Logic<Int> {
        guard depth > 0 else { return random.pick([.always, .never, .atom(0), .atom(1), .atom(2)]) }
        let parts = (0..<random.pick([0, 1, 2, 3])).map { _ in tree(&random, depth: depth - 1) }
        switch random.pick(0..<4) {
        case 0: return .all(parts)
        case 1: return .any(parts)
        case 2: return .not(tree(&random, depth: depth - 1))
        default: return .atom(random.pick(0..<3))
        }
    }
}
