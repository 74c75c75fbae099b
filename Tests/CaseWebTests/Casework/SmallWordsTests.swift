import CaseModel
import Kernel
import Markup
import Testing

@testable import CaseWeb

@Suite("Small words of lists")
struct SmallWordsTests {
    @Test(
        "a label and its answer read as one line",
        arguments: [
            ("Who referred them?", "GP", "Who referred them? GP"),
            ("Main substance", "Heroin", "Main substance: Heroin"),
        ])
    func sentence(label: String, value: String, words: String) {
        #expect(SummaryLine(label: label, value: value).sentence == words)
    }

    @Test func `what stands in one line has a dot between, and none beside what is not there`() {
        let dot = "<span class=\"ecms-mute\"> · </span>"
        #expect(inLine(["one", "", "two"]).string == "one\(dot)two")
        #expect(inLine(["", "two"]).string == "two")
        #expect(inLine([]).string == "")
    }

    @Test func `a draft of another day says which`() throws {
        let words = DateWords(today: try #require(Day("2026-11-24")))
        #expect(words.earlierDay(try #require(Moment("2026-11-24T10:47:00Z"))) == nil)
        #expect(words.earlierDay(try #require(Moment("2026-11-08T13:24:00Z"))) == "on 8 Nov")
    }

    @Test(
        "a right that reaches a team does not offer a case that no team has",
        arguments: [(Allocating.none, false, false), (.heldByTeams, false, true), (.all, true, true)])
    func allocating(right: Allocating, without: Bool, with: Bool) {
        var line = Sample.line(lead: nil)
        #expect(right.covers(line) == without)
        line.team = "North"
        #expect(right.covers(line) == with)
    }

    @Test func `a move that only a role makes says when no team has the case`() {
        var overview = Sample.overview()
        overview.line = Sample.line(lead: nil)
        overview.mayAllocate = true
        let words = RefusalWords(overview, labels: Sample.labels, setting: Sample.setting())
        let html = words.reason(.role(titles: ["Manager"])).string
        #expect(html.hasPrefix("Only the role “Manager” makes this move. No team has this case yet"))
        #expect(html.contains("/allocate"))
        overview.line = Sample.line()
        let held = RefusalWords(overview, labels: Sample.labels, setting: Sample.setting())
        #expect(held.reason(.role(titles: ["Manager"])).string == "Only the role “Manager” makes this move.")
    }

    @Test func `logins of a demonstration stand by service, those of the whole site last`() {
        let logins = [
            ("Operator", "op@a"), ("Worker, Tools", "worker2@a"), ("Clerk, Garden", "clerk@a"),
            ("Worker, Tools", "worker@a"),
        ]
        let groups = LoginGroup.groups(logins)
        #expect(groups.map(\.title) == ["Garden", "Tools", "The whole site"])
        #expect(groups.map { $0.logins.map(\.email) } == [["clerk@a"], ["worker@a", "worker2@a"], ["op@a"]])
        #expect(groups[1].logins.map(\.role.string) == ["Worker", "Worker"])
    }
}
