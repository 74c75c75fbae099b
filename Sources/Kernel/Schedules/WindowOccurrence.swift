public import CaseModel
public import Definitions

/// One occurrence of a window on a case: from when until when a record may bear its day, and when it is due. The days are
/// fixed once a record has claimed it.
public struct WindowOccurrence: Sendable, Hashable {
    /// The place of the window in its schedule, and which of its occurrences this is, from 0.
    struct Key: Hashable, Sendable {
        let window: Int
        let number: Int
    }

    let key: Key
    public let window: DefinitionID
    public let title: String
    public let severity: WindowSeverity
    /// The day that it counts from: the anchor, shifted for repeats, or what came before it.
    let base: Day
    let validFrom: Day?
    let validUntil: Day?
    public let due: Day?
    /// The last day before it is missing; nil: it never is.
    public let missingAfter: Day?
    /// It ends after nothing is asked any more: not asked for, yet a record may claim it.
    let isCutShort: Bool
    /// The record that claimed it, and the day that the record bears.
    public internal(set) var claim: Claim?

    public struct Claim: Sendable, Hashable {
        public let record: String
        public let on: Day
    }

    func holds(_ day: Day) -> Bool {
        (validFrom.map { $0 <= day } ?? true) && (validUntil.map { day <= $0 } ?? true)
    }

    func isMissing(on day: Day) -> Bool {
        claim == nil && !isCutShort && missingAfter.map { $0 < day } ?? false
    }

    /// Nothing more is awaited of it on that day: what comes after it may appear.
    func isSettled(on day: Day) -> Bool { claim != nil || isCutShort || isMissing(on: day) }

    /// How it stands on a day.
    /// - Parameter notice: how long before `due` it is due soon.
    func state(on today: Day, notice: (Day) -> Day?) -> WindowState {
        if claim != nil { return .done }
        if isCutShort { return .notNeeded }
        if isMissing(on: today) { return .missing }
        guard let due else { return .planned }
        if today > due { return .overdue }
        if today == due { return .due }
        return (notice(due) ?? due) <= today ? .dueSoon : .planned
    }
}
