/// Slips of the pen: one sign put in, left out or mistaken, or two neighbours exchanged (Damerau).
enum EditDistance {
    /// Whether one slip at most makes one of the other.
    static func isAtMostOne(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        guard long.count - short.count <= 1 else { return false }
        let head = zip(short, long).prefix { $0 == $1 }.count
        let (left, right) = (short.dropFirst(head), long.dropFirst(head))
        if right.isEmpty { return true }
        if short.count < long.count { return left.elementsEqual(right.dropFirst()) }
        if left.dropFirst().elementsEqual(right.dropFirst()) { return true }
        guard left.count >= 2, let first = left.first, let second = left.dropFirst().first else { return false }
        return right.first == second && right.dropFirst().first == first
            && left.dropFirst(2).elementsEqual(right.dropFirst(2))
    }
}
