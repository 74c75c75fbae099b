import CaseModel
import Kernel
import Storage

extension SiteControl {
    /// Some parts, for about half a second.
    func reindex(after text: String?) async throws -> JSONValue {
        let reindex = Reindex(store: store) { [live] in live.current }
        let end = ContinuousClock.now.advanced(by: .milliseconds(500))
        var (after, seen, changed) = (text.flatMap { PartyID($0) }, 0, 0)
        repeat {
            let part = try await reindex.part(after: after)
            (after, seen, changed) = (part.last, seen + part.seen, changed + part.changed)
        } while after != nil && ContinuousClock.now < end
        return done(
            [],
            [
                "last": after.map { .string($0.text) } ?? .null, "seen": .number(String(seen)),
                "changed": .number(String(changed)),
            ])
    }
}
