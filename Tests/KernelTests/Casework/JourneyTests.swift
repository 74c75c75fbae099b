import CaseModel
import Definitions
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("A case from referral to closing")
struct JourneyTests {
    @Test func `a client is referred, accepted, triaged, treated and discharged`() async throws {
        let world = try await CaseworkWorld()
        let (party, id) = try await world.referred()
        let seen = try await world.casework.caseOverview(id, world.visit(world.duty))
        #expect(seen.line.stage.text == "referred")
        #expect(seen.line.lead == nil && seen.line.team == nil)
        #expect(seen.banner?.uid != nil && seen.banner?.age == 38)

        try await world.casework.allocate(id, worker: nil, team: world.team, reason: "Nearest", world.visit(world.duty))
        try await world.move(id, "accept", from: "referred", by: world.leader)
        try await world.casework.allocate(
            id, worker: world.keyworker.account, team: nil, reason: "", world.visit(world.leader))
        let mine = try await world.casework.myWork(world.visit(world.keyworker))
        #expect(mine.caseload.map(\.id) == [id] && mine.newToMe.map(\.id) == [id])

        let tooEarly = try await refusal {
            try await world.move(id, "triage_done", from: "accepted", by: world.keyworker)
        }
        guard case .move(let reasons)? = tooEarly else { Issue.record("no refusal"); return }
        #expect(reasons == [.form(CaseworkWorld.form("triage"), title: "Triage")])

        try await world.record("triage", CaseworkWorld.triagePages, of: id, by: world.keyworker)
        try await world.move(id, "triage_done", from: "accepted", by: world.keyworker)
        try await treat(world, id)
        try await world.move(id, "start_treatment", from: "triaged", by: world.keyworker)
        let work = try await world.casework.myWork(world.visit(world.keyworker)).work
        #expect(work.map(\.title) == ["Book the first keywork session"])
        #expect(work.first?.dueOn == Day("2026-11-11"))
        try await world.casework.finish(try #require(work.first?.id), world.visit(world.keyworker))
        #expect(try await world.casework.myWork(world.visit(world.keyworker)).work.isEmpty)

        try await world.record(
            "discharge", [("end", ["discharged_on": .date("4 11 2026"), "discharge_reason": "drug_free"])], of: id,
            by: world.keyworker)
        try await world.move(id, "close", from: "in_treatment", by: world.keyworker)
        let closed = try await world.casework.caseOverview(id, world.visit(world.leader))
        #expect(closed.line.closedOn == Day("2026-11-04"))
        #expect(closed.stages.map(\.standing) == [.done, .done, .done, .done, .now])

        let unsaid = try await refusal { try await world.move(id, "reopen", from: "closed", by: world.leader) }
        #expect(unsaid == .reasonMissing)
        try await world.move(id, "reopen", from: "closed", reason: "returned", by: world.leader)
        let again = try await world.casework.caseOverview(id, world.visit(world.leader))
        #expect(again.line.closedOn == nil)
        #expect(again.forms.first { $0.form.form.text == "assessment" }?.state == .notStarted)
        let client = try await world.casework.client(party, world.visit(world.leader))
        #expect(client.cases.map(\.id) == [id])
    }

    @Test func `a case at risk of overdose is not closed before naloxone is held`() async throws {
        let world = try await CaseworkWorld()
        let (party, id) = try await world.accepted()
        let visit = world.visit(world.keyworker)
        try await world.record("triage", CaseworkWorld.triagePages, of: id, by: world.keyworker)
        try await world.move(id, "triage_done", from: "accepted", by: world.keyworker)
        try await treat(world, id)
        try await world.move(id, "start_treatment", from: "triaged", by: world.keyworker)
        let weeks = (1...4).reduce(into: Typed()) { $0["alcohol_week_\($1)"] = "1" }
        let use: Typed = ["interviewed_on": .date("4 11 2026"), "top_stage": "start", "opiate_days": "4"]
        try await world.record(
            "top", [("use", use.merging(weeks) { $1 }), ("life", [:])], of: id, by: world.keyworker)
        let discharge = DraftPurpose.caseRecord(id, CaseworkWorld.form("discharge"))
        let draft = try await world.casework.startDraft(discharge, visit).0
        try await world.save(
            "end", ["discharged_on": .date("4 11 2026"), "discharge_reason": "drug_free"], of: draft,
            by: world.keyworker)
        let words = "Offer naloxone, and record that they hold it, before the case is closed."
        // Version 9 of the definitions blocks the form too.
        let blockedForm = try await refusal {
            try await world.casework.submit(draft, key: "a", world.visit(world.keyworker, number: 9))
        }
        #expect(blockedForm == .other("\(words) Your draft is kept."))
        _ = try await world.casework.submit(draft, key: "b", visit)

        func close() async throws { try await world.move(id, "close", from: "in_treatment", by: world.keyworker) }
        let blocked = MoveRefusal.condition(say: words)
        let shown = try await world.casework.caseOverview(id, visit).moves.first { $0.move.id.text == "close" }
        #expect(shown?.refusals == [blocked])
        guard case .move(let reasons)? = try await refusal(close) else { Issue.record("no refusal"); return }
        #expect(reasons == [blocked])

        let records = try await world.casework.client(party, visit).records
        let about = try #require(records.first { $0.form.module == CaseworkWorld.module })
        try await world.fill(.amend(about.id), [("safety", ["naloxone_held": "yes"])], by: world.keyworker)
        try await close()
        #expect(try await world.casework.caseOverview(id, visit).line.closedOn == Day("2026-11-04"))
    }

    /// Everything that starting treatment needs.
    private func treat(_ world: CaseworkWorld, _ id: CaseID) async throws {
        try await world.record(
            "assessment",
            [
                ("about", ["assessed_on": .date("4 11 2026"), "assessed_where": "service", "main_goal": "To sleep"]),
                (
                    "use",
                    [
                        "used-0-substance": "alcohol", "used-0-days_used": "28", "used-0-spent_a_week": "£1,000.50",
                        "ever_injected": "no", "overdosed": "no",
                    ]
                ),
                ("health", ["health_needs": "none"]), ("life", ["home": "own", "lives_with_children": "no"]),
                ("risk", ["self_harm": "no", "harm_from_others": "no", "risk_summary": "Low."]),
            ], of: id, by: world.keyworker)
        try await world.record(
            "care_plan",
            [("plan", ["agreed_on": .date("4 11 2026"), "goals-0-goal": "Sleep", "client_agrees": "yes"])], of: id,
            by: world.keyworker)
        try await world.record(
            "modality",
            [
                (
                    "intervention",
                    [
                        "modality_kind": "psychosocial", "setting": "community", "asked_on": .date("4 11 2026"),
                        "offered_on": .date("4 11 2026"), "started_on": .date("4 11 2026"),
                        "ended_on": .date("4 11 2026"),
                    ]
                )
            ], of: id, by: world.keyworker)
    }

    @Test func `a move is refused when the case has moved meanwhile`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let late = try await refusal { try await world.move(id, "accept", from: "referred", by: world.leader) }
        guard case .other? = late else { Issue.record("\(String(describing: late))"); return }
    }

