public import CaseModel

/// Where a record can be filed.
public enum RecordPlace: Sendable, Hashable {
    case caseFile(CaseID)
    case client(PartyID)
}

/// A place that is offered for a record, in words.
public struct RecordDestination: Sendable, Hashable {
    public var place: RecordPlace
    public var label: String
}

/// The person with a client number, and where a record can be filed about them.
public struct RecordDestinations: Sendable {
    public var client: FoundClient
    /// Empty when nothing of theirs can take it.
    public var places: [RecordDestination]
}

/// What is kept of a move.
public struct MoveReceipt: Sendable {
    /// One side of the move: named where the reader may read it.
    public struct Side: Sendable, Hashable {
        public var name: String?
        public var place: RecordPlace?
    }

    public struct Reader: Sendable, Hashable {
        public var name: String
        public var opened: Int64
        public var listed: Int64
        public var firstAt: Moment
        public var lastAt: Moment
    }

    public var id: RequestID
    /// Nil for those who may not read it where it is now.
    public var record: RecordID?
    public var title: String
    public var datedOn: Day
    public var at: Moment
    public var by: String
    public var reason: String
    public var from: Side
    public var to: Side
    public var readers: [Reader]
}

/// That something was filed here by mistake and moved away.
public struct MovedAway: Sendable, Hashable {
    public var id: RequestID
    public var title: String
    public var at: Moment
    public var by: String
    /// Whether the reader may open the receipt.
    public var mayOpen: Bool

    public init(id: RequestID, title: String, at: Moment, by: String, mayOpen: Bool) {
        self.id = id
        self.title = title
        self.at = at
        self.by = by
        self.mayOpen = mayOpen
    }
}
