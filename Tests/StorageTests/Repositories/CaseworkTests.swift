import CaseModel
import Foundation
import Policy
import Testing

@testable import Storage

@Suite("Parties, cases, drafts and work")
struct CaseworkTests {
    let identifiers = IdentifierSource.system

    /// A worker of the service with the rights given, and the rows that an account needs.
    func worker(_ store: Store, _ grants: [Grant], team: TeamID? = nil) async throws -> Actor {
        let (account, organisation): (AccountID, OrganisationID) = (identifiers.next(), identifiers.next())
        _ = try await store.engine.write { connection in
            try connection.run(
                "INSERT INTO organisation (id, name, kind, createdAt) VALUES ($1, 'Council', 'controller', 0)",
                [.id(organisation)])
            try connection.run(
                "INSERT INTO account (id, organisation, email, name, createdAt) VALUES ($1, $2, $3, 'Wren Worker', 0)",
                [.id(account), .id(organisation), .text("\(account.text)@example.org")])
        }
        let north = try Example.id("north")
        let rights = RoleRights(
            name: RoleName(module: north, role: try Example.id("worker")), grants: grants, isCore: false)
        return Actor(
            account: account, organisation: organisation, organisationKind: .controller, isLive: true,
            secondFactorDone: true,
            memberships: [Policy.Membership(module: north, rights: rights, team: team, span: Span(from: Example.today))]
        )
    }

    func makeCase(_ store: Store, given: String, family: String) async throws -> (CaseID, PartyID) {
        let identifiers = identifiers
        return try await store.change { transaction in
            try transaction.makeCase(
                in: Example.id("north"), programme: Example.id("main"), given: given, family: family, identifiers)
        }
    }

    @Test(arguments: TestedEngine.all)
    func `a case makes its subject a client with the next number, and is listed for those it is given to`(
        on engine: TestedEngine
    )
        async throws
    {
        let site = try await TemporarySite(on: engine)
        let actor = try await worker(site.store, [Grant(.list, .own)])
        let account = try #require(actor.account)
        let (mine, party) = try await makeCase(site.store, given: "Alma", family: "Testperson")
        _ = try await makeCase(site.store, given: "Boris", family: "Example")
        let allocation: AllocationID = identifiers.next()
        try await site.store.change { transaction in
            let facts = try transaction.snapshot.facts.case(mine)
            let permitted = try transaction.permit(.assign, .case, facts, Subject.Case.self)
            try transaction.cases.allocate(
                permitted, to: .lead(account), from: Example.today, reason: nil, id: allocation)
        }
        let lines = try await site.store.read { snapshot in
            let scope = AccessPolicy.standard.scope(Example.question(.list, .case, actor), of: Subject.Case.self)
            return try snapshot.cases.list(scope, CaseFilter(today: Example.today))
        }
        #expect(lines.map(\.id) == [mine])
        #expect(lines.first?.party == party)
        #expect(lines.first?.uid == UID(sequence: 1))
        #expect(lines.first?.lead == "Wren Worker")
        #expect(try await site.store.verifyTrail(.reads).entries == 1)
    }

