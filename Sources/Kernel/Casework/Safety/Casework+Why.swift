public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// Why the reader can see what they see of a thing, and what is kept back. For whoever may at least know of it; for
    /// others it is as if it were not there.
    public func why(_ place: WhyPlace, _ visit: Visit) async throws -> WhyPage {
        let opened = try await reading(visit) { try $0.why(place) }
        var page = opened.page
        if let record = opened.record {
            page.keptBack = record.keptBack(try await shelf(record.snapshots, visit), policy)
        }
        return page
    }

    /// The same about a colleague, for whoever may look at who looks. Their rights are read as they are now.
    public func why(_ place: WhyPlace, of colleague: AccountID, _ visit: Visit) async throws -> WhyPage {
        guard let standing = try await store.identity.accounts.standing(colleague) else {
            throw CaseworkRefusal.notFound
        }
        let actor = standing.actor(under: visit.set, on: visit.today, secondFactorDone: true)
        return try await reading(visit) { gate in
            var page = try gate.why(place).page
            guard let facts = try gate.facts(of: place) else { throw CaseworkRefusal.notFound }
            try gate.mustAudit(facts, place)
            guard page.colleagues.contains(where: { $0.value == colleague.text }) else {
                throw CaseworkRefusal.notFound
            }
            let question = Question(actor, .read, facts.kind, visit.circumstances)
            let acts = gate.asked(of: facts.kind).map { action, words -> WhyAct in
                let told = gate.policy.explain(question.asking(action), facts, about: standing.account.name)
                return WhyAct(
                    words: words, isAllowed: told.isAllowed, because: told.sentences.joined(separator: " "))
            }
            page.colleague = WhyColleague(account: colleague, name: standing.account.name, acts: acts)
            return page
        }
    }

    /// The thing that a person typed the reference of: a client number, or the address or reference of a page. Nil when it
    /// is no reference at all. Whether the thing is there is not said.
    public func whyPlace(_ typed: String, _ visit: Visit) async throws -> WhyPlace? {
        let words = typed.split(whereSeparator: { $0 == "/" || $0.isWhitespace }).map(String.init)
        if let uid = UID(typed.filter { !$0.isWhitespace }) ?? words.last.flatMap({ UID($0) }) {
            return .client(
                try await reading(visit) { try $0.snapshot.facts.party(numbered: uid) } ?? identifiers.next())
        }
        for (kind, text) in zip([""] + words, words).reversed() {
            switch kind {
            case "client": if let id = PartyID(text) { return .client(id) }
            case "record": if let id = RecordID(text) { return .record(id) }
            default: if let id = CaseID(text) { return .case(id) }
            }
        }
        return nil
    }
}

/// What was read to answer, with the record where it is about one.
private struct WhyReading: Sendable {
    var page: WhyPage
    var record: OpenedRecord?
}

extension OpenedRecord {
    /// How much of the record is kept back from the reader, without naming any of it.
    fileprivate func keptBack(_ shelf: DefinitionShelf, _ policy: AccessPolicy) -> [String] {
        guard let form = shelf.form(record.form, at: record.snapshot) else { return [] }
        let access = policy.fields(visit.asking(.read, .record), facts)
        let asked = form.fields.filter { $0.type != .statement }
        let permissions = asked.map { field in
            (
                field.section.value,
                access.permission(for: shelf.access(of: field.id, in: form.name, at: [record.snapshot]))
            )
        }
        let bySection = Dictionary(grouping: permissions, by: \.0).values
        let hidden = bySection.count { section in section.allSatisfy { $0.1 == .none } }
        let masked = permissions.count { $0.1 == .masked }
        let sealed = permissions.count { permission in
            if case .sealed = permission.1 { true } else { false }
        }
        func say(_ count: Int, _ one: String, _ many: String) -> String? {
            count == 0 ? nil : count == 1 ? "1 \(one)" : "\(count) \(many)"
        }
        return [
            say(hidden, "section is not shown to your role.", "sections are not shown to your role."),
            say(
                masked, "answer is kept back, because it is too sensitive for your role.",
                "answers are kept back, because they are too sensitive for your role."),
            say(
                sealed, "answer is sealed: it is opened by itself, for a reason, by those whose role lets them.",
                "answers are sealed: each is opened by itself, for a reason, by those whose role lets them."),
        ].compactMap { $0 }
    }
}

extension Gate {
    func facts(of place: WhyPlace) throws -> Facts? {
        switch place {
        case .client(let id): try snapshot.facts.party(id)
        case .case(let id): try snapshot.facts.case(id)
        case .record(let id): try snapshot.facts.record(id)
        }
    }

    /// What people ask about, of a kind of thing.
    fileprivate func asked(of kind: Kind) -> [(Action, String)] {
        switch kind {
        case .record:
            [(.read, "Read it"), (.update, "Change it"), (.close, "Take it out of use"), (.print, "Print it")]
        case .party:
            [(.read, "Read it"), (.update, "Change it")]
        default:
            [
                (.read, "Read it"), (.update, "Change it and move it on"), (.assign, "Give it to workers and teams"),
                (.share, "Share it with another service"), (.approve, "Say who sees it"),
            ]
        }
    }

