public import CaseModel

/// People who live together, known to a service.
public struct Household: Sendable, Hashable {
    public let id: HouseholdID
    public let module: ModuleID
    public let name: String
    /// Raised by each change of the name, the addresses or the members.
    public let version: Int64
}

/// Where a household lives from a day on, until the next one.
public struct HouseholdAddress: Sendable, Hashable {
    /// Line by line.
    public let address: String
    public let from: Day
}

/// That somebody belongs to a household, from a day, perhaps until one.
public struct HouseholdMember: Sendable, Hashable {
    public let id: RequestID
    public let household: HouseholdID
    public let party: PartyID
    /// A code of the site's list.
    public let role: String
    public let from: Day
    public let until: Day?
    /// Who put the line right, and when; nil while it stands.
    public let replaced: Replaced?

    public struct Replaced: Sendable, Hashable {
        public let by: String
        public let at: Moment
    }

    /// Whether they belong to it on the day.
    public func covers(_ day: Day) -> Bool { from <= day && (until.map { day <= $0 } ?? true) }
}

/// What is said of a member: the part that can be put right.
public struct MemberLine: Sendable, Hashable {
    public var role: String
    public var from: Day
    public var until: Day?

    public init(role: String, from: Day, until: Day? = nil) {
        self.role = role
        self.from = from
        self.until = until
    }
}

extension Household {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), module: try row.definition("module"), name: try row.text("name"),
            version: try row.integer("version"))
    }
}

extension HouseholdMember {
    init(_ row: Row) throws {
        let at = try row.optionalInteger("replacedAt")
        self.init(
            id: try row.id("id"), household: try row.id("household"), party: try row.id("party"),
            role: try row.text("role"), from: try row.day("fromDay"), until: try row.optionalDay("untilDay"),
            replaced: try at.map {
                Replaced(by: try row.optionalText("replacedBy") ?? "", at: Moment(milliseconds: $0))
            })
    }
}
