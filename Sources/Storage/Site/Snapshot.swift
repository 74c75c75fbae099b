public import Policy
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

    /// Notes that something was refused, before the refusal is thrown on.
    public func note(_ refusal: AccessRefusal, of question: Question, subjects: [String]) {
        switch refusal {
        case .notFound(let rule):
            notes.add(TrailEntry(refused: question, by: rule.rawValue, subjects: subjects, trace))
        case .needs(let requirements):
            let needed = requirements.map { "\($0)" }.sorted().joined(separator: " ")
            notes.add(TrailEntry(refused: question, by: needed, subjects: subjects, trace, result: "needs"))
        }
    }
}

/// The entries of reads gathered while a closure runs.
final class ReadNotes: Sendable {
    private let entries = Mutex<[TrailEntry]>([])
    private let change = Mutex(false)

    func add(_ entry: TrailEntry) {
        entries.withLock { $0.append(entry) }
    }

    /// An entry of the chain of changes was written in the same closure.
    func noteChange() {
        change.withLock { $0 = true }
    }

    var all: [TrailEntry] { entries.withLock { $0 } }
    var holdsChange: Bool { change.withLock { $0 } }
}
