public import CaseModel

/// A household as it was on a day, so far as the reader may know.
public struct HouseholdPage: Sendable {
    public var id: HouseholdID
    public var name: String
    public var serviceTitle: String
    public var day: Day
    public var isToday: Bool
    /// Where it lived on the day; nil where that is not kept.
    public var address: HouseholdAddressLine?
    /// All addresses, the newest first.
    public var addresses: [HouseholdAddressLine]
    /// Who belonged to it on the day, and who did before.
    public var members: [HouseholdMemberLine]
    public var earlier: [HouseholdMemberLine]
    /// Lines that were put right.
    public var corrections: [HouseholdMemberLine]
    public var roles: [FilterValue]
    /// What is written of it, forms to fill, cases about it and programmes to open one in; only on today's page.
    public var records: [RecordLine] = []
    public var forms: [FormChoice] = []
    public var cases: [CaseLine] = []
    public var openings: [ReferralChoice] = []
    /// People related with a member, who can be added without a client number.
    public var related: [FilterValue]
    public var mayChange: Bool
}

/// Where a household lived from a day.
public struct HouseholdAddressLine: Sendable, Hashable {
    public var address: String
    public var from: Day
}

/// Somebody of a household of whom the reader may know.
public struct HouseholdMemberLine: Sendable, Hashable {
    public var id: RequestID
    public var client: FoundClient
    public var role: String
    public var roleCode: String
    public var from: Day
    public var until: Day?
    /// Who put the line right, and when.
    public var replacedBy: String?
    public var replacedAt: Moment?
}

/// A household on the page of somebody who belongs or belonged to it.
public struct HouseholdTie: Sendable, Hashable {
    public var household: HouseholdID
    public var name: String
    public var role: String
    public var from: Day
    public var until: Day?
    /// The reader may open it, and not only know of it.
    public var isOpen: Bool
}

/// A household that a search found.
public struct FoundHousehold: Sendable, Hashable {
    public var id: HouseholdID
    public var name: String
    /// The reader may open it, and not only know of it.
    public var isOpen: Bool
}

/// The page on which a household is made for somebody.
public struct NewHouseholdPage: Sendable {
    public var banner: ClientBanner
    public var roles: [FilterValue]
}

/// What was typed of a new household.
public struct NewHousehold: Sendable, Hashable {
    public var name: String
    public var address: String
    public var role: String
    /// Nil for today.
    public var from: Day?

    public init(name: String, address: String, role: String, from: Day?) {
        self.name = name
        self.address = address
        self.role = role
        self.from = from
    }
}

/// What is said of a member: a new line, or one put right.
public struct MemberChange: Sendable, Hashable {
    public var role: String
    public var from: Day?
    public var until: Day?

    public init(role: String, from: Day?, until: Day? = nil) {
        self.role = role
        self.from = from
        self.until = until
    }
}
