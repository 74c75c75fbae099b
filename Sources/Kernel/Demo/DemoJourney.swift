import CaseModel
import Definitions
import Expressions
import Policy

/// One client's way through a service, from the first contact to the stage where their case stands today.
struct DemoJourney {
    let desk: DemoDesk
    let staff: DemoStaff
    var client: DemoClient
    let route: DemoRoute

    /// The last day on which something happened.
    private var day: Day
    private var party: PartyID?
    private var lead: DemoColleague?
    private var written: Set<FormName> = []

    /// How often a move is tried, with what it asked for put right in between.
    private static let mostTries = 5

    init(desk: DemoDesk, staff: DemoStaff, client: DemoClient, route: DemoRoute) {
        self.desk = desk
        self.staff = staff
        self.client = client
        self.route = route
        day = route.start
    }

    private var set: DefinitionSet { desk.definitions.set }
    private var strand: DemoStrand { route.strand }
    private var wishes: DemoWishes { DemoWishes(guarded: route.isSteered ? strand.guarded : []) }

    /// Takes the client in.
    mutating func register() async throws {
        guard let duty else { return }
        let purpose = DraftPurpose.newClient(module: strand.module)
        if case .client(let party)? = try await desk.write(purpose, wishes, &client, visit(duty)) { self.party = party }
    }

    /// Goes the rest of the way.
    mutating func run() async throws {
        guard let duty, let party,
            case .opened(let caseFile)? = try await desk.write(
                .referral(party, module: strand.module, programme: strand.programme), wishes, &client, visit(duty))
        else { return }
        // Some that wait are given to somebody too, so that a conflict check has a reader.
        if !route.moves.isEmpty || client.random.chance(35) || client.index % 12 == 6 {
            try await allocate(caseFile, by: duty)
        }
        let ties = DemoTies(desk: desk, client: client, seed: route.seed)
        if let lead { try await ties.live(party, visit(lead)) }
        if let lead { try await ties.takePart(in: caseFile, of: strand.module, duty.account, visit(lead)) }
        if let lead, route.moves.isEmpty { try await ties.oppose(party, visit(lead)) }
        var safety = DemoSafety(desk: desk, module: strand.module, index: client.index)
        var notes = DemoNotes(desk: desk, index: client.index)
        if let lead { try await safety.rate(caseFile, isFirst: true, visit(lead)) }
        if let lead { try await notes.write(of: caseFile, visit(lead)) }
        for move in route.moves {
            pass(1...11)
            guard try await make(move, of: caseFile, party) else { break }
            if let lead { try await safety.rate(caseFile, isFirst: false, visit(lead)) }
            if let lead { try await notes.write(of: caseFile, visit(lead)) }
        }
        if let lead, !route.target.isTerminal { try await safety.flag(caseFile, visit(lead)) }
        if let lead, DemoPapers.letter(client.index) != nil { try await safety.keepLetter(caseFile, visit(lead)) }
        if let lead, !route.target.isTerminal { try await further(caseFile, lead) }
        if route.target.isTerminal, route.moves.count > 2, client.random.chance(35), let lead {
            pass(5...60)
            try await desk.keepDeath(of: party, on: day.adding(days: -2), visit(lead))
        }
        if let lead, !route.target.isTerminal,
            let leader = staff.mayIn(strand.module, .approve, .service, set).first
        {
            try await safety.restrict(caseFile, lead: lead.account, visit(leader))
        }
    }

    // MARK: People

    /// Who takes new people in and gives cases out, for the whole service.
    private var duty: DemoColleague? {
        let taking = staff.mayIn(strand.module, .create, .service, set)
        let giving = Swift.Set(staff.mayIn(strand.module, .assign, .service, set).map(\.account))
        return taking.first { giving.contains($0.account) } ?? taking.first
    }

    private mutating func allocate(_ caseFile: CaseID, by duty: DemoColleague) async throws {
        pass(0...4)
        let workers = staff.mayIn(strand.module, .update, .own, set)
        guard !workers.isEmpty else { return }
        let worker = workers[client.index % workers.count]
        try await desk.casework.allocate(
            caseFile, worker: worker.account, team: worker.teams[strand.module], reason: "Has room for somebody new",
            visit(duty))
        lead = worker
    }

    private func roles(_ references: [DefinitionReference]) -> [RoleName] {
        references.map { RoleName(module: $0.owner(in: strand.module), role: $0.id) }
    }

    /// Who may make a move: the lead where the move is theirs, else somebody of the roles it names.
    private func mover(of move: MoveDefinition) -> DemoColleague? {
        let named = roles(move.who)
        if let lead, named.contains(lead.role) { return lead }
        return staff.holding(named).first
    }

    /// Who may write for the case, the likeliest first.
    private func writers(_ move: MoveDefinition?) -> [DemoColleague] {
        var found: [DemoColleague] = []
        for colleague in [lead, move.flatMap(mover), duty] + staff.mayIn(strand.module, .update, .team, set) {
            if let colleague, !found.contains(where: { $0.account == colleague.account }) { found.append(colleague) }
        }
        return found
    }

    // MARK: Time

    /// Some days later, but never in the future.
    private mutating func pass(_ days: ClosedRange<Int>) {
        day = min(day.adding(days: client.random.number(days)), London.day(of: route.now))
    }

