import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Several editors at once")
struct ConcurrentEditingTests {
    private static let why = CaseworkWorld.id("why_not_suitable")

    /// A triage that many may amend, and those who may.
    private func setUp(editors: Int) async throws -> (CaseworkWorld, RecordID, [Colleague]) {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        var pages = CaseworkWorld.triagePages
        pages[0].1["suitable"] = "no"
        pages[0].1["why_not_suitable"] = "At first."
        let record = try await world.record("triage", pages, of: id, by: world.keyworker)
        return (world, record, try await world.leaders(editors))
    }

    /// Every editor writes over the same answer in every round; what each wrote must be found afterwards.
    private func edit(_ editors: Int, rounds: Int) async throws -> (saves: Int, versions: Int, lost: Int, winners: Bool)
    {
        let (world, record, people) = try await setUp(editors: editors)
        var (saves, written, winners) = (1, ["At first."], true)
        for round in 1...rounds {
            var drafts: [(Colleague, DraftID, String)] = []
            for (place, person) in people.enumerated() {
                let draft = try await world.casework.startDraft(.amend(record), world.visit(person)).0
                let text = "Round \(round), editor \(place)."
                try await world.save("first", ["why_not_suitable": .init(text)], of: draft, by: person)
                drafts.append((person, draft, text))
                written.append(text)
            }
            let won = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (person, draft, _) in drafts {
                    group.addTask {
                        try await refusal {
                            try await world.casework.submit(draft, key: "\(round)", world.visit(person))
                        } == nil
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            saves += 1
            winners = winners && won.count { $0 } == 1
            for (place, (person, draft, _)) in drafts.enumerated() {
                guard let work = try? await world.casework.draft(draft, world.visit(person)) else { continue }
                let choice = [ClashChoice.theirs, .mine, .both][(place + round) % 3]
                try await world.casework.settle(
                    [Self.why: choice], of: draft, versions: work.versions, world.visit(person))
                _ = try await world.casework.submit(draft, key: "again", world.visit(person))
                saves += 1
            }
        }
        let history = try await world.casework.history(record, world.visit(world.leader))
        let told = history.versions.flatMap { version in
            version.changes.map(\.after) + version.setAside.map(\.value)
        }.flatMap { value in if case .text(let lines) = value { lines } else { [String]() } }
        let lost = written.count { text in !told.contains(text) }
        return (saves, history.versions.count, lost, winners)
    }

    @Test("T-57 nothing is lost of what many write into one answer", arguments: [(2, 50), (10, 6)])
    func manyEditors(editors: Int, rounds: Int) async throws {
        let found = try await edit(editors, rounds: rounds)
        let passed = found.lost == 0 && found.versions == found.saves && found.winners
        #expect(passed)
        print(
            """
            T-57 \(passed ? "PASS" : "FAIL") \(editors) editors, \(rounds) rounds: \(found.saves) saves, \
            \(found.versions) versions, \(found.lost) texts lost, one first saver a round: \(found.winners)
            """)
    }

    @Test func `what the other changed is taken over where I changed nothing, and the loser's text stays`() async throws
    {
        let (world, record, people) = try await setUp(editors: 2)
        let (one, two) = (people[0], people[1])
        let first = try await world.casework.startDraft(.amend(record), world.visit(one)).0
        let second = try await world.casework.startDraft(.amend(record), world.visit(two)).0
        try await world.save(
            "first", ["why_not_suitable": "Theirs.", "care_coordination": "no"], of: first, by: one)
        try await world.save("first", ["why_not_suitable": "Mine."], of: second, by: two)
        _ = try await world.casework.submit(first, key: "1", reason: "Misheard", world.visit(one))
        let work = try await world.casework.draft(second, world.visit(two))
        #expect(work.clashes.map(\.field) == [Self.why] && work.others.map(\.name) == [one.name])
        let shown = try await world.casework.draft(second, withOthers: true, world.visit(two))
        #expect(shown.reading.answers["care_coordination"] == .yesNo(false))
        let unchosen = try await refusal {
            try await world.casework.settle([:], of: second, versions: work.versions, world.visit(two))
        }
        guard case .problems? = unchosen else { Issue.record("\(String(describing: unchosen))"); return }
        let old = try await refusal {
            try await world.casework.settle([Self.why: .theirs], of: second, versions: "", world.visit(two))
        }
        #expect(old == .changedMeanwhile)
        try await world.casework.settle([Self.why: .theirs], of: second, versions: work.versions, world.visit(two))
        _ = try await world.casework.submit(second, key: "2", world.visit(two))
        let history = try await world.casework.history(record, world.visit(world.leader))
        #expect(history.versions.map(\.reason) == [nil, "Misheard", nil])
        #expect(history.versions[0].changes.isEmpty && history.versions[0].by == two.name)
        #expect(history.versions[0].setAside.map(\.value) == [.text(["Mine."])])
        #expect(history.page.value("why_not_suitable") == .text(["Theirs."]))
    }

    @Test func `text that is no answer yet gives way without being lost`() async throws {
        let (world, record, _) = try await setUp(editors: 1)
        // Only the keyworker writes the clinical part; two drafts of theirs are one, so the other is a second keyworker.
        let other = try await world.keyworkers(1, on: record)[0]
        let first = try await world.casework.startDraft(.amend(record), world.visit(world.keyworker)).0
        let second = try await world.casework.startDraft(.amend(record), world.visit(other)).0
        try await world.save("substances", ["drinking_days": "3", "units_a_day": "2"], of: first, by: world.keyworker)
        try await world.save("substances", ["drinking_days": "a few"], of: second, by: other)
        _ = try await world.casework.submit(first, key: "1", world.visit(world.keyworker))
        let work = try await world.casework.draft(second, world.visit(other))
        #expect(work.clashes.map(\.mine) == [.text(["a few"])])
        try await world.casework.settle(
            [CaseworkWorld.id("drinking_days"): .theirs], of: second, versions: work.versions, world.visit(other))
        _ = try await world.casework.submit(second, key: "2", world.visit(other))
        let history = try await world.casework.history(record, world.visit(world.keyworker))
        #expect(history.versions.first?.setAside.map(\.value) == [.text(["a few"])])
        // The leader reads the clinical part; a role that does not is not told of it.
        let stranger = try await world.casework.history(record, world.visit(world.leader))
        #expect(stranger.versions.first?.setAside.count == 1)
    }

    @Test func `rows that each added are both kept, and a row that both changed asks`() async throws {
        let (world, record, people) = try await setUp(editors: 2)
        func begin(_ place: Int, _ name: String, row: Int) async throws -> DraftID {
            let draft = try await world.casework.startDraft(.amend(record), world.visit(people[place])).0
            try await world.save(
                "substances", ["dependants-\(row)-child_name": .name(name, "Testperson")], of: draft, by: people[place])
            return draft
        }
        let (one, two) = (try await begin(0, "Ann", row: 0), try await begin(1, "Bob", row: 0))
        _ = try await world.casework.submit(one, key: "1", world.visit(people[0]))
        _ = try await world.casework.submit(two, key: "2", world.visit(people[1]))
        func names() async throws -> [String] {
            let page = try await world.casework.record(record, world.visit(world.leader))
            guard case .rows(let rows)? = page.value("dependants") else { return [] }
            return rows.compactMap { $0.first?.value }
        }
        #expect(try await names() == ["Ann Testperson", "Bob Testperson"])
        let (three, four) = (try await begin(0, "Cat", row: 1), try await begin(1, "Dan", row: 1))
        _ = try await world.casework.submit(three, key: "3", world.visit(people[0]))
        let refused = try await refusal {
            try await world.casework.submit(four, key: "4", world.visit(people[1]))
        }
        #expect(refused == .changedMeanwhile)
        #expect(try await names() == ["Ann Testperson", "Cat Testperson"])
    }
}

extension CaseworkWorld {
    /// More leaders of the team, who may amend its records.
    func leaders(_ count: Int) async throws -> [Colleague] { try await colleagues(count, "team_leader") }

    /// More keyworkers of the case that a record belongs to.
    func keyworkers(_ count: Int, on record: RecordID) async throws -> [Colleague] {
        let found = try await colleagues(count, "keyworker")
        guard let caseFile = try await casework.record(record, visit(leader)).caseID else { return [] }
        let visit = visit(leader)
        for who in found {
            try await store.change { transaction in
                let gate = Gate(.standard, visit, transaction.snapshot)
                try transaction.cases.allocate(
                    gate.permitCase(.assign, caseFile), to: .coWorker(who.account), from: visit.today,
                    reason: "Second worker", id: IdentifierSource.system.next())
            }
        }
        return found
    }

    private func colleagues(_ count: Int, _ role: String) async throws -> [Colleague] {
        let identity = Identity(
            store: store.identity, hasher: PasswordHasher(), clock: .fixed(Moment(milliseconds: 1_790_000_000_000)),
            site: SiteIdentity(name: "Ambermoor casework", isDemonstration: true))
        let membership = NewMembership(
            module: Self.module, role: RoleName(module: Self.module, role: Self.id(role)), team: team,
            span: Span(from: Day("2026-01-01") ?? .first))
        var found: [Colleague] = []
        for place in 1...count {
            let name = "Editor \(place)"
            let link = try await identity.createAccount(
                in: organisation, name: name, email: "\(UUID().uuidString.lowercased())@example.org",
                memberships: [membership], by: .system(.shell), from: .none, under: set)
            found.append(
                Colleague(
                    account: link.account.id, name: name, memberships: [membership], organisation: organisation))
        }
        return found
    }
}
