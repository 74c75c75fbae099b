public import CaseModel

/// A file being brought in, or rehearsed.
public struct ImportJob: Sendable, Hashable {
    public enum State: String, Sendable, Hashable {
        /// Its rows are being taken over; a process that ends meanwhile leaves it so for ever.
        case loading
        /// There are rows to work on.
        case waiting
        case done
        case broken
    }

    public let id: ImportJobID
    /// What the rows' keys belong to.
    public let source: DefinitionID
    public let module: ModuleID
    public let title: String
    /// The YAML by which the columns are read.
    public let mapping: String
    /// Where the rows lie; a rehearsal and the import after it share them.
    public let file: RequestID
    public let fileName: String
    public let header: [String]
    /// Nothing is kept but the report.
    public let isRehearsal: Bool
    public let state: State
    public let rows: Int
    public let pieces: Int
    /// How many pieces are worked off.
    public let nextPiece: Int
    public let counts: ImportCounts
    public let startedBy: String
    public let startedAt: Moment
    public let endedAt: Moment?
}

/// How many rows came out how.
public struct ImportCounts: Sendable, Hashable {
    public var accepted = 0
    public var findings = 0
    public var refused = 0
    public var unchanged = 0
    public var changed = 0

    public init() {}

    public var all: Int { accepted + findings + refused + unchanged + changed }
}

/// One row as it stands in the file.
public struct ImportRow: Sendable, Hashable {
    /// Counted from 1, without the header.
    public let number: Int
    public let cells: [String]
    /// The row further up that has the same key.
    public let sameKeyAs: Int?

    public init(number: Int, cells: [String], sameKeyAs: Int?) {
        self.number = number
        self.cells = cells
        self.sameKeyAs = sameKeyAs
    }
}

/// What came of a row.
public struct ImportedRow: Sendable, Hashable {
    public enum Outcome: String, CaseIterable, Sendable, Hashable {
        case accepted, findings, refused
        /// It is here already, as it is.
        case unchanged
        /// It is here already and says something else now.
        case changed
    }

    public let number: Int
    public let key: String
    public var outcome: Outcome
    /// Findings, or why it was refused.
    public var words: [String]
    public var party: PartyID?
    /// Who may be the same.
    public var likely: [LikelyRow]

    public init(
        number: Int, key: String, outcome: Outcome, words: [String] = [], party: PartyID? = nil,
        likely: [LikelyRow] = []
    ) {
        self.number = number
        self.key = key
        self.outcome = outcome
        self.words = words
        self.party = party
        self.likely = likely
    }
}

/// Somebody who may be the same as the person of a row.
public struct LikelyRow: Sendable, Hashable {
    public let party: PartyID?
    /// The row of the file, where it is one that was rehearsed beside it.
    public let row: Int?
    public let weight: Double
    /// `source key` where the person came from a file.
    public var origin: String?

    public init(party: PartyID?, row: Int?, weight: Double, origin: String? = nil) {
        self.party = party
        self.row = row
        self.weight = weight
        self.origin = origin
    }
}

/// A way of reading files that is kept.
public struct ImportMapping: Sendable, Hashable {
    public let source: DefinitionID
    public let module: ModuleID
    public let title: String
    public let content: String

    public init(source: DefinitionID, module: ModuleID, title: String, content: String) {
        self.source = source
        self.module = module
        self.title = title
        self.content = content
    }
}
