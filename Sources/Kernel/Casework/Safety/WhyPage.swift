public import CaseModel

/// What somebody asks about: why they can, or cannot, see it.
public enum WhyPlace: Sendable, Hashable {
    case client(PartyID)
    case `case`(CaseID)
    case record(RecordID)
}

/// Why the reader, or a colleague, can or cannot see one thing.
public struct WhyPage: Sendable {
    public var place: WhyPlace
    /// What is said of the reader.
    public var sentences: [String]
    /// What the reader may and may not do with it, each with what decides.
    public var acts: [WhyAct] = []
    /// Parts that are kept back, in sentences that name none of them.
    public var keptBack: [String] = []
    /// Colleagues about whom the reader may ask; empty where they may not ask.
    public var colleagues: [FilterValue] = []
    /// What was asked about a colleague.
    public var colleague: WhyColleague?
}

/// One thing that can be done, and why the reader may or may not do it.
public struct WhyAct: Sendable, Hashable {
    public var words: String
    public var isAllowed: Bool
    public var because: String
}

/// Why a colleague can or cannot see it.
public struct WhyColleague: Sendable, Hashable {
    public var account: AccountID
    public var name: String
    public var acts: [WhyAct]
}
