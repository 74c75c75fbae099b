public import CaseModel

/// One place in a list.
public struct PlaceLine: Sendable, Hashable {
    public var id: PlaceID
    public var name: String
    public var kind: String
    public var service: String
    /// Only for a reader who may open it; nil also where it is not kept openly.
    public var address: Address?
    /// Whether it can be used today.
    public var isInUse: Bool
    public var openFrom: Day?
    public var openUntil: Day?
    /// The reader may open its page.
    public var isOpen: Bool
}

/// What a list of places is narrowed to.
public struct PlaceNarrowing: Sendable, Hashable {
    public var words = ""
    /// `service code`, as the page offers it.
    public var kind = ""
    /// Those of the past and of the future too.
    public var showsAll = false
    public var page = 1

    public init() {}
}

/// The places of which the reader may know.
public struct PlacesPage: Sendable {
    public var lines: [PlaceLine]
    public var narrowing: PlaceNarrowing
    /// Kinds to narrow by, as `service code`.
    public var kinds: [FilterValue]
    /// Kinds of which the reader may add a place.
    public var newKinds: [FilterValue]
    public var total: Int
    public var pages: Int
}

/// A place, with what is written of it and the cases about it, as far as the reader may know.
public struct PlacePage: Sendable {
    public var line: PlaceLine
    /// Records about it, the newest first.
    public var records: [RecordLine]
    /// Forms about it that the reader may fill or amend.
    public var forms: [FormChoice]
    public var cases: [CaseLine]
    /// Programmes in which the reader may open a case about it.
    public var openings: [ReferralChoice]
}
