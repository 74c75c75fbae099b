import Synchronization

/// One consistent view of the site inside one read, or of what a change has done so far. Never kept beyond its closure.
///
/// What repositories show to an actor they note here; the entries are in the chain of reads before the answer goes out.
public struct Snapshot {
    let connection: any Connection
    let sealer: Sealer
    let trace: Trace
    let notes: ReadNotes

    /// Adds an entry of a read or of a refusal.
    public func note(_ entry: TrailEntry) {
        notes.add(entry)
    }
}

/// The entries of reads gathered while a closure runs.
final class ReadNotes: Sendable {
    private let entries = Mutex<[TrailEntry]>([])

    func add(_ entry: TrailEntry) {
        entries.withLock { $0.append(entry) }
    }

    var all: [TrailEntry] { entries.withLock { $0 } }
}
