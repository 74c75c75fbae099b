/// Days as people type them: `27/3/1988`, `27-03-88`, `27.3.1988`, `27 March 1988`, `27031988`, `1988-03-27`.
enum WrittenDay {
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// Nil for what is no day, or none up to today. Two digits of a year are the latest that is not to come.
    static func day(_ text: String, today: Day) -> Day? {
        let found = Day(text) ?? inDigits(text) ?? inParts(text, today)
        return found.flatMap { $0 <= today ? $0 : nil }
    }

    /// The first and last day of `March 1988` or `3/1988`.
    static func month(_ text: String, today: Day) -> (Day, Day)? {
        let parts = parts(text)
        guard parts.count == 2, let month = month(parts[0]), parts[1].utf8.count == 4, let year = Int(parts[1]),
            year <= today.year, let first = Day(year: year, month: month, day: 1),
            let last = (28...31).reversed().lazy.compactMap({ Day(year: year, month: month, day: $0) }).first
        else { return nil }
        // `3 1988` alone may as well be anything; a word or a stroke makes it a month.
        return Int(parts[0]) == nil || text.contains("/") ? (first, last) : nil
    }

    private static func inDigits(_ text: String) -> Day? {
        guard text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let digits = Array(text)
        return Day(
            year: Int(String(digits[4...])) ?? 0, month: Int(String(digits[2..<4])) ?? 0,
            day: Int(String(digits[..<2])) ?? 0)
    }

    private static func inParts(_ text: String, _ today: Day) -> Day? {
        let parts = parts(text)
        guard parts.count == 3, parts[0].utf8.count <= 2, let day = Int(parts[0]), let month = month(parts[1]),
            let written = Int(parts[2]), written >= 0
        else { return nil }
        switch parts[2].utf8.count {
        case 4: return Day(year: written, month: month, day: day)
        case 2:
            let year = 100 * (today.year / 100) + written
            let recent = Day(year: year, month: month, day: day)
            return recent.flatMap { $0 <= today ? $0 : nil } ?? Day(year: year - 100, month: month, day: day)
        default: return nil
        }
    }

    private static func parts(_ text: String) -> [String] {
        text.lowercased().split { "/-. ".contains($0) }.map(String.init)
    }

    /// A number, or a month's name or its first three letters at least.
    private static func month(_ text: String) -> Int? {
        if let number = Int(text) { return text.utf8.count <= 2 ? number : nil }
        guard text.utf8.count >= 3 else { return nil }
        return months.firstIndex { $0.hasPrefix(text) }.map { $0 + 1 }
    }
}
