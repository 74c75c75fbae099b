import CaseModel
import Definitions
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Putting records right")
struct EditingTests {
    @Test func `T-57 two editors of one record: different fields merge, the same field asks`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let record = try await world.record("triage", CaseworkWorld.triagePages, of: id, by: world.keyworker)
        func begin(_ who: Colleague) async throws -> DraftID {
            try await world.casework.startDraft(.amend(record), world.visit(who)).0
        }
        func submit(_ draft: DraftID, _ who: Colleague, _ key: String) async throws -> CaseworkRefusal? {
            try await refusal { try await world.casework.submit(draft, key: key, world.visit(who)) }
        }
        // Different fields.
        let (one, two) = (try await begin(world.keyworker), try await begin(world.leader))
        try await world.save("first", ["care_coordination": "no"], of: one, by: world.keyworker)
        try await world.save("first", ["triaged_on": .date("3 11 2026")], of: two, by: world.leader)
        #expect(try await submit(one, world.keyworker, "1") == nil)
        guard case .problems? = try await submit(two, world.leader, "2") else {
            Issue.record("before the referral"); return
        }
        try await world.save(
            "first", ["triaged_on": .date("4 11 2026"), "suitable": "no", "why_not_suitable": "No."], of: two,
            by: world.leader)
        #expect(try await submit(two, world.leader, "3") == nil)
        let merged = try await world.casework.record(record, world.visit(world.keyworker))
        #expect(merged.line.version == 3)
        #expect(merged.value("care_coordination") == .text(["No"]) && merged.value("suitable") == .text(["No"]))

        // The same field.
        let (three, four) = (try await begin(world.keyworker), try await begin(world.leader))
        try await world.save("first", ["why_not_suitable": "First."], of: three, by: world.keyworker)
        try await world.save("first", ["why_not_suitable": "Second."], of: four, by: world.leader)
        #expect(try await submit(three, world.keyworker, "4") == nil)
        #expect(try await submit(four, world.leader, "5") == .changedMeanwhile)
        let kept = try await world.casework.draft(four, world.visit(world.leader))
        #expect(kept.reading.answers["why_not_suitable"] == .text("Second."))
        #expect(kept.clashes.map(\.theirs) == [.text(["First."])] && kept.clashes.map(\.mine) == [.text(["Second."])])
        #expect(kept.clashes.first?.by == "Kit Keyworker")
        // It is asked, however often it is pressed.
        #expect(try await submit(four, world.leader, "6") == .changedMeanwhile)
        try await world.casework.settle(
            [CaseworkWorld.id("why_not_suitable"): .mine], of: four, versions: kept.versions, world.visit(world.leader))
        #expect(try await submit(four, world.leader, "7") == nil)

