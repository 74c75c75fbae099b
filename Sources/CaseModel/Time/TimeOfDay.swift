/// A time on the clock face, in whole minutes after midnight (0 to 1439).
public struct TimeOfDay: Hashable, Sendable {
    public let minutes: Int

    public static let midnight = TimeOfDay(unchecked: 0)

    init(unchecked minutes: Int) {
        self.minutes = minutes
    }

    public init?(minutes: Int) {
        guard (0..<1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    public init?(hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    /// Reads `9:05` or `09:05`, by the 24-hour clock.
    public init?(_ text: String) {
        let halves = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard halves.count == 2, halves[1].count == 2,
            let hour = ASCII.number(halves[0], atMost: 2), let minute = ASCII.number(halves[1], atMost: 2)
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    public var hour: Int { minutes / 60 }
    public var minute: Int { minutes % 60 }
}

extension TimeOfDay: Comparable {
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

extension TimeOfDay: CustomStringConvertible {
    public var description: String { text }

    /// `09:05`
    public var text: String { "\(ASCII.padded(hour, 2)):\(ASCII.padded(minute, 2))" }
}

extension TimeOfDay: Codable {
    public init(from decoder: any Decoder) throws {
        guard let time = TimeOfDay(try decoder.singleValueContainer().decode(String.self)) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a time"))
        }
        self = time
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