    @Test(arguments: TestedEngine.all)
    func `closing ends the period, and reopening begins another`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let (id, _) = try await makeCase(site.store, given: "Alma", family: "Testperson")
        let identifiers = identifiers
        let detail = try await site.store.change { transaction in
            let move = StageMove(move: try Example.id("finish"), to: try Example.id("closed"), on: Example.today)
            let facts = transaction.snapshot.facts
            let closing = try transaction.permit(.close, .case, facts.case(id), Subject.Case.self)
            try transaction.cases.close(closing, move, reason: "done", identifiers)
            let back = StageMove(move: try Example.id("again"), to: try Example.id("referred"), on: Example.today)
            let reopening = try transaction.permit(.reopen, .case, facts.case(id), Subject.Case.self)
            try transaction.cases.reopen(reopening, back, identifiers)
            return try transaction.snapshot.cases.detail(id)
        }
        #expect(detail.periods.map(\.number) == [1, 2])
        #expect(detail.periods.first?.closedOn == Example.today)
        #expect(detail.stages.map(\.stage.text) == ["referred", "closed", "referred"])
        #expect(detail.isOpen)
    }

    @Test(arguments: TestedEngine.all)
    func `a permission that no longer holds writes nothing`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let actor = try await worker(site.store, [Grant(.update, .own)])
        let account = try #require(actor.account)
        let (id, _) = try await makeCase(site.store, given: "Alma", family: "Testperson")
        let allocation: AllocationID = identifiers.next()
        let permitted = try await site.store.change { transaction in
            let facts = transaction.snapshot.facts
            let assign = try transaction.permit(.assign, .case, facts.case(id), Subject.Case.self)
            try transaction.cases.allocate(assign, to: .lead(account), from: Example.today, reason: nil, id: allocation)
            let mine = try AccessPolicy.standard.permit(
                Example.question(.update, .case, actor), Example.found(facts.case(id)), as: Subject.Case.self)
            let eve = try #require(Day(number: Int(Example.today.number) - 1))
            _ = try transaction.connection.run(
                "UPDATE allocation SET fromDay = $1, untilDay = $1 WHERE id = $2", [.day(eve), .id(allocation)])
            return mine
        }
        let identifiers = identifiers
        await #expect(throws: StoreRefusal.notFound) {
            try await site.store.change { transaction in
                try transaction.cases.setRisk(permitted, "high", on: Example.today, identifiers)
            }
        }
    }

    @Test(arguments: TestedEngine.all)
    func `a worker kept out of a case no longer finds it, and an excluded one is refused`(on engine: TestedEngine)
        async throws
    {
        let site = try await TemporarySite(on: engine)
        let actor = try await worker(site.store, [Grant(.list, .service), Grant(.read, .service)])
        let account = try #require(actor.account)
        let (id, _) = try await makeCase(site.store, given: "Alma", family: "Testperson")
        let identifiers = identifiers
        try await site.store.change { transaction in
            let permitted = try transaction.permit(
                .update, .case, transaction.snapshot.facts.case(id), Subject.Case.self)
            try transaction.cases.keepOut(permitted, .account(account), from: Example.today, identifiers)
        }
        let question = Example.question(.read, .case, actor)
        await #expect(throws: AccessRefusal.notFound(.excluded)) {
            try await site.store.read { snapshot in
                do {
                    _ = try AccessPolicy.standard.permit(
                        question, Example.found(snapshot.facts.case(id)), as: Subject.Case.self)
                } catch let refusal as AccessRefusal {
                    snapshot.note(refusal, of: question, subjects: [id.text])
                    throw refusal
                }
            }
        }
        let count = try await site.store.read { snapshot in
            let scope = AccessPolicy.standard.scope(Example.question(.list, .case, actor), of: Subject.Case.self)
            return try snapshot.cases.count(scope, CaseFilter(today: Example.today))
        }
        #expect(count == 0)
        let refusals = try await site.store.reads.read { try $0.rows("SELECT rule FROM trailRead WHERE verb = 'deny'") }
        #expect(refusals.map { $0["rule"] } == [.text("excluded")])
    }

    @Test(
        "a search finds the name however it is written",
        arguments: ["Siân", "sian", "OBrien", "o'brien", "sian obr", "O’Brien Sian", "shaun obrian", "Obryan"],
        TestedEngine.all)
    func search(text: String, on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let (_, party) = try await makeCase(site.store, given: "Siân", family: "O’Brien")
        _ = try await makeCase(site.store, given: "Boris", family: "Example")
        let actor = try await worker(site.store, [Grant(.discover, .service)])
        let wanted = try #require(PartySearch(typed: text))
        let found = try await site.store.read { snapshot in
            let scope = AccessPolicy.standard.scope(Example.question(.discover, .party, actor), of: Subject.Party.self)
            return try snapshot.parties.search(wanted, in: scope)
        }
        #expect(found.map(\.id) == [party])
    }

    @Test(arguments: TestedEngine.all)
    func `a likely duplicate is shown, and nobody out of scope`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let (_, party) = try await makeCase(site.store, given: "Catherine", family: "Smyth")
        let actor = try await worker(site.store, [Grant(.discover, .service)])
        let nobody = try await worker(site.store, [Grant(.discover, .own)])
        let identity = PartyIdentity(name: PersonName(given: "Catherine", family: "Smith"))
        let found = try await site.store.read { snapshot in
            try [actor, nobody].map { actor in
                let scope = AccessPolicy.standard.scope(
                    Example.question(.discover, .party, actor), of: Subject.Party.self)
                return try snapshot.parties.likely(identity, in: scope).map(\.party.id)
            }
        }
        #expect(found == [[party], []])
    }

    @Test(arguments: TestedEngine.all)
    func `a draft is its author's, one row, and keeps sealed answers encrypted`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let author = try await worker(
            site.store, [Grant(.create, .service), Grant(.update, .service), Grant(.read, .service)])
        let other = try await worker(
            site.store, [Grant(.create, .service), Grant(.update, .service), Grant(.read, .service)])
        let (caseID, _) = try await makeCase(site.store, given: "Alma", family: "Testperson")
        let id: DraftID = identifiers.next()
        let form = try #require(FormName("north/visit"))
        let policy = AccessPolicy.standard
        try await site.store.change { transaction in
            let place = try Example.found(
                transaction.snapshot.facts.new(
                    .draft, form: form, module: form.module, caseFile: caseID, party: nil, author: author.account))
            let permitted = try policy.permitCreation(
                Example.question(.create, .draft, author), in: place, of: Subject.Draft.self)
            try transaction.drafts.begin(permitted, NewDraft(id: id, form: form, caseFile: caseID, snapshot: 1))
        }
        @Sendable func save(_ actor: Actor, expecting saves: Int64) async throws {
            try await site.store.change { transaction in
                let permitted = try policy.permit(
                    Example.question(.update, .draft, actor), Example.found(transaction.snapshot.facts.draft(id)),
                    as: Subject.Draft.self)
                try transaction.drafts.save(
                    permitted, ["a": .text("b"), "shelter": .text(RecordTests.canary)], sealedFields: ["shelter"],
                    page: "two",
                    snapshot: 1, expecting: saves)
            }
        }
        try await save(author, expecting: 1)
        await #expect(throws: StoreRefusal.changedMeanwhile(version: 2)) { try await save(author, expecting: 1) }
        await #expect(throws: AccessRefusal.self) { try await save(other, expecting: 2) }
        let draft = try await site.store.read { snapshot in
            let permitted = try policy.permit(
                Example.question(.read, .draft, author), Example.found(snapshot.facts.draft(id)), as: Subject.Draft.self
            )
            return try snapshot.drafts.one(permitted)
        }
        #expect(draft.document["shelter"]?.string == RecordTests.canary)
        #expect(draft.page == "two")
        let stored = try await site.store.engine.read { try $0.rows("SELECT answers, sealed FROM draft") }
        #expect(stored.count == 1)
        #expect(!"\(stored)".contains(RecordTests.canary))
    }

    @Test(arguments: TestedEngine.all)
    func `work is found by whom it is for, and is done once`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let actor = try await worker(site.store, [Grant(.list, .own)])
        let (caseID, _) = try await makeCase(site.store, given: "Alma", family: "Testperson")
        let id: WorkItemID = identifiers.next()
        let module = try Example.id("north")
        try await site.store.change { transaction in
            var item = NewWorkItem(id: id, kind: "form", title: "Do the visit")
            (item.caseFile, item.account, item.dueOn) = (caseID, actor.account, Example.today)
            let place = try transaction.snapshot.facts.newWorkItem(
                in: module, caseFile: caseID, party: nil, assignee: actor.account, team: nil, author: nil)
            try transaction.work.give(transaction.permitCreation(.workItem, place), item)
        }
        let items = try await site.store.read { snapshot in
            let scope = AccessPolicy.standard.scope(
                Example.question(.list, .workItem, actor), of: Subject.WorkItem.self)
            return try snapshot.work.list(scope, WorkFilter())
        }
        #expect(items.map(\.id) == [id])
        #expect(items.first?.clientName?.family == "Testperson")
        let finish: @Sendable (Transaction) throws -> Void = { transaction in
            let permitted = try transaction.permit(
                .close, .workItem, transaction.snapshot.facts.workItem(id), Subject.WorkItem.self)
            try transaction.work.finish(permitted, note: nil, id: identifiers.next())
        }
        try await site.store.change(.none, finish)
        await #expect(throws: StoreRefusal.wrongState) { try await site.store.change(.none, finish) }
    }

    @Test(arguments: TestedEngine.all)
    func `definitions are published only over the number that was read`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        @Sendable func publish(_ expected: Int64, _ text: String) async throws -> Int64 {
            try await site.store.change { transaction in
                let place = Facts.definitions(modules: [try Example.id("north")], author: nil, changedRoles: [])
                let question = Example.question(.create, .definitions, .system(.adoption))
                let permitted = try AccessPolicy.standard.permitCreation(
                    question, in: place, of: DefinitionsSubject.self)
                return try transaction.definitions.publish(
                    permitted, after: expected, files: ["north/north.module.yaml": text], reason: "test",
                    difference: "[]")
            }
        }
        #expect(try await publish(0, "one") == 1)
        #expect(try await publish(1, "two") == 2)
        await #expect(throws: StoreRefusal.changedMeanwhile(version: 2)) { _ = try await publish(1, "three") }
        let (first, last) = try await site.store.read { (try $0.definitions.load(1), try $0.definitions.latest()) }
        #expect(first?.files == ["north/north.module.yaml": "one"])
        #expect(last?.header.number == 2)
        #expect(last?.files == ["north/north.module.yaml": "two"])
    }

    @Test(arguments: TestedEngine.all) func `a site is stamped once`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let stamp = SiteStamp(council: "Ambermoor", isDemo: true, createdAt: Example.now)
        try await site.store.change { try $0.site.stamp(stamp) }
        await #expect(throws: StoreRefusal.exists) {
            try await site.store.change {
                try $0.site.stamp(SiteStamp(council: "Other", isDemo: false, createdAt: Example.now))
            }
        }
        #expect(try await site.store.read { try $0.site.stamp() } == stamp)
    }
}
