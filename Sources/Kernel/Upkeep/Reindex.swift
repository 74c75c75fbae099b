public import CaseModel
import Definitions
import Policy
public import Storage

/// Makes every derived key of the parties anew, from what was recorded; a few at a time, so that nobody waits.
public struct Reindex: Sendable {
    let store: Store
    let definitions: @Sendable () -> DefinitionsInForce
    let clock: Clock

    /// Parties in one change.
    private static let each = 40

    public init(
        store: Store, clock: Clock = .system, definitions: @escaping @Sendable () -> DefinitionsInForce
    ) {
        self.store = store
        self.clock = clock
        self.definitions = definitions
    }

    /// The part after a party; nil begins.
    public func part(after: PartyID?) async throws -> RebuiltKeys {
        let question = Question(.system(.upkeep), .update, .party, Circumstances(now: clock.now()))
        let shelf = DefinitionShelf(current: definitions(), earlier: [:])
        return try await store.change { transaction in
            try transaction.parties.rebuildKeys(
                AccessPolicy.standard.scope(question), of: ClientField.formName, after: after, limit: Self.each,
                notes: Set(shelf.current.set.noteForms.map(\.name)),
                { shelf.current.set.form($0.form)?.noteWords($0.answers(shelf)) ?? NoteWords() }
            ) { identity, record in
                identity.derived(from: record, shelf)
            }
        }
    }
}

extension PartyIdentity {
    /// With the address and sex of a record; what is sealed, then or now, leaves no trace.
    fileprivate func derived(from record: Record, _ shelf: DefinitionShelf) -> PartyIdentity {
        var taken = self
        let sealed = record.sealedFields.union(shelf.current.set.form(record.form)?.sealedFields ?? [])
        taken.take(record.answers(shelf), sealed: sealed)
        var derived = self
        (derived.address, derived.sex) = (taken.address, taken.sex)
        return derived
    }
}
