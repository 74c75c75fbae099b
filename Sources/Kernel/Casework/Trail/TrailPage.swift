public import CaseModel
import Storage

/// What somebody narrowed a page of the trail to.
public struct TrailAsking: Sendable, Hashable {
    public enum Act: String, Sendable, CaseIterable {
        case looked, changed, took, people, signIns = "sign_ins"
    }

    public enum Result: String, Sendable, CaseIterable { case done, refused }

    /// Days, both included.
    public var from: Day?
    public var until: Day?
    public var act: Act?
    public var result: Result?
    public var person: AccountID?
    public var place = TrailPlace.newest

    public init() {}
}

/// A page of the trail.
public struct TrailPage: Sendable {
    public var lines: [TrailSeenLine]
    /// Where the next page goes on; nil at the end.
    public var next: TrailPlace?
    /// People whose acts may be chosen; empty where there is no choice.
    public var people: [FilterValue] = []
    /// How far each chain is signed.
    public var signatures: [TrailSigned] = []
    public var banner: ClientBanner?
    public var party: PartyID?

    /// What was shown, for the trail.
    public var shown: [String] { Set(lines.compactMap { $0.party?.text }).sorted() }
}

/// One entry in words.
public struct TrailSeenLine: Sendable, Hashable {
    public var number: Int64
    public var isChange: Bool
    public var at: Moment
    public var who: String
    /// Such as *Read a case*.
    public var act: String
    /// Whom it is about; nil where it is about nobody.
    public var about: String?
    /// The client, where the reader may know of exactly one.
    public var party: PartyID?
    public var service: String?
    /// Why they said that they looked.
    public var purpose: String?
    public var isEmergency: Bool
    public var isRefused: Bool
    /// What stands on sheets that were printed of the page; nil where it told nothing of a client.
    public var reference: String?
}

/// A place in the list of both chains: what is shown is older than these entries.
public struct TrailPlace: Sendable, Hashable {
    public var changes: Int64
    public var reads: Int64

    public static let newest = TrailPlace(changes: .max, reads: .max)

    public init(changes: Int64, reads: Int64) {
        self.changes = changes
        self.reads = reads
    }
}

extension TrailPlace {
    var cursor: TrailCursor { TrailCursor(changes: changes, reads: reads) }

    init(_ cursor: TrailCursor) {
        self.init(changes: cursor.changes, reads: cursor.reads)
    }
}

/// How far a chain is signed.
public struct TrailSigned: Sendable, Hashable {
    public var isOfChanges: Bool
    public var lastEntry: Int64
    public var at: Moment
}
