public import CaseModel
import Storage

/// A job as pages and commands show it.
public struct ImportProgress: Sendable, Hashable {
    public enum State: String, Sendable, Hashable { case working, done, broken }

    /// How many rows came out how.
    public struct Counts: Sendable, Hashable {
        public var accepted = 0
        public var findings = 0
        public var refused = 0
        public var unchanged = 0
        public var changed = 0

        public init() {}

        public var all: Int { accepted + findings + refused + unchanged + changed }
    }

    public let id: ImportJobID
    public let title: String
    public let moduleTitle: String
    public let fileName: String
    public let isRehearsal: Bool
    public let state: State
    public let rows: Int
    public let counts: Counts
    public let startedBy: String
    public let startedAt: Moment
    public let endedAt: Moment?
}

/// A line of the report.
public struct ImportLine: Sendable, Hashable {
    public enum Outcome: String, CaseIterable, Sendable, Hashable {
        case accepted, findings, refused, unchanged, changed
    }

    public let number: Int
    public let key: String
    public let outcome: Outcome
    public let words: [String]
    public let party: PartyID?
}

/// A mapping that was used before.
public struct KeptMapping: Sendable, Hashable {
    public let source: DefinitionID
    public let title: String
    public let moduleTitle: String
}

/// What the page of imports shows.
public struct ImportOverview: Sendable {
    public let jobs: [ImportProgress]
    public let mappings: [KeptMapping]
}

extension ImportProgress {
    init(_ job: ImportJob, moduleTitle: String, startedBy: String) {
        var counts = Counts()
        counts.accepted = job.counts.accepted
        counts.findings = job.counts.findings
        counts.refused = job.counts.refused
        counts.unchanged = job.counts.unchanged
        counts.changed = job.counts.changed
        let state: State =
            switch job.state {
            case .loading, .waiting: .working
            case .done: .done
            case .broken: .broken
            }
        self.init(
            id: job.id, title: job.title, moduleTitle: moduleTitle, fileName: job.fileName,
            isRehearsal: job.isRehearsal, state: state, rows: job.rows, counts: counts, startedBy: startedBy,
            startedAt: job.startedAt, endedAt: job.endedAt)
    }
}

extension ImportLine {
    init(_ row: ImportedRow) {
        self.init(
            number: row.number, key: row.key, outcome: Outcome(rawValue: row.outcome.rawValue) ?? .refused,
            words: row.words, party: row.party)
    }
}
