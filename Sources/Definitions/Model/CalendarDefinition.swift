public import CaseModel

/// Non-working days: definitions.md section 16.
public struct CalendarDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    public let weekend: [WeekdayName]
    public let coversFrom: Placed<Day>
    public let coversUntil: Placed<Day>
    public let days: [HolidayDefinition]
}

/// The days of the week by their word.
public enum WeekdayName: String, CaseIterable, Hashable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// Monday is 1.
    public var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}

/// A day on which nobody works.
public struct HolidayDefinition: Sendable {
    public let day: Day
    public let title: String
    public let place: DefinitionPlace
}
