import CaseModel
import Storage

/// How alike two identities are, 0 to 100, with what agrees and what differs in words. What either lacks does not count.
struct Likeness {
    /// From here on somebody is shown as perhaps the same.
    static let threshold = 75

    let percent: Int
    let because: [String]

    init(_ one: PartyIdentity, _ other: PartyIdentity) {
        var (sum, weights) = (0.0, 0.0)
        var words: [String] = []
        func add(_ weight: Double, _ likeness: Double, _ what: String) {
            sum += weight * likeness
            weights += weight
            words.append(likeness >= 0.99 ? "Same \(what)" : likeness >= 0.6 ? "Similar \(what)" : "Different \(what)")
        }
        add(45, Self.names(one.name, other.name), "name")
        if let left = one.bornOn, let right = other.bornOn { add(30, Self.days(left, right), "date of birth") }
        if let left = one.nhsNumber, let right = other.nhsNumber { add(60, left == right ? 1 : 0, "NHS number") }
        if let left = one.postcode, let right = other.postcode, !left.isPseudo, !right.isPseudo {
            add(10, left == right ? 1 : left.outward == right.outward ? 0.6 : 0.3, "postcode")
        }
        if let left = one.phone, let right = other.phone { add(10, left == right ? 1 : 0.4, "telephone number") }
        percent = Int((100 * sum / max(weights, 1)).rounded())
        because = words
    }

    /// Given and family name in either order; names that sound alike are nearly the same.
    private static func names(_ left: PersonName, _ right: PersonName) -> Double {
        let straight = (word(left.given, right.given) + word(left.family, right.family)) / 2
        let crossed = (word(left.given, right.family) + word(left.family, right.given)) / 2
        return max(straight, crossed * 0.95)
    }

    private static func word(_ left: String, _ right: String) -> Double {
        let (first, second) = (Phonetic.key(left), Phonetic.key(right))
        let likeness = Similarity.jaroWinkler(left, right)
        return !first.isEmpty && first == second ? max(likeness, 0.92) : likeness
    }

    /// Day and month changed places, or one part wrong, is a likely slip of the pen.
    private static func days(_ left: Day, _ right: Day) -> Double {
        if left == right { return 1 }
        if left.year == right.year, left.day == right.month, left.month == right.day { return 0.8 }
        let same = [left.year == right.year, left.month == right.month, left.day == right.day].count { $0 }
        return same == 2 ? 0.6 : 0
    }
}
