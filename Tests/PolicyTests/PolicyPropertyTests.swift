import CaseModel
import Foundation
import Testing

@testable import Policy

@Suite("The policy against an oracle written apart from it")
struct PolicyPropertyTests {
    /// `ECMS_POLICY=1000000` asks for the long run.
    static let requests = ProcessInfo.processInfo.environment["ECMS_POLICY"].flatMap(Int.init) ?? 100_000
    static let seed: UInt64 = 20_260_430

    @Test func `decisions and lists agree with the oracle on random requests`() throws {
        let world = try SmallWorld()
        var random = SeededSource(seed: Self.seed)
        var differences = 0
        var allowed = 0
        for number in 0..<Self.requests {
            let request = world.request(&random)
            let expected = Oracle.allows(request.question, request.facts)
            let decided = AccessPolicy.standard.decide(request.question, request.facts).isAllowed
            // The list's predicate is dearer: it is tried on each allowed request and on each tenth of the others.
            let asList =
                expected || number % 10 == 0
                ? AccessPolicy.standard.predicate(request.question).holds(of: request.facts) : decided
            if decided != expected || asList != expected {
                differences += 1
                if differences <= 3 {
                    Issue.record(
                        "request \(number): oracle \(expected), decision \(decided), list \(asList): \(request)")
                }
            }
            if expected { allowed += 1 }
        }
        report(
            "T-08", differences == 0,
            "random requests \(Self.requests), allowed \(allowed), differences \(differences)")
        #expect(differences == 0)
        #expect(allowed > Self.requests / 50, "the requests must meet permits often enough to prove something")
    }

    @Test func `every mutant of the rule table is found out`() throws {
        let world = try SmallWorld()
        var random = SeededSource(seed: Self.seed)
        var living = Mutant.all
        var tried = 0
        while !living.isEmpty && tried < max(Self.requests, 200_000) {
            let request = world.request(&random)
            let expected = Oracle.allows(request.question, request.facts)
            living.removeAll { $0.policy.decide(request.question, request.facts).isAllowed != expected }
            tried += 1
        }
        let killed = Mutant.all.count - living.count
        report(
            "T-08", living.isEmpty,
            "mutants \(killed)/\(Mutant.all.count) found out within \(tried) requests")
        #expect(living.map(\.description) == [])
    }

    @Test func `a fact that was not read never opens what it would keep closed`() throws {
        let world = try SmallWorld()
        var random = SeededSource(seed: Self.seed + 1)
        var opened = 0
        for _ in 0..<Self.requests / 10 {
            let request = world.request(&random)
            guard !AccessPolicy.standard.decide(request.question, request.facts).isAllowed else { continue }
            let forgotten = request.facts.forgettingOne(&random)
            if AccessPolicy.standard.decide(request.question, forgotten).isAllowed { opened += 1 }
        }
        #expect(opened == 0)
    }

    @Test func `facts of which nothing was read permit nobody anything`() throws {
        let world = try SmallWorld()
        var random = SeededSource(seed: Self.seed + 2)
        for kind in Kind.allCases where kind.holdsClientData {
            for _ in 0..<40 {
                let question = world.question(random.pick(Action.allCases), kind, &random)
                #expect(!AccessPolicy.standard.decide(question, Facts(unread: kind, id: UUID())).isAllowed)
            }
        }
    }

    @Test func `in random worlds the list holds exactly what may be acted on`() throws {
        let world = try SmallWorld()
        var random = SeededSource(seed: Self.seed + 3)
        var differences = 0
        var listed = 0
        for _ in 0..<10_000 {
            let kind = random.pick([Kind.case, .party, .record, .workItem, .document, .draft])
            let action = random.pick([Action.discover, .list, .read, .export, .update])
            let question = world.question(action, kind, &random)
            let items = (0..<20).map { _ in world.facts(kind, &random) }
            let predicate = AccessPolicy.standard.predicate(question)
            let inList = Set(items.filter(predicate.holds(of:)).compactMap(\.id))
            let allowed = Set(items.filter { AccessPolicy.standard.decide(question, $0).isAllowed }.compactMap(\.id))
            if inList != allowed { differences += 1 }
            listed += inList.count
        }
        report(
            "T-03", differences == 0 && listed > 500,
            "worlds 10000, things listed \(listed), differences \(differences)")
        #expect(differences == 0)
        #expect(listed > 500)
    }
}

/// The one line that says whether a contract is kept.
func report(_ contract: String, _ isKept: Bool, _ value: String) {
    print("\(contract) \(isKept ? "PASS" : "FAIL") \(value)")
}

extension Facts {
    /// The same facts with one not read.
    func forgettingOne(_ random: inout SeededSource) -> Facts {
        var facts = self
        switch random.pick(0..<12) {
        case 0: facts.modules = nil
        case 1: facts.isOfCase = nil
        case 2: facts.cases = nil
        case 3: facts.parties = nil
        case 4: facts.restriction = nil
        case 5: facts.status = nil
        case 6: facts.isUnderHold = nil
        case 7: facts.author = nil
        default: facts.cases = facts.cases?.map { $0.forgettingOne(&random) }
        }
        return facts
    }
}

extension CaseFacts {
    fileprivate func forgettingOne(_ random: inout SeededSource) -> CaseFacts {
        var facts = self
        switch random.pick(0..<10) {
        case 0: facts.exclusions = nil
        case 1: facts.excludedParties = nil
        case 2: facts.conflicts = nil
        case 3: facts.linkedParties = nil
        case 4: facts.restriction = nil
        case 5: facts.isClosed = nil
        case 6: facts.isUnderHold = nil
        case 7: facts.module = nil
        case 8: facts.seats = nil
        default: facts = .unread
        }
        return facts
    }
}
