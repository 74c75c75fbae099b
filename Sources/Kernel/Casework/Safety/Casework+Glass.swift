public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// The cases of a client that the reader may open in an emergency: those that they may know of and cannot read.
    public func glassChoice(_ party: PartyID, _ visit: Visit) async throws -> GlassChoice {
        try await reading(visit) { gate in
            let permitted = try gate.permitParty(.discover, party)
            let known = try gate.snapshot.parties.one(permitted)
            var filter = CaseFilter(today: visit.today)
            filter.party = party
            filter.isOpen = nil
            let found = try gate.snapshot.cases.list(gate.scope(.discover, .case), filter, limit: 50)
            let cases = try found.compactMap { try gate.glassCase($0.id) }
            guard !cases.isEmpty else { throw CaseworkRefusal.notFound }
            return GlassChoice(party: party, name: known.identity.name, uid: known.uid, cases: cases)
        }
    }

    /// The case that is about to be opened in an emergency.
    public func glassCase(_ id: CaseID, _ visit: Visit) async throws -> GlassCase {
        try await reading(visit) { gate in
            let permitted: Permitted<Subject.Case> = try gate.permitCase(.discover, id)
            gate.snapshot.note(TrailEntry(permitted.stamp, visit.trace, subjects: [id.text]))
            guard let found = try gate.glassCase(id) else { throw CaseworkRefusal.notFound }
            return found
        }
    }

    /// Opens the case to the reader for an hour, and tells those who look at it afterwards, in the same change.
    public func breakGlass(_ id: CaseID, _ reason: GlassReason, saying text: String, _ visit: Visit) async throws {
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            guard let account = visit.actor.account, let facts = try gate.snapshot.facts.case(id) else {
                throw CaseworkRefusal.notFound
            }
            guard !gate.allows(.read, facts) else { throw CaseworkRefusal.other("You can read this case already.") }
            let counted = Gate(gate.policy, try gate.countingGlass(), gate.snapshot)
            let given = Reason(code: DefinitionID(reason.rawValue), text: text.trimmed)
            let permitted: Permitted<Subject.Case> = try counted.permit(.glass, .case, facts, id.text, reason: given)
            let until = visit.now.adding(.minutes(GlassReason.minutes))
            let opening = try transaction.cases.breakGlass(permitted, until: until, identifiers)
            guard let module = facts.modules?.first else { throw CaseworkRefusal.notFound }
            var alert = gate.alert(
                .glass, of: account, in: module, saying: "\(reason.label). \(given.text)", identifiers)
            alert.caseFile = id
            alert.ground = opening
            try transaction.alerts.raise(gate.leaveToAlert(about: account, in: module), alert)
        }
    }
}

extension Gate {
    /// What may be opened in an emergency; nil for a case that is read without it, and where the reader has no such right.
    fileprivate func glassCase(_ id: CaseID) throws -> GlassCase? {
        guard let facts = try snapshot.facts.case(id), !allows(.read, facts), let module = facts.modules?.first else {
            return nil
        }
        let counted = try countingGlass()
        switch policy.decide(counted.asking(.glass, .case), facts).outcome {
        case .denied: return nil
        case .allowed, .needs: break
        }
        let programme = facts.cases?.first?.programme
        let home = visit.set[module]
        return GlassCase(
            id: id, programmeTitle: programme.flatMap { home?.programme($0)?.title } ?? "A case",
            moduleTitle: home?.definition.title ?? module.text,
            usesLeft: GlassReason.usesADay - (counted.actor.glassUsesToday ?? GlassReason.usesADay))
    }

    /// The same visit, knowing how often its person did so today.
    fileprivate func countingGlass() throws -> Visit {
        guard let account = visit.actor.account else { return visit }
        var actor = visit.actor
        actor.glassUsesToday = try snapshot.facts.glassUses(of: account, since: London.start(of: visit.today))
        return visit.by(actor)
    }

    func alert(
        _ kind: AlertKind, of account: AccountID, in module: ModuleID, saying say: String,
        _ identifiers: IdentifierSource
    ) -> NewAlert {
        let due = visit.set.workingDays(of: module).adding(GlassReason.reviewWithin, to: visit.today)
        return NewAlert(
            id: identifiers.next(), kind: kind, account: account, say: say,
            dueOn: due ?? visit.today.adding(days: GlassReason.reviewWithin))
    }

    /// The system's own leave: an alert is raised whatever the rights of the person whom it is about.
    func leaveToAlert(about account: AccountID, in module: ModuleID) throws -> PermittedCreation<Subject.Alert> {
        try permitSystemCreation(.upkeep, .alert, snapshot.alerts.place(in: module, about: account))
    }

    /// Until when the reader has the thing only because they opened it in an emergency; nil where they read it otherwise.
    func exceptional<Thing>(_ permitted: Permitted<Thing>, _ facts: Facts) -> Moment? {
        guard permitted.stamp.rule == .glass, let account = visit.actor.account else { return nil }
        let openings = (facts.cases ?? []).flatMap { $0.openings ?? [] }
        return openings.filter { $0.account == account && $0.from <= visit.now && visit.now < $0.until }.map(\.until)
            .max()
    }
}

extension Visit {
    /// The same request by somebody of whom more is known.
    func by(_ actor: Actor) -> Visit {
        Visit(
            actor: actor, personName: personName, organisationName: organisationName, definitions: definitions,
            circumstances: circumstances, trace: trace, purposes: purposes)
    }

    /// Whether the person holds a right to open cases in an emergency.
    var mayBreakGlass: Bool {
        actor.memberships.contains { held in
            held.span.covers(today) && held.rights.grants.contains { $0.action == .glass }
        }
    }
}
