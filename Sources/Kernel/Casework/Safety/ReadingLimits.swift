import CaseModel
import Definitions

/// From what on reading is pointed out, and for how long a sealed answer is shown: rates of the core module, each within
/// bounds that no setting leaves.
struct ReadingLimits: Sendable, Hashable {
    /// Different things about clients, opened by one person within `minutes`. `security.md` asks for an alert by 200.
    var opened = 150
    var refused = 20
    var minutes: Int64 = 10
    /// Seconds.
    var reveal: Int64 = 60

    init() {}

    init(_ set: DefinitionSet, on day: Day) {
        let rates = DefinitionID("watch_limits").flatMap { set[.core]?.rates[$0] }
        func rate(_ key: String, _ bounds: ClosedRange<Int64>) -> Int64? {
            rates?.rate(key, on: day).flatMap { Double($0.description) }.map {
                Int64(min(max($0, Double(bounds.lowerBound)), Double(bounds.upperBound)))
            }
        }
        opened = rate("opened", 10...190).map(Int.init) ?? opened
        refused = rate("refused", 3...200).map(Int.init) ?? refused
        minutes = rate("minutes", 1...60) ?? minutes
        reveal = rate("reveal_seconds", 10...300) ?? reveal
    }
}
