/// A civil length of time, added to a day in this order: months, days, working days. A count of working days, even 0,
/// ends on a working day; without one the day is left where it falls.
public struct Period: Hashable, Codable, Sendable {
    public var months: Int
    public var days: Int
    public var workingDays: Int?

    public init(months: Int = 0, days: Int = 0, workingDays: Int? = nil) {
        self.months = months
        self.days = days
        self.workingDays = workingDays
    }

    public static let zero = Period()
    public static func days(_ count: Int) -> Period { Period(days: count) }
    public static func weeks(_ count: Int) -> Period { Period(days: count.multipliedSaturating(by: 7)) }
    public static func months(_ count: Int) -> Period { Period(months: count) }
    public static func years(_ count: Int) -> Period { Period(months: count.multipliedSaturating(by: 12)) }
    public static func workingDays(_ count: Int) -> Period { Period(workingDays: count) }

    /// The other way: what takes a day back.
    public var negated: Period {
        Period(
            months: 0.subtractingSaturating(months), days: 0.subtractingSaturating(days),
            workingDays: workingDays.map { 0.subtractingSaturating($0) })
    }

    public func adding(_ other: Period) -> Period {
        let working: Int? =
            workingDays == nil && other.workingDays == nil
            ? nil : (workingDays ?? 0).addingSaturating(other.workingDays ?? 0)
        return Period(
            months: months.addingSaturating(other.months), days: days.addingSaturating(other.days), workingDays: working
        )
    }
}