    fileprivate func why(_ place: WhyPlace) throws -> WhyReading {
        let found = try facts(of: place)
        let kind: Kind =
            switch place {
            case .client: .party
            case .case: .case
            case .record: .record
            }
        // Whoever may not even know of it gets the answer for what is not there.
        try mustKnow(kind, found, place)
        guard let facts = found else { throw CaseworkRefusal.notFound }
        let reads = policy.decide(question(.read, kind, facts, reason: nil), facts)
        var page = WhyPage(place: place, sentences: sentences(reads, facts))
        page.acts = asked(of: kind).map { action, words in
            let told = policy.explain(question(action, kind, facts, reason: nil), facts)
            return WhyAct(words: words, isAllowed: told.isAllowed, because: told.inShort)
        }
        if policy.decide(question(.read, .caseTrail, facts.asTrail, reason: nil), facts.asTrail).outcome != .denied {
            page.colleagues = try (facts.modules ?? []).sorted().filter(audits).flatMap { module in
                try snapshot.directory.workers(scope(.list, .directory), in: module, on: visit.today)
                    .map { FilterValue(value: $0.account.text, label: $0.name) }
            }.withoutRepeats
        }
        var record: OpenedRecord?
        if case .record(let id) = place, reads.isAllowed { record = try opened(id) }
        return WhyReading(page: page, record: record)
    }

    private func mustKnow(_ kind: Kind, _ facts: Facts?, _ place: WhyPlace) throws {
        if let facts, allows(.read, facts) { return }
        // Who reaches every service says why they look at this very thing, as on its page.
        if let facts, visit.reachesEveryService,
            case .needs = policy.decide(question(.read, kind, facts, reason: nil), facts).outcome
        {
            let id = facts.id.map { PartyID(rawValue: $0).text } ?? ""
            switch place {
            case .client: let _: Permitted<Subject.Party> = try permit(.read, kind, facts, id)
            case .case: let _: Permitted<Subject.Case> = try permit(.read, kind, facts, id)
            case .record: let _: Permitted<Subject.Record> = try permit(.read, kind, facts, id)
            }
        }
        switch place {
        case .client(let id): let _: Permitted<Subject.Party> = try permit(.discover, kind, facts, id.text)
        case .case(let id): let _: Permitted<Subject.Case> = try permit(.discover, kind, facts, id.text)
        case .record(let id): let _: Permitted<Subject.Record> = try permit(.read, kind, facts, id.text)
        }
    }

    /// Refuses unless the reader may look at who looks at the thing.
    fileprivate func mustAudit(_ facts: Facts, _ place: WhyPlace) throws {
        switch place {
        case .client(let id): let _: Permitted<Subject.Party> = try permit(.read, .caseTrail, facts.asTrail, id.text)
        case .case(let id): let _: Permitted<Subject.Case> = try permit(.read, .caseTrail, facts.asTrail, id.text)
        case .record(let id): let _: Permitted<Subject.Case> = try permit(.read, .caseTrail, facts.asTrail, id.text)
        }
    }

    /// Whether the reader looks at what people of a service did.
    func audits(_ module: ModuleID) -> Bool { visit.audits(module, policy) }

    /// The decision in words, with the day since when what carries it holds.
    private func sentences(_ decision: Decision, _ facts: Facts) -> [String] {
        guard decision.isAllowed else {
            return policy.explain(question(.read, facts.kind, facts, reason: nil), facts).sentences
        }
        var told = [decision.rule.sentence]
        if let role = decision.role, let module = decision.module {
            told.append("Your role: \(AccountWords.role(role, in: module, visit.set)).")
        }
        if let detail = detail(decision.rule, facts) { told.append(detail) }
        let restrictions = Set((facts.cases ?? []).compactMap(\.restriction)).subtracting([.open])
        if !restrictions.isEmpty { told.append("It is restricted, and you are among those who may see it.") }
        return told
    }

    private func detail(_ rule: RuleName, _ facts: Facts) -> String? {
        guard let account = visit.actor.account else { return nil }
        let cases = facts.cases ?? []
        switch rule {
        case .allocated:
            let given = cases.flatMap { $0.allocations ?? [] }.filter {
                $0.value == account && $0.span.covers(visit.today)
            }
            return given.map(\.span.from).min().map { "It was given to you on \($0.inWords)." }
        case .team:
            let mine = Set(
                visit.actor.memberships.filter { $0.span.covers(visit.today) }.compactMap(\.team))
            let held = cases.flatMap { $0.teams ?? [] }.filter {
                mine.contains($0.value) && $0.span.covers(visit.today)
            }
            return held.map(\.span.from).min().map { "Your team has had it since \($0.inWords)." }
        case .glass:
            let open = cases.flatMap { $0.openings ?? [] }.filter { $0.account == account && visit.now < $0.until }
            return open.map(\.until).max().map { "It is open to you until \(London.time(of: $0).text)." }
        case .share:
            let modules = visit.actor.modules(on: visit.today)
            let lent = cases.flatMap { $0.shares ?? [] }.filter {
                modules.contains($0.module) && $0.span.covers(visit.today)
            }
            return lent.compactMap(\.span.until).max().map { "It is shared until \($0.inWords)." }
        default: return nil
        }
    }
}

extension Explanation {
    /// In one sentence or two: how far rights go says more than that nothing permits it.
    fileprivate var inShort: String {
        isAllowed || sentences.count < 2 ? sentences.first ?? "" : sentences.dropFirst().joined(separator: " ")
    }
}

extension Visit {
    /// Whether the person looks at what people of a service did.
    func audits(_ module: ModuleID, _ policy: AccessPolicy) -> Bool {
        let place = Facts.administration(.alert, AlertID?.none, modules: [module], account: nil)
        return policy.decide(asking(.list, .alert), place).isAllowed
    }
}

extension Facts {
    /// The same facts as those of who looked at the thing.
    var asTrail: Facts {
        var trail = Facts(unread: .caseTrail, id: id)
        (trail.modules, trail.parties, trail.isOfCase, trail.cases) = (modules, parties, isOfCase, cases)
        (trail.restriction, trail.namedReaders, trail.isUnderHold) = (.open, [], isUnderHold)
        return trail
    }
}
