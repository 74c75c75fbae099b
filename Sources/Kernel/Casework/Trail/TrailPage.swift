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
    /// The server whose chain of reads it is in; empty where there is one.
    public var server = ""
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

/// A place in the list of all chains: what is shown is older than these entries.
public struct TrailPlace: Sendable, Hashable {
    public var changes: Int64
    /// By server, whose name is empty where there is one; nil at the newest.
    public var reads: [String: Int64]?

    public static let newest = TrailPlace(changes: .max, reads: nil)

    public init(changes: Int64, reads: [String: Int64]?) {
        self.changes = changes
        self.reads = reads
    }

    /// `12.7`, or with several servers `12.0a1b2c3d4e5f-7_1f2e3d4c5b6a-90`.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let changes = Int64(parts[0]) else { return nil }
        var reads: [String: Int64] = [:]
        for pair in parts[1].split(separator: "_") {
            let halves = pair.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            guard let last = halves.last, let number = Int64(last), halves.count <= 2 else { return nil }
            guard reads.updateValue(number, forKey: halves.count == 2 ? halves[0] : "") == nil else { return nil }
        }
        self.init(changes: changes, reads: reads)
    }

    public var text: String {
        let reads = (reads ?? [:]).sorted { $0.key < $1.key }.map { server, number in
            server.isEmpty ? "\(number)" : "\(server)-\(number)"
        }
        return "\(changes)." + reads.joined(separator: "_")
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
    /// Of a chain of reads, where there are several.
    public var server = ""
    public var lastEntry: Int64
    public var at: Moment
}