    @Test func `a new lead ends the one before`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        world.pass(days: 3)
        try await world.casework.allocate(
            id, worker: world.otherKeyworker.account, team: nil, reason: "Leave", world.visit(world.leader))
        let seen = try await world.casework.caseOverview(id, world.visit(world.leader))
        #expect(seen.line.lead == "Ola Other")
        #expect(seen.workers.filter { $0.part == .lead && $0.until == nil }.map(\.name) == ["Ola Other"])
        let gone = try await refusal { try await world.casework.caseOverview(id, world.visit(world.keyworker)) }
        #expect(gone == .notFound)
    }

    @Test func `a case is given only to somebody who may hold it`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let choices = try await world.casework.allocationChoices(id, world.visit(world.leader))
        #expect(Set(choices.workers.map(\.label)) == ["Kit Keyworker", "Lee Leader", "Ola Other"])
        #expect(choices.teams.map(\.label) == ["East", "West"])
        let refused = try await refusal {
            try await world.casework.allocate(
                id, worker: world.duty.account, team: nil, reason: "", world.visit(world.leader))
        }
        guard case .other? = refused else { Issue.record("\(String(describing: refused))"); return }
    }

    @Test func `a worker cannot open somebody else's case`() async throws {
        let world = try await CaseworkWorld()
        let (party, id) = try await world.accepted()
        let visit = world.visit(world.otherKeyworker)
        #expect(try await refusal { try await world.casework.caseOverview(id, visit) } == .notFound)
        #expect(try await refusal { try await world.casework.client(party, visit) } == .notFound)
        #expect(
            try await refusal {
                try await world.casework.startDraft(.caseRecord(id, CaseworkWorld.form("triage")), visit)
            }
                == .notFound)
        #expect(
            try await refusal { try await world.move(id, "triage_done", from: "accepted", by: world.otherKeyworker) }
                == .notFound)
        #expect(try await world.casework.teamCaseload(TeamFilter(), visit).lines.isEmpty)
    }
}
