/// How much harm knowing a thing can do, from the least to the most; labels are those of the definition language.
public enum Sensitivity: Int, Hashable, Comparable, CaseIterable, Codable, Sendable {
    case operational, personal, special, sealed

    public init?(_ word: String) {
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }

    public var word: String {
        switch self {
        case .operational: "operational"
        case .personal: "personal"
        case .special: "special"
        case .sealed: "sealed"
        }
    }

    public static func < (left: Sensitivity, right: Sensitivity) -> Bool { left.rawValue < right.rawValue }
}
