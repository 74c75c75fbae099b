import CaseModel
import Definitions
import Policy
import Storage

extension Gate {
    /// Compares everybody of a permitted case with all parties and all cases, whoever may see them.
    func conflicts(_ permitted: Permitted<Subject.Case>) throws -> ConflictFinding {
        let opposing = visit.opposingKinds
        let people = try snapshot.cases.people(permitted)
        let weights = MatchWeights(visit.set, on: visit.today)
        let everybody: Scoped<Subject.Party> = systemScope(.conflictCheck, .discover, .party)
        let entries = try snapshot.parties.entries(of: people.map(\.party), in: everybody, weights: weights)
        let known = Set(entries.values.joined().map(\.party.id))
        let standings = try snapshot.cases.standings(
            of: known, besides: permitted.id, opposing: opposing, in: systemScope(.conflictCheck, .discover, .case))
        return ConflictFinding(
            people: people, opposing: opposing,
            hits: ConflictHit.all(
                of: people, entries, standings, colleagues: try snapshot.parties.colleagues(among: known),
                opposing: opposing),
            decisions: try snapshot.cases.conflictDecisions(permitted))
    }

    /// How the last decision stands where one of the moves that leave the case's stage asks for a check; nil elsewhere. Nobody
    /// is compared for it, but on the way to such a move.
    func conflictStanding(
        _ permitted: Permitted<Subject.Case>, in module: DefinitionID, _ detail: CaseDetail?, for move: DefinitionID?
    ) throws -> ConflictStanding? {
        guard let detail, let stage = detail.stage?.stage, let checked = visit.set[module]?.conflictCheckedMoves,
            let workflow = parts.workflow(of: module, detail.file.programme),
            workflow.moves.contains(where: { move in
                checked.contains(move.id) && move.from.contains { $0.value == stage }
            })
        else { return nil }
        if let move, checked.contains(move) {
            let finding = try conflicts(permitted)
            return ConflictStanding(wait: finding.wait, last: finding.decisions.first?.line, isOutdated: false)
        }
        guard let last = try snapshot.cases.conflictDecisions(permitted, limit: 1).first else {
            return ConflictStanding()
        }
        let now = ConflictFinding.compared(try snapshot.cases.people(permitted), visit.opposingKinds)
        let isOutdated = !now.isSubset(of: last.compared)
        return ConflictStanding(
            wait: last.outcome == .refuse && !isOutdated ? .refused : nil, last: last.line, isOutdated: isOutdated)
    }

    /// Everything of a kind that the system may look at for one of its purposes.
    private func systemScope<Thing: Governed>(
        _ purpose: SystemPurpose, _ action: Action, _ kind: Kind, of thing: Thing.Type = Thing.self
    ) -> Scoped<Thing> {
        policy.scope(Question(.system(purpose), action, kind, visit.circumstances))
    }
}

extension Module {
    /// The moves before which a conflict check is made.
    var conflictCheckedMoves: Set<DefinitionID> {
        Set(
            definition.capabilities.flatMap { capability -> [DefinitionID] in
                guard case .conflictChecks(let moves) = capability.settings else { return [] }
                return moves.map(\.value)
            })
    }
}

extension Visit {
    /// Relationships that set two people against each other, by the site's list.
    var opposingKinds: Set<DefinitionID> {
        let list = DefinitionID("relationship_kinds").flatMap { set[.core]?.codeLists[$0] }
        return Set(
            (list?.items ?? []).filter { $0.attribute("opposed")?.text == "true" }.compactMap { DefinitionID($0.code) })
    }
}