    /// On the present day, in working hours; on the last day not later than it is.
    private func visit(_ colleague: DemoColleague) -> Visit {
        var moment = route.now
        if let noon = TimeOfDay(hour: 9 + client.index % 8, minute: client.index * 7 % 60),
            case .one(let found) = London.resolve(day, noon)
        {
            moment = min(found, route.now)
        }
        return desk.visit(colleague, at: moment)
    }

    // MARK: Moves

    /// Makes a move, writing the forms that it needs and putting right what it waits for.
    private mutating func make(_ move: MoveDefinition, of caseFile: CaseID, _ party: PartyID) async throws -> Bool {
        guard let mover = mover(of: move) else { return false }
        for _ in 0..<Self.mostTries {
            do {
                try await desk.casework.move(
                    caseFile, move.id, from: stage(before: move), reason: reason(of: move), visit(mover))
                return true
            } catch CaseworkRefusal.move(let refusals) {
                guard try await answer(refusals, of: move, caseFile, party) else { return false }
            }
        }
        return false
    }

    private func stage(before move: MoveDefinition) -> DefinitionID {
        guard let place = route.moves.firstIndex(where: { $0.id == move.id }), place > 0 else {
            return strand.workflow.stages.first?.id ?? move.to.value
        }
        return route.moves[place - 1].to.value
    }

    private mutating func reason(of move: MoveDefinition) -> String {
        guard let list = move.reason.flatMap({ set.codeList($0, from: strand.module) }) else { return "" }
        return client.random.pick(list.items(on: day))?.code ?? ""
    }

    /// Conditions before forms: what is written last may have to agree with what is put right.
    private mutating func answer(
        _ refusals: [MoveRefusal], of move: MoveDefinition, _ caseFile: CaseID, _ party: PartyID
    ) async throws -> Bool {
        var isAnswered = false
        for refusal in refusals {
            switch refusal {
            case .role, .conflict: return false
            case .form: continue
            case .condition, .unanswered:
                if route.isSteered, try await mend(move, caseFile, party) { isAnswered = true }
            }
        }
        for case .form(let form, _) in refusals where !written.contains(form) {
            pass(0...3)
            guard try await write(form, of: caseFile, party, move) else { return false }
            isAnswered = true
        }
        return isAnswered
    }

    private mutating func write(
        _ name: FormName, of caseFile: CaseID, _ party: PartyID, _ move: MoveDefinition?
    ) async throws -> Bool {
        guard let form = set.form(name) else { return false }
        let purpose: DraftPurpose = form.about == .case ? .caseRecord(caseFile, name) : .clientRecord(party, name)
        for writer in writers(move) {
            do {
                guard try await desk.write(purpose, wishes, &client, visit(writer)) != nil else { return false }
                written.insert(name)
                return true
            } catch CaseworkRefusal.alreadyThere {
                written.insert(name)
                return true
            } catch CaseworkRefusal.notFound {
                continue
            } catch CaseworkRefusal.other {
                continue
            }
        }
        return false
    }

    /// Amends the records that the guard of a move reads.
    private mutating func mend(_ move: MoveDefinition, _ caseFile: CaseID, _ party: PartyID) async throws -> Bool {
        let read = Swift.Set(move.when?.checked?.references.compactMap(\.field) ?? [])
        let forms = Swift.Set(read.map { FormName(module: $0.module, form: $0.form) }).sorted()
        var isMended = false
        for form in forms {
            for writer in writers(move) {
                do {
                    for record in try await desk.records(form, of: caseFile, visit(writer)) {
                        let wishes = DemoWishes(guarded: read, isMending: true)
                        if try await desk.write(.amend(record), wishes, &client, visit(writer)) != nil {
                            isMended = true
                        }
                    }
                    break
                } catch CaseworkRefusal.notFound {
                    continue
                }
            }
        }
        return isMended
    }

    // MARK: What else happens

    /// A record or two beside what the moves needed, and now and then a draft that waits.
    private mutating func further(_ caseFile: CaseID, _ lead: DemoColleague) async throws {
        guard let module = set[strand.module], client.random.chance(60) else { return }
        let opening = strand.workflow.opensWith.id
        let forms = module.forms.filter { !$0.isRetired && $0.about == .case && $0.id != opening }
        let needed = Swift.Set(strand.workflow.moves.flatMap { $0.needs.map { $0.formName(in: strand.module) } })
        pass(1...6)
        let beside = forms.filter { $0.many && !needed.contains($0.name) && !module.definition.uses($0.id) }
        do {
            if !route.moves.isEmpty, let form = client.random.pick(beside) {
                _ = try await desk.write(.caseRecord(caseFile, form.name), wishes, &client, visit(lead))
            }
            let waiting = forms.first { needed.contains($0.name) && !written.contains($0.name) && !$0.many }
            if client.index % 3 == 0, let form = waiting {
                try await desk.leave(.caseRecord(caseFile, form.name), wishes, &client, visit(lead))
            }
        } catch is CaseworkRefusal {
            // Not theirs to write: left out.
        }
    }
}

extension ModuleDefinition {
    /// Whether a capability writes this form in a way of its own, such as a placement that needs a place.
    fileprivate func uses(_ form: DefinitionID) -> Bool {
        capabilities.contains { capability in
            switch capability.settings {
            case .placements(let settings): settings.form.id == form
            case .payments(let settings): settings.form.id == form
            default: false
            }
        }
    }
}
