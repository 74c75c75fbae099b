public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    private static let lookedFor = 200
    private static let each = 20

    /// Brings older records to what the definitions say by now: answers of fields that became sealed are sealed, with their
    /// history and in drafts, and keys are made of the answers in which no two records may agree. It can be broken off at any
    /// time and begins with what is left. Several servers leave it to one of them.
    /// - Returns: how many records and drafts were sealed; nil when it has to be done again.
    @discardableResult
    public func bringUpOlderRecords(_ definitions: DefinitionsInForce, clock: Clock) async throws -> Int? {
        try await alone(at: .olderRecords, clock) { hold in
            var count = 0
            for form in definitions.set.allForms {
                guard let keyed = try await makeKeys(of: form, hold), keyed,
                    let records = try await sealRecords(of: form, definitions, hold),
                    let drafts = try await sealDrafts(of: form, hold)
                else { return nil }
                count += records + drafts
            }
            if try await store.read(.none, { try $0.following.isWaiting(.wiping) }) {
                guard try await store.wipeOverwritten() else { return nil }
                try await store.change { try $0.following.end(.wiping) }
            }
            return count
        }
    }

    private func scope<Thing: Governed>(_ kind: Kind, at now: Moment) -> Scoped<Thing> {
        policy.scope(Question(.system(.upkeep), .update, kind, Circumstances(now: now)))
    }

    /// Nil when another server has taken the job.
    private func makeKeys(of form: FormDefinition, _ hold: SiteJobHold) async throws -> Bool? {
        let fields = form.keyFields
        guard !fields.isEmpty else { return true }
        let scope: Scoped<Subject.Record> = scope(.record, at: hold.clock.now())
        while try await !store.change(
            .none,
            {
                try $0.records.makeKeys(scope, of: form.name, fields, limit: Self.lookedFor)
            })
        {
            guard try await hold.goesOn(), !Task.isCancelled else { return nil }
        }
        return true
    }

    private func sealRecords(
        of form: FormDefinition, _ definitions: DefinitionsInForce, _ hold: SiteJobHold
    ) async throws -> Int? {
        let fields = form.sealedFields.intersection(form.fields(ownedBy: form.name).map(\.id.text))
        guard !fields.isEmpty else { return 0 }
        let scope: Scoped<Subject.Record> = scope(.record, at: hold.clock.now())
        let (policy, name) = (policy, form.name)
        var (last, count): (RecordID?, Int) = (nil, 0)
        while true {
            let after = last
            let found = try await store.read {
                try $0.records.holdingOpenly(fields, of: name, in: scope, after: after, limit: Self.lookedFor)
            }
            guard let end = found.last else { return count }
            for start in stride(from: 0, to: found.count, by: Self.each) {
                guard try await hold.goesOn(), !Task.isCancelled else { return nil }
                let part = Array(found[start..<min(start + Self.each, found.count)])
                let visit = Visit.system(definitions, at: hold.clock.now())
                count += try await store.change { transaction in
                    let sealed = try transaction.records.sealLater(fields, of: name, part, scope)
                    if !sealed.isEmpty { _ = try transaction.following.hold(.wiping, hold.holder, at: visit.now) }
                    guard name == ClientField.formName else { return sealed.count }
                    let gate = Gate(policy, visit, transaction.snapshot)
                    for party in Set(sealed.compactMap(\.party)) {
                        try transaction.forget(fields, of: party, gate)
                    }
                    return sealed.count
                }
            }
            last = end
        }
    }

    private func sealDrafts(of form: FormDefinition, _ hold: SiteJobHold) async throws -> Int? {
        let fields = form.sealedFields
        guard !fields.isEmpty else { return 0 }
        let scope: Scoped<Subject.Draft> = scope(.draft, at: hold.clock.now())
        let name = form.name
        var (last, count): (DraftID?, Int) = (nil, 0)
        repeat {
            guard try await hold.goesOn(), !Task.isCancelled else { return nil }
            let after = last
            let now = hold.clock.now()
            let part = try await store.change { transaction in
                let part = try transaction.drafts.sealLater(of: name, scope, after: after, limit: Self.lookedFor) {
                    DraftDocument.field(ofKey: $0).map(fields.contains) ?? false
                }
                if part.sealed > 0 { _ = try transaction.following.hold(.wiping, hold.holder, at: now) }
                return part
            }
            (last, count) = (part.last, count + part.sealed)
        } while last != nil
        return count
    }
}

extension Transaction {
    /// Takes what is sealed by now out of what a person is searched and compared by.
    fileprivate func forget(_ fields: Set<String>, of party: PartyID, _ gate: Gate) throws {
        let facts = try snapshot.facts.party(party)
        let permitted: Permitted<Subject.Party> = try gate.permitSystem(.upkeep, .update, .party, facts)
        let known = try snapshot.parties.one(permitted)
        if fields.contains(ClientField.knownAs.text) { try parties.forgetAliases(permitted) }
        let identity = known.identity.without(fields)
        guard identity != known.identity else { return }
        try parties.update(permitted, identity, expecting: known.version)
    }
}

extension FormDefinition {
    /// The fields in which no two of its records may agree, where that is asked over all cases.
    fileprivate var keyFields: Set<String> {
        guard !unique.contains(where: { $0.value == .theCase }) else { return [] }
        return Set(
            unique.compactMap { key in
                if case .field(let field) = key.value { field.text } else { nil }
            }
        ).subtracting(sealedFields)
    }
}

extension DefinitionSet {
    /// Every form of every module, in order.
    fileprivate var allForms: [FormDefinition] {
        modules.flatMap { module in module.forms.compactMap { form(FormName(module: module.id, form: $0.id)) } }
    }
}
