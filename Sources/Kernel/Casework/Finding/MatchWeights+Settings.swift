import CaseModel
import Definitions

extension MatchWeights {
    private static let same = standing("match_same")
    private static let other = standing("match_other")
    private static let bounds = standing("match_bounds")

    /// The weights of a site: rates of its core module, each with its source, and the defaults where it sets none.
    init(_ set: DefinitionSet, on day: Day) {
        let rates = set[.core]?.rates
        func rate(_ table: DefinitionID, _ key: String) -> Double? {
            rates?[table]?.rate(key, on: day).flatMap { Double($0.description) }
        }
        var chances: [EvidenceLevel: Chances] = [:]
        for level in EvidenceLevel.allCases {
            guard let same = rate(Self.same, level.rawValue), let other = rate(Self.other, level.rawValue) else {
                continue
            }
            chances[level] = Chances(same, other)
        }
        self.init(chances)
        warning = rate(Self.bounds, "warning") ?? warning
        strong = rate(Self.bounds, "strong") ?? strong
        addressMost = rate(Self.bounds, "address_most") ?? addressMost
        addressLeast = rate(Self.bounds, "address_least") ?? addressLeast
    }

    /// An id written here, where a malformed one is a mistake of ours that a test meets.
    private static func standing(_ text: StaticString) -> DefinitionID { DefinitionID("\(text)") ?? .core }
}
