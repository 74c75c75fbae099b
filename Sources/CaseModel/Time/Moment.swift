/// A point in time: milliseconds since 1970-01-01T00:00:00Z. Arithmetic stops at the ends of the range.
public struct Moment: Hashable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Reads `2026-04-30T12:05:00Z`, with or without milliseconds; only UTC.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20 || bytes.count == 24, bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let day = Day(utf8: bytes[0..<10]),
            let hour = ASCII.number(bytes[11..<13], atMost: 2), let minute = ASCII.number(bytes[14..<16], atMost: 2),
            let second = ASCII.number(bytes[17..<19], atMost: 2), hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction = 0
        if bytes.count == 24 {
            guard bytes[19] == UInt8(ascii: "."), let value = ASCII.number(bytes[20..<23], atMost: 3) else {
                return nil
            }
            fraction = value
        }
        let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        self.init(milliseconds: seconds * 1000 + Int64(fraction))
    }

    public func adding(_ elapsed: Elapsed) -> Moment {
        Moment(milliseconds: milliseconds.addingSaturating(elapsed.milliseconds))
    }

    public func adding(milliseconds more: Int64) -> Moment {
        Moment(milliseconds: milliseconds.addingSaturating(more))
    }

    /// The time from this moment to another; negative if the other is earlier.
    public func elapsed(until other: Moment) -> Elapsed {
        Elapsed(milliseconds: other.milliseconds.subtractingSaturating(milliseconds))
    }

    /// The civil day in UTC and the milliseconds since it began.
    var utc: (day: Day, milliseconds: Int64) {
        let length: Int64 = 86_400_000
        var number = milliseconds / length
        var rest = milliseconds % length
        if rest < 0 {
            rest += length
            number -= 1
        }
        return (Day(clamping: Int(number)), rest)
    }
}

extension Moment: Comparable {
    public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
}

extension Moment: CustomStringConvertible {
    /// ISO 8601 in UTC with milliseconds.
    public var text: String {
        let (day, rest) = utc
        let seconds = Int(rest / 1000)
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { ASCII.padded($0, 2) }.joined(separator: ":")
        return "\(day)T\(time).\(ASCII.padded(Int(rest % 1000), 3))Z"
    }

    public var description: String { text }
}

extension Moment: Codable {
    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

extension FixedWidthInteger {
    func addingSaturating(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    func subtractingSaturating(_ other: Self) -> Self {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }

    func multipliedSaturating(by other: Self) -> Self {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
    }
}
