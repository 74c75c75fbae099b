import CaseModel

/// The page on which entries of one individual are linked: what is linked, who may be the same.
public struct SamePersonPage: Sendable {
    public var banner: ClientBanner
    public let linked: [LinkedEntry]
    public let suspects: [DuplicateSuspect]
    /// What was looked for by client number, and nobody was found.
    public let unknown: String?
    public let mayLink: Bool
}

/// An entry of the same individual that the reader may know of, with their cases that the reader may list.
public struct LinkedEntry: Sendable, Hashable {
    public let client: FoundClient
    public let cases: [CaseLine]
    /// Linked with this entry itself and not through another, so that the link can be ended here.
    public let isDirect: Bool

    public init(client: FoundClient, cases: [CaseLine], isDirect: Bool) {
        self.client = client
        self.cases = cases
        self.isDirect = isDirect
    }
}

/// Two entries side by side.
public struct ComparisonPage: Sendable {
    public enum Agreement: Sendable, Hashable { case same, differs, oneOnly }

    public struct Row: Sendable, Hashable {
        public let label: String
        public let left: String?
        public let right: String?

        public var agreement: Agreement {
            guard let left, let right else { return .oneOnly }
            return Folding.fold(left) == Folding.fold(right) ? .same : .differs
        }
    }

    public var banner: ClientBanner
    public let left: FoundClient
    public let right: FoundClient
    public let rows: [Row]
    public let evidence: DuplicateSuspect
    /// The cases of each that the reader may list: what stands together once they are linked.
    public let leftCases: [CaseLine]
    public let rightCases: [CaseLine]
    public let isLinked: Bool
    public let mayLink: Bool
}
