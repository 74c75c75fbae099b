import Definitions
import Testing

@Suite("Joining two changes of one text")
struct ThreeWayMergeTests {
    private static let base = """
        form: visit
        title: Visit
        pages:
          - page: first
            label: First
            hint: Short

        """

    private func merge(_ mine: (String, String)..., theirs: (String, String)...) -> ThreeWayMerge {
        func changed(_ pairs: [(String, String)]) -> String {
            pairs.reduce(Self.base) { $0.replacing($1.0, with: $1.1) }
        }
        return ThreeWayMerge(base: Self.base, mine: changed(mine), theirs: changed(theirs), remark: "Version 4 has:")
    }

    @Test func `takes what only one of them changed`() {
        let joined = merge(("title: Visit", "title: Home visit"), theirs: ("hint: Short", "hint: A word or two"))
        #expect(joined.clashes.isEmpty)
        #expect(joined.text.contains("title: Home visit\n"))
        #expect(joined.text.contains("    hint: A word or two\n"))
        #expect(joined.text.split(separator: "\n").count == Self.base.split(separator: "\n").count)
    }

    @Test func `takes once what both changed alike`() {
        let joined = merge(("title: Visit", "title: Home visit"), theirs: ("title: Visit", "title: Home visit"))
        #expect(joined.clashes.isEmpty)
        #expect(joined.text.split(separator: "\n").count { $0.contains("title:") } == 1)
    }

    @Test func `keeps both where both changed the same lines, one as a remark`() {
        let joined = merge(("    label: First", "    label: Mine"), theirs: ("    label: First", "    label: Theirs"))
        #expect(joined.clashes.map(\.line) == [5])
        #expect(joined.clashes.first?.mine == ["    label: Mine"])
        #expect(joined.clashes.first?.theirs == ["    label: Theirs"])
        #expect(joined.text.contains("    label: Mine\n    # Version 4 has:\n    #   label: Theirs\n    hint: Short\n"))
    }

    @Test func `keeps lines that one added and takes out lines that the other removed`() {
        let joined = merge(
            ("    hint: Short\n", "    hint: Short\n  - page: second\n    label: Second\n"),
            theirs: ("title: Visit\n", ""))
        #expect(joined.clashes.isEmpty)
        #expect(joined.text.contains("label: Second\n") && !joined.text.contains("title:"))
    }

    @Test func `is what both say where nothing was there before`() {
        let joined = ThreeWayMerge(base: "", mine: "a: 1\n", theirs: "a: 2\n", remark: "Kim has:")
        #expect(joined.text == "a: 1\n# Kim has:\n#   a: 2\n")
        #expect(ThreeWayMerge(base: "", mine: "", theirs: "a: 2\n", remark: "").text == "a: 2\n")
        #expect(ThreeWayMerge(base: "a: 1\n", mine: "a: 1\n", theirs: "", remark: "").text.isEmpty)
    }

    /// Every line that anybody wrote is in the joined text: as it is, or in a remark.
    @Test func `loses no line, whatever two people do`() {
        var numbers = Steps(state: 7)
        let words = ["a", "b", "c", "d"]
        for _ in 0..<2_000 {
            func text() -> [String] {
                (0..<Int.random(in: 0...6, using: &numbers)).map { _ in words.randomElement(using: &numbers) ?? "a" }
            }
            let (base, mine, theirs) = (text(), text(), text())
            let joined = ThreeWayMerge(
                base: base.map { $0 + "\n" }.joined(), mine: mine.map { $0 + "\n" }.joined(),
                theirs: theirs.map { $0 + "\n" }.joined(), remark: "R")
            for word in words {
                let added = max(
                    mine.count { $0 == word }, theirs.count { $0 == word })
                let kept = joined.text.split(separator: "\n").count { $0.trimmingPrefix("#   ") == word }
                let removed = max(
                    0, base.count { $0 == word } - min(mine.count { $0 == word }, theirs.count { $0 == word }))
                #expect(kept >= added - removed, "\(base) \(mine) \(theirs) gives \(joined.text)")
            }
        }
    }
}

/// The same numbers in each run.
private struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
