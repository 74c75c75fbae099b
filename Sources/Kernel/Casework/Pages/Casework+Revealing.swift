public import CaseModel
import Definitions
import Policy
import Storage

/// A sealed answer that is open for a moment.
public struct RevealedAnswer: Sendable, Hashable {
    public let value: AnsweredField.Value
    public let untilAt: Moment
}

extension Casework {
    /// Leave to see one sealed answer for a short time in this sign-in, for a reason that goes to the trail and to whoever
    /// looks at such things afterwards. It shows nothing yet.
    /// - Parameter aside: one that gave way to somebody else's; nil for the answer that stands.
    public func allowReveal(
        _ record: RecordID, field: DefinitionID, aside: AsidePlace? = nil, reason: String, _ visit: Visit
    ) async throws {
        let (found, stored, asked) = try await sealed(record, field, visit)
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitReveal(stored, asked, Reason(text: reason))
            if let account = visit.actor.account, let module = permitted.stamp.module {
                var alert = gate.alert(.reveal, of: account, in: module, saying: reason.trimmed, identifiers)
                alert.caseFile = found.record.caseFile
                alert.party = found.record.party
                try transaction.alerts.raise(gate.leaveToAlert(about: account, in: module), alert)
            }
            let seconds = ReadingLimits(visit.set, on: visit.today).reveal
            let until = visit.now.adding(milliseconds: seconds * 1_000)
            try transaction.records.allow(
                permitted, answer: asked.id.answer(aside), session: visit.trace.session ?? "", until: until, identifiers
            )
        }
    }

    /// The answer, while the leave of this sign-in lasts; nil where there is none, or it has ended.
    public func revealed(
        _ record: RecordID, field: DefinitionID, aside: AsidePlace? = nil, _ visit: Visit
    ) async throws -> RevealedAnswer? {
        guard let account = visit.actor.account else { return nil }
        let (_, stored, asked) = try await sealed(record, field, visit)
        let keeper = stored.keeper(of: asked)
        return try await reading(visit) { gate in
            let records = gate.snapshot.records
            guard
                let grant = try records.revealGrant(
                    of: account, session: visit.trace.session ?? "", keeper.id, answer: asked.id.answer(aside),
                    at: visit.now)
            else { return nil }
            let permitted = try gate.permitReveal(stored, asked, grant.reason)
            let (question, words) = stored.asked(asked)
            if let aside {
                let kept = try records.revealAside(permitted, version: aside.version, place: aside.place)
                guard let kept else { throw CaseworkRefusal.notFound }
                return RevealedAnswer(value: words.value(kept, of: question), untilAt: grant.untilAt)
            }
            let opened = try records.reveal(permitted, question.shape)
            // Answered before the field was sealed: it is not among the sealed answers yet.
            let answer = stored.isSealed(asked) ? opened : stored.answers[field]
            return RevealedAnswer(value: words.value(answer, of: question), untilAt: grant.untilAt)
        }
    }

    private func sealed(
        _ record: RecordID, _ field: DefinitionID, _ visit: Visit
    ) async throws -> (OpenedRecord, StoredAnswers, FieldDefinition) {
        let found = try await reading(visit) { try $0.opened(record) }
        let shelf = try await shelf(found.snapshots, visit)
        guard let stored = StoredAnswers(found.record, beside: found.core, shelf), let asked = stored.field(field)
        else { throw CaseworkRefusal.notFound }
        return (found, stored, asked)
    }
}

extension DefinitionID {
    /// Which answer to a question is meant: the one that stands, or one that gave way.
    fileprivate func answer(_ aside: AsidePlace?) -> String {
        aside.map { "\(text) \($0.version) \($0.place)" } ?? text
    }
}

extension Gate {
    /// Leave for every section that the answer was ever in; the last is as good as any.
    fileprivate func permitReveal(
        _ stored: StoredAnswers, _ asked: FieldDefinition, _ reason: Reason
    ) throws -> PermittedReveal {
        guard let facts = try snapshot.facts.record(stored.keeper(of: asked).id) else {
            throw CaseworkRefusal.notFound
        }
        let permitted = try stored.access(of: asked).facts.map {
            try permitReveal(facts, field: asked.name, $0, reason)
        }
        guard let last = permitted.last else { throw CaseworkRefusal.notFound }
        return last
    }
}
