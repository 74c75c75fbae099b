import CaseModel
import Definitions
import Policy
import Storage

/// What the page of a case shows of rules and schedules: what the reader's clearance lets them see.
struct FollowingParts {
    let visit: Visit
    let file: CaseFile
    private var module: DefinitionID { file.module }

    /// What rules offer, each once.
    var suggestions: [SuggestionLine] {
        var known: Set<SuggestionLine> = []
        return RuleReading(file).holding.flatMap { occurrence in
            occurrence.rule.actions.compactMap { action -> SuggestionLine? in
                guard case .suggest(_, let say, let form, let move) = action.effect,
                    visit.reads(action.effectiveSensitivity, in: module)
                else { return nil }
                return SuggestionLine(say: say, offer: offer(form, move))
            }
        }.filter { known.insert($0).inserted }
    }

    private func offer(_ form: DefinitionReference?, _ move: Placed<DefinitionID>?) -> SuggestionLine.Offer? {
        if let form, let found = file.definitions.form(form, from: module) {
            return .form(found.name, title: found.title)
        }
        guard let move, let standing = file.standing,
            let workflow = PageParts(visit: visit).workflow(of: module, standing.programme),
            let found = workflow.move(move.value)
        else { return nil }
        return .move(found.id, title: found.title)
    }

    /// The windows that are laid: those done, the ones asked for, and the next of each.
    var reviews: [ReviewLine] {
        guard visit.reads(.special, in: module), file.subject?.diedOn == nil else { return [] }
        let schedules = file.definitions[module]?.schedules.filter {
            $0.about == .case && !$0.isRetired && $0.header.applies(on: file.today)
        }
        return (schedules ?? []).flatMap { schedule in
            ScheduleReading(schedule, file).occurrences.map { standing in
                let occurrence = standing.occurrence
                return ReviewLine(
                    schedule: schedule.title, title: occurrence.title, form: schedule.formName(in: module),
                    validFrom: occurrence.validFrom, validUntil: occurrence.validUntil, due: occurrence.due,
                    state: standing.state, severity: occurrence.severity, doneOn: occurrence.claim?.on,
                    record: occurrence.claim.flatMap { RecordID($0.record) })
            }
        }
    }

    func outgoing(_ found: [Outgoing]) -> [OutgoingLine] {
        found.map { outgoing in
            let parts = outgoing.letter.split(separator: "/").map(String.init)
            let letter = parts.count == 2 ? DefinitionID(parts[0]).flatMap { visit.set[$0] } : nil
            let title = letter.flatMap { home in DefinitionID(parts[1]).flatMap { home.letters[$0]?.title } }
            let participant = DefinitionID(outgoing.recipient).flatMap { file.definitions[module]?.participant($0) }
            return OutgoingLine(
                id: outgoing.id, title: title ?? outgoing.letter, isLetter: outgoing.kind == .letter,
                recipient: participant?.title.lowercased() ?? "the client", createdAt: outgoing.createdAt)
        }
    }
}
