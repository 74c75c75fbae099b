import Foundation
import Kernel
import Markup
import Testing

@testable import CaseWeb

@Suite("Whole pages of casework")
struct WholePageTests {
    private static var pages: [(String, HTML)] {
        let setting = Sample.setting(menu: [.myWork, .team])
        var work = MyWork()
        (work.drafts, work.newToMe, work.caseload) = ([Sample.draft()], [Sample.line()], [Sample.line(risk: .high)])
        var caseload = TeamCaseload()
        (caseload.lines, caseload.pages) = ([Sample.line(lead: nil, isLate: true)], 2)
        var client = ClientOverview(banner: Sample.banner())
        (client.cases, client.records) = ([Sample.line()], [Sample.record("contact")])
        client.forms = [
            Sample.choice("contact", .submitted(Sample.recordID, on: Sample.today, by: "Jo"), mayAmend: true)
        ]
        let go = Sample.move("go", isBack: true)
        let asking = MoveAsking(move: go.move, target: go.target, refusals: [], reasons: [])
        let wait = MoveAsking(move: go.move, target: go.target, refusals: [.role(titles: [])], reasons: [], remark: "x")
        let choices = AllocationChoices(
            banner: Sample.banner(), line: Sample.line(), teams: [],
            workers: [FilterValue(value: "w", label: Sample.bad)])
        let labels = Sample.labels
        return [
            ("my work", myWorkView(work, order: CaseloadOrder(), setting: setting)),
            ("empty work", myWorkView(MyWork(), order: CaseloadOrder(), setting: setting)),
            ("team", teamView(caseload, filter: TeamFilter(stage: "x"), mayAllocate: .all, setting: setting)),
            ("search", searchView(.nothingTyped, services: [], setting: setting)),
            ("client", clientView(client, setting: setting)),
            ("case", caseView(Sample.overview(), labels: labels, setting: setting)),
            ("move", moveView(Sample.overview(), asking, labels: labels, setting: setting)),
            ("not yet", moveView(Sample.overview(), wait, labels: labels, setting: setting)),
            ("allocation", allocationView(choices, AllocationAsking(now: choices), setting: setting)),
            ("help", siteView("Help", helpText, frame: setting.frame)),
        ]
    }

    @Test("a page is closed, escaped, has one heading and works without script", arguments: pages.map(\.0))
    func sound(name: String) throws {
        let html = try #require(Self.pages.first { $0.0 == name }).1.string
        #expect(unclosed(html) == [])
        #expect(!html.contains("<i>") && !html.contains("\"'&\""))
        #expect(html.components(separatedBy: "<h1").count == 2)
        #expect(!html.contains("style=") && !html.contains("onclick="))
        #expect(!html.contains("href=\"#\""))
    }

    @Test("whatever changes something is a form that carries the session's token", arguments: pages.map(\.0))
    func guarded(name: String) throws {
        let html = try #require(Self.pages.first { $0.0 == name }).1.string
        for form in html.components(separatedBy: "<form ").dropFirst() where form.contains("method=\"post\"") {
            let content = form.components(separatedBy: "</form>").first ?? ""
            #expect(content.contains("name=\"form_token\"") || content.contains("action=\"/sign-out\""))
        }
    }

    @Test("an id is given once on a page", arguments: pages.map(\.0))
    func ids(name: String) throws {
        let html = try #require(Self.pages.first { $0.0 == name }).1.string
        let ids = html.components(separatedBy: " id=\"").dropFirst().compactMap {
            $0.components(separatedBy: "\"").first
        }
        #expect(Set(ids).count == ids.count)
    }

    /// Names of elements opened and not closed in order.
    private func unclosed(_ html: String) -> [String] {
        let void: Set<String> = ["input", "meta", "link", "!doctype", "br"]
        var open: [String] = []
        for piece in html.split(separator: "<") {
            let name = String(piece.prefix { $0 != ">" && $0 != " " && $0 != "\n" })
            if name.hasPrefix("/") {
                guard open.popLast() == String(name.dropFirst()) else { return open + [name] }
            } else if !void.contains(name) {
                open.append(name)
            }
        }
        return open
    }
}
