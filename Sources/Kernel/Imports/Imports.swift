public import CaseModel
import Definitions
public import Policy
public import Storage

/// Brings people in from files of other systems: rehearses, imports in small pieces, reports each row.
///
/// A job is begun by somebody with the right, or by the shell; the work is done by the system, which only may register
/// people, in the service that the mapping names.
public struct Imports: Sendable {
    let store: Store
    let policy: AccessPolicy
    let identifiers: IdentifierSource
    let definitions: @Sendable () -> DefinitionsInForce
    let clock: Clock
    /// Where open pages are told how far a job is; nil where there are none.
    let events: LiveEvents?

    /// Rows that are worked on in one change: at most some 20 ms of the writer's time.
    static let rowsAPiece = 20

    public init(
        store: Store, policy: AccessPolicy = .standard, identifiers: IdentifierSource = .system,
        clock: Clock = .system, events: LiveEvents? = nil, definitions: @escaping @Sendable () -> DefinitionsInForce
    ) {
        self.store = store
        self.policy = policy
        self.identifiers = identifiers
        self.clock = clock
        self.events = events
        self.definitions = definitions
    }

    func circumstances() -> Circumstances { Circumstances(now: clock.now()) }

    /// Leave of the system for its own work on a job.
    func permitted(
        _ action: Action, _ id: ImportJobID, _ snapshot: Snapshot
    ) throws -> Permitted<Subject.ImportJob> {
        guard let facts = try snapshot.facts.importJob(id) else { throw CaseworkRefusal.notFound }
        return try policy.permit(Question(.system(.dataImport), action, .dataImport, circumstances()), facts)
    }
}
