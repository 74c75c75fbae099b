public import CaseModel

/// Somewhere that a service works with: a property, a room, a bed, a spot. What is listed and searched of it follows from
/// the latest record of the form that describes it; what that form seals is never here.
public struct Place: Sendable, Hashable {
    public let id: PlaceID
    public let module: ModuleID
    /// A code of the list that its service names.
    public let kind: String
    public let card: PlaceCard
    public let version: Int64
}

/// What of its form a place is listed and found by.
public struct PlaceCard: Sendable, Hashable {
    public var name: String
    public var address: Address?
    public var openFrom: Day?
    public var openUntil: Day?

    public init(name: String, address: Address? = nil, openFrom: Day? = nil, openUntil: Day? = nil) {
        self.name = name
        self.address = address
        self.openFrom = openFrom
        self.openUntil = openUntil
    }

    /// Whether it can be used on a day.
    public func isOpen(on day: Day) -> Bool {
        (openFrom.map { $0 <= day } ?? true) && (openUntil.map { day <= $0 } ?? true)
    }
}

/// What narrows a list of places.
public struct PlaceFilter: Sendable, Hashable {
    /// The beginning of a name or of an address, or the whole of a postcode or property reference.
    public var words = ""
    public var module: ModuleID?
    public var kind: String?
    /// Those that can be used on this day.
    public var openOn: Day?

    public init() {}
}

extension Place {
    init(_ row: Row) throws {
        let lines = try row.optionalText("address")?.split(separator: "\n").map(String.init) ?? []
        let address = Address(lines: lines, postcode: try row.value("postcode"), uprn: try row.value("uprn"))
        let isThere = !lines.isEmpty || address.postcode != nil || address.uprn != nil
        self.init(
            id: try row.id("id"), module: try row.definition("module"), kind: try row.text("kind"),
            card: PlaceCard(
                name: try row.text("name"), address: isThere ? address : nil,
                openFrom: try row.optionalDay("openFrom"), openUntil: try row.optionalDay("openUntil")),
            version: try row.integer("version"))
    }
}

extension PlaceCard {
    /// The columns from `name` to `openUntil`.
    var columns: [SQLValue] {
        let lines = address.map { $0.lines.joined(separator: "\n") }.flatMap { $0.isEmpty ? nil : $0 }
        return [
            .text(name), .text(HouseholdChanges.key(name)), .optional(lines),
            .optional(lines.map { NameKey.folded($0.split(separator: "\n").joined(separator: " ")) }),
            .optional(address?.postcode?.text), .optional(address?.uprn?.text), .day(openFrom), .day(openUntil),
        ]
    }
}
