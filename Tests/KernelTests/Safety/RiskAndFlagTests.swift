import CaseModel
import Definitions
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Risk and flags of a case (requirements 22 and 24)")
struct RiskAndFlagTests {
    @Test func `requirement 24: the initial level stays, the present one changes, and every rating is kept`()
        async throws
    {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let none = try await world.casework.riskBoard(id, world.visit(world.keyworker))
        #expect(none.ratings.isEmpty && none.mayRate && none.levels.map(\.value) == ["standard", "medium", "high"])
        for (level, why) in [("medium", "Lives alone"), ("high", "Overdose last night"), ("standard", "Stable now")] {
            world.pass(days: 3)
            try await world.casework.rate(id, level, because: why, world.visit(world.keyworker))
        }
        let board = try await world.casework.riskBoard(id, world.visit(world.keyworker))
        #expect(board.ratings.map(\.mark.code) == ["medium", "high", "standard"])
        #expect(board.ratings.map(\.mark.trend) == [nil, .up, .down])
        #expect(board.ratings.map(\.reason) == ["Lives alone", "Overdose last night", "Stable now"])
        #expect(board.ratings.allSatisfy { $0.by == "Kit Keyworker" })
        let overview = try await world.casework.caseOverview(id, world.visit(world.keyworker))
        #expect(overview.risk?.initial?.code == "medium" && overview.risk?.current?.code == "standard")
        #expect(overview.banner?.risk?.code == "standard" && overview.banner?.risk?.trend == .down)
    }

    @Test func `a rating needs a level of the service and a reason, and somebody who may change the case`() async throws
    {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        func rate(_ level: String, _ why: String, by who: Colleague) async throws -> CaseworkRefusal? {
            try await refusal { try await world.casework.rate(id, level, because: why, world.visit(who)) }
        }
        #expect(try await rate("high", "  ", by: world.keyworker) == .reasonMissing)
        #expect(try await rate("extreme", "Why", by: world.keyworker) == .other("Choose a level from the list."))
        #expect(try await rate("high", "Why", by: world.duty) == .notFound)
        #expect(try await rate("high", "Why", by: world.otherKeyworker) == .notFound)
        #expect(try await world.casework.riskBoard(id, world.visit(world.leader)).ratings.isEmpty)
    }

    @Test func `requirement 22: a flag is raised, reviewed, and taken down with its reason`() async throws {
        let world = try await CaseworkWorld()
        let (party, id) = try await world.accepted()
        let place = FlagPlace.case(id)
        let review = world.visit(world.keyworker).today.adding(days: 10)
        try await world.casework.raiseFlag(
            "overdose_risk", on: place, note: "Mixes substances", reviewOn: review, world.visit(world.keyworker))
        let again = try await refusal {
            try await world.casework.raiseFlag(
                "overdose_risk", on: place, note: "", reviewOn: nil, world.visit(world.keyworker))
        }
        #expect(again == .other("This flag is up already. Review it instead."))
        let client = try await world.casework.client(party, world.visit(world.keyworker))
        #expect(client.banner.flags == ["Risk of overdose"] && client.banner.flagsOverdue == 0)

        world.pass(days: 12)
        let mine = try await world.casework.myWork(world.visit(world.keyworker)).flags
        #expect(mine.map(\.label) == ["Risk of overdose"] && mine.first?.reviewOn == review)
        #expect(try await world.casework.flagsToReview(world.visit(world.leader)).map(\.caseID) == [id])
        #expect(try await world.casework.flagsToReview(world.visit(world.otherKeyworker)).isEmpty)
        let late = try await world.casework.caseOverview(id, world.visit(world.keyworker))
        #expect(late.banner?.flagsOverdue == 1)

        let flag = try #require(mine.first?.id)
        try await world.casework.reviewFlag(
            flag, on: place, saying: "Still so", nextOn: nil, world.visit(world.keyworker))
        #expect(try await world.casework.myWork(world.visit(world.keyworker)).flags.isEmpty)
        let unsaid = try await refusal {
            try await world.casework.endFlag(flag, on: place, because: " ", world.visit(world.keyworker))
        }
        #expect(unsaid == .reasonMissing)
        try await world.casework.endFlag(flag, on: place, because: "Holds naloxone", world.visit(world.keyworker))
        let board = try await world.casework.flagBoard(place, world.visit(world.leader))
        #expect(board.up.isEmpty && board.ended.first?.end?.reason == "Holds naloxone")
        #expect(board.ended.first?.reviews.map(\.say) == ["Still so"])
        #expect(try await world.casework.caseOverview(id, world.visit(world.keyworker)).banner?.flags == [])
        try await world.casework.raiseFlag(
            "overdose_risk", on: place, note: "", reviewOn: nil, world.visit(world.keyworker))
    }

    @Test func `a flag on the person stands on the person's page and on that of every case of the service`()
        async throws
    {
        let world = try await CaseworkWorld()
        let (party, id) = try await world.accepted()
        let place = FlagPlace.client(party)
        let choices = try await world.casework.flagBoard(place, world.visit(world.keyworker)).choices
        let choice = try #require(choices.first { $0.label == "A child may be at risk" })
        try await world.casework.raiseFlag(
            choice.value, on: place, note: "", reviewOn: nil, world.visit(world.keyworker))
        let ofCase = try await world.casework.caseOverview(id, world.visit(world.keyworker))
        #expect(ofCase.banner?.flags == ["A child may be at risk"])
        #expect(try await world.casework.client(party, world.visit(world.leader)).banner.flags.count == 1)
        let flag = try #require(try await world.casework.flagBoard(place, world.visit(world.duty)).up.first)
        #expect(!flag.mayChange, "the duty worker may look")
        let wrongPlace = try await refusal {
            try await world.casework.endFlag(flag.id, on: .case(id), because: "x", world.visit(world.keyworker))
        }
        #expect(wrongPlace == .notFound)
    }
}

@Suite("Safe contact")
struct SafeContactTests {
    @Test func `what must not be done stands first, on every page of the client`() async throws {
        let world = try await CaseworkWorld()
        var pages = CaseworkWorld.clientPages
        pages[2].1 = [
            "phone": "07700 900123", "safe_to_text": "yes", "safe_to_call": "no", "safe_to_leave_message": "not_known",
            "contact_times": "mornings", "not_to_know": "The brother may answer",
        ]
        let party = try await world.client(pages)
        let said = try await world.casework.client(party, world.visit(world.duty)).banner.safeContact
        #expect(
            said == """
                Do not call. Ask before you leave a message. It is safe to send texts. \
                Must not learn of contact: The brother may answer. Best reached: mornings.
                """)
        let board = try await world.casework.flagBoard(.client(party), world.visit(world.duty))
        #expect(board.banner?.safeContact == said)
    }
}
