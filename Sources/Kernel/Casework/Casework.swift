public import CaseModel
import Definitions
public import Policy
public import Storage

/// What pages ask of casework: read, write, allocate, move. Each use case is a method in a file of its own.
///
/// Methods throw `CaseworkRefusal` for what is normal, `AccessRefusal.needs` where the person must first confirm who they
/// are or say why, and faults for what broke. What is denied and what is not there look the same: `.notFound`.
public struct Casework: Sendable {
    let store: Store
    let policy: AccessPolicy
    let identifiers: IdentifierSource
    let definitionsAt: @Sendable (Int64) async throws -> DefinitionsInForce
    /// What looks through files; nil where the site has none.
    let scanner: (any DocumentScanner)?
    /// The lines to open pages, and who has what open.
    public let events: LiveEvents
    /// Whether files are looked through before they can be opened.
    public var hasScanner: Bool { scanner != nil }

    /// - Parameter definitions: gives the snapshot of that number, as records and drafts remember it.
    public init(
        store: Store, policy: AccessPolicy = .standard, identifiers: IdentifierSource = .system,
        scanner: (any DocumentScanner)? = nil,
        definitions: @escaping @Sendable (Int64) async throws -> DefinitionsInForce
    ) {
        self.store = store
        self.policy = policy
        self.identifiers = identifiers
        self.scanner = scanner
        events = LiveEvents(store: store, identifiers: identifiers)
        definitionsAt = definitions
    }

    func reading<Value: Sendable>(
        _ visit: Visit, _ work: @escaping @Sendable (Gate) throws -> Value
    ) async throws -> Value {
        let policy = policy
        do {
            return try await store.read(visit.trace) { try work(Gate(policy, visit, $0, isReading: true)) }
        } catch {
            throw Self.refusal(error)
        }
    }

    func changing<Value: Sendable>(
        _ visit: Visit, _ work: @escaping @Sendable (Transaction, Gate) throws -> Value
    ) async throws -> Value {
        let policy = policy
        do {
            return try await store.change(visit.trace) { try work($0, Gate(policy, visit, $0.snapshot)) }
        } catch {
            throw Self.refusal(error)
        }
    }

    /// The same change for a repeated key is done once; its result is a text.
    func changingOnce(
        _ visit: Visit, key: String, _ work: @escaping @Sendable (Transaction, Gate) throws -> String
    ) async throws -> String {
        guard let account = visit.actor.account else { throw CaseworkRefusal.notFound }
        let policy = policy
        do {
            return try await store.change(visit.trace, once: key, by: account, at: visit.now) {
                try work($0, Gate(policy, visit, $0.snapshot))
            }
        } catch {
            throw Self.refusal(error)
        }
    }

    /// What the store and the policy refuse, as casework says it.
    static func refusal(_ error: any Error) -> any Error {
        switch error {
        case StoreRefusal.notFound, AccessRefusal.notFound: CaseworkRefusal.notFound
        case StoreRefusal.changedMeanwhile: CaseworkRefusal.changedMeanwhile
        case StoreRefusal.exists: CaseworkRefusal.alreadyThere
        case StoreRefusal.wrongState: CaseworkRefusal.other(StoreRefusal.wrongState.sentence)
        default: error
        }
    }

    /// The definitions of these snapshots, beside those in force.
    func shelf(_ numbers: Set<Int64>, _ visit: Visit) async throws -> DefinitionShelf {
        var sets: [Int64: DefinitionSet] = [:]
        for number in numbers where number != visit.definitions.number && number > 0 {
            sets[number] = try await definitionsAt(number).set
        }
        return DefinitionShelf(current: visit.definitions, earlier: sets)
    }
}