        let history = try await world.casework.history(record, world.visit(world.keyworker))
        let passed = history.versions.map(\.version) == [5, 4, 3, 2, 1]
        #expect(passed)
        #expect(history.versions.first?.changes.first?.before == .text(["First."]))
        #expect(history.versions.first?.by == "Lee Leader")
        print("T-57 \(passed ? "PASS" : "FAIL") \(history.versions.count) versions of 5 saves")
    }

    @Test func `what was recorded can be put right after the case closed, and nothing new begins`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let record = try await world.record("triage", CaseworkWorld.triagePages, of: id, by: world.keyworker)
        try await world.move(id, "decline", from: "accepted", reason: "mistake", by: world.leader)
        let first: [(String, Typed)] = [("first", ["care_coordination": "no"])]
        #expect(try await world.fill(.amend(record), first, by: world.keyworker) == .recordOfCase(id, record))
        let purpose = DraftPurpose.caseRecord(id, CaseworkWorld.form("care_plan"))
        #expect(
            try await refusal { try await world.casework.startDraft(purpose, world.visit(world.keyworker)) }
                == .notFound)
    }

    @Test func `an extended form is two records, and search follows what they say`() async throws {
        let world = try await CaseworkWorld()
        let (party, _) = try await world.accepted()
        let form = CaseworkWorld.form("client")
        let purpose = DraftPurpose.clientRecord(party, form)
        let pages: [(String, Typed)] = [
            (
                "identity",
                ["name": .name("Alma", "Newname"), "date_of_birth": .date("28 3 1988"), "nhs_number": "999 000 0018"]
            ),
            ("safety", ["consents_to_treatment": "no"]),
        ]
        let draft = try await world.casework.startDraft(purpose, world.visit(world.keyworker)).0
        let begun = try await world.casework.draft(draft, world.visit(world.keyworker))
        #expect(begun.isAmendment && begun.reading.answers["sex"] == .code("female"))
        for (page, typed) in pages { try await world.save(page, typed, of: draft, by: world.keyworker) }
        guard
            case .recordOfClient(_, let record) = try await world.casework.submit(
                draft, key: "a", world.visit(world.keyworker))
        else { Issue.record("no record"); return }
        let page = try await world.casework.record(record, world.visit(world.keyworker))
        #expect(page.line.form == form && page.line.version == 2)
        #expect(page.value("name") == .text(["Alma Newname"]) && page.value("consents_to_treatment") == .text(["No"]))
        let overview = try await world.casework.client(party, world.visit(world.keyworker))
        #expect(overview.banner.name.family == "Newname" && overview.banner.bornOn == Day("1988-03-28"))
        #expect(overview.records.map(\.form) == [form])
        let found = try await world.casework.find("newname alma", world.visit(world.keyworker))
        #expect(found.clients.map(\.party) == [party])
    }

    @Test func `a sealed answer is written without being shown`() async throws {
        let world = try await CaseworkWorld()
        var pages = CaseworkWorld.clientPages
        pages[2].1["safe_address"] = TypedAnswer(parts: ["line1": ["1 Secret Street"], "postcode": ["TR1 3AY"]])
        let party = try await world.client(pages)
        let overview = try await world.casework.client(party, world.visit(world.duty))
        let record = try #require(overview.records.first)
        let page = try await world.casework.record(record.id, world.visit(world.duty))
        #expect(page.value("safe_address") == .sealed(mayReveal: false))
        let refused = try await refusal {
            try await world.reveal(
                record.id, field: CaseworkWorld.id("safe_address"), reason: "To send a letter", world.visit(world.duty))
        }
        #expect(refused == .notFound)
    }

    @Test func `a sealed answer is opened by whoever may reveal it, and stays as it was when left empty`() async throws
    {
        let world = try await CaseworkWorld()
        var pages = CaseworkWorld.clientPages
        pages[2].1["safe_address"] = TypedAnswer(parts: ["line1": ["1 Secret Street"], "postcode": ["TR1 3AY"]])
        let party = try await world.client(pages)
        var visit = world.visit(world.duty)
        let forms: Set<FormName> = [
            CaseworkWorld.form("client"), FormName(module: .core, form: CaseworkWorld.id("client")),
        ]
        visit = visit.granting(Grant(.reveal, .service, forms: forms), Grant(.update, .service))
        let record = try #require(try await world.casework.client(party, visit).records.first)
        let field = CaseworkWorld.id("safe_address")
        #expect(try await world.casework.record(record.id, visit).value("safe_address") == .sealed(mayReveal: true))
        await #expect(throws: AccessRefusal.needs([.reason])) {
            try await world.reveal(record.id, field: field, reason: "", visit)
        }
        let draft = try await world.casework.startDraft(.amend(record.id), visit).0
        let begun = try await world.casework.draft(draft, visit)
        #expect(begun.reading.answers["safe_address"] == nil && begun.sealedAnswered == [field])
        let save = PageSave(page: CaseworkWorld.id("identity"), typed: [FieldPath(CaseworkWorld.id("known_as")): "Al"])
        _ = try await world.casework.save(save, of: draft, visit)
        _ = try await world.casework.submit(draft, key: "a", visit)
        let opened = try await world.reveal(record.id, field: field, reason: "To send a letter", visit)
        #expect(opened == .text(["1 Secret Street", "TR1 3AY"]))
    }
}

extension Visit {
    /// The same person with more rights.
    func granting(_ grants: Grant...) -> Visit {
        var actor = actor
        for place in actor.memberships.indices { actor.memberships[place].rights.grants += grants }
        return Visit(
            actor: actor, personName: personName, organisationName: organisationName, definitions: definitions,
            circumstances: circumstances, trace: trace)
    }
}
