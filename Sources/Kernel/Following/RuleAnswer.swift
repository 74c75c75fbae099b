import CaseModel
import Definitions
import Expressions
import Policy
import Storage

extension Consequence {
    /// Answers a question by a rule: a new version of the latest record that holds it, or a first record.
    struct RuleAnswer {
        let consequence: Consequence
        let source: String

        /// - Returns: whether a record changed.
        func set(_ mention: FieldReference, _ value: Value?) throws -> Bool {
            let (matter, module) = (consequence.matter, consequence.place.module)
            let visit = consequence.follower.gate.visit
            guard let name = mention.formName(in: module), let form = visit.set.form(name),
                let field = form.field(mention.field), field.setByRules, let value,
                let answer = Answer(value, as: field.gives ?? field.type)
            else { return false }
            guard let record = matter.present(field.owner) else {
                return try submit(answer, field, form)
            }
            return try amend(record, answer, field)
        }

        private func amend(_ record: Record, _ answer: Answer, _ field: FieldDefinition) throws -> Bool {
            let follower = consequence.follower
            var answers = record.answers(follower.following.shelf)
            guard answers.values[field.id.text] != answer else { return false }
            answers.values[field.id.text] = answer
            let permitted: Permitted<Subject.Record> = try follower.gate.permitSystem(
                .automation, .update, .record, follower.transaction.snapshot.facts.record(record.id))
            try follower.transaction.records.amend(
                permitted,
                Amendment(
                    expecting: record.version, datedOn: record.datedOn,
                    snapshot: follower.gate.visit.definitions.number,
                    answers: answers, sealedFields: record.sealedFields, reason: source))
            return true
        }

        private func submit(_ answer: Answer, _ field: FieldDefinition, _ form: FormDefinition) throws -> Bool {
            let follower = consequence.follower
            let visit = follower.gate.visit
            var caseFile: CaseID?
            if form.about == .case, case .caseFile(let id) = consequence.place.affected { caseFile = id }
            let party = consequence.matter.party?.id
            guard caseFile != nil || form.about == .client else { return false }
            let id: RecordID = follower.following.identifiers.next()
            let place = try follower.transaction.snapshot.facts.new(
                .record, form: field.owner, module: field.owner.module, caseFile: caseFile, party: party,
                author: visit.actor.account)
            let record = NewRecord(
                id: id, form: field.owner, caseFile: caseFile, party: party, datedOn: visit.today,
                snapshot: visit.definitions.number, answers: Answers([field.id.text: answer]))
            try follower.transaction.records.submit(
                follower.gate.permitSystemCreation(.automation, .record, place), record)
            return true
        }
    }
}
