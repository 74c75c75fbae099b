import CaseModel
import CaseTesting
import CaseWeb
import Foundation
import Testing

@testable import Storage

/// Appendix 7: the data controller changes what is in force, without files and without a restart.
@Suite("The studio")
struct StudioTests {
    private static let triage = "drug_alcohol/triage.form.yaml"
    private static let codes = "drug_alcohol/settings.codes.yaml"

    private struct Studio {
        let world: SafetySite
        let controller: Desk
        /// Lead of the case.
        let worker: Desk

        init() async throws {
            world = try await SafetySite()
            controller = try await world.colleague("Cat Controller", "data_controller")
            worker = try await world.colleague("Kit Keyworker", "keyworker")
            try await world.give(world.caseFile, to: worker.person)
        }

        func begin(_ purpose: String, by desk: Desk? = nil) async throws -> String {
            let answer = try await (desk ?? controller).post("/studio", ("purpose", purpose))
            #expect(answer.status == 303)
            return try #require(answer.location)
        }

        func text(_ draft: String, _ path: String) async throws -> (text: String, version: String) {
            let page = try await controller.get("\(draft)/file/\(path)")
            #expect(page.status == 200)
            let area = page.body.split(separator: "<textarea").last?.split(separator: ">", maxSplits: 1).last ?? ""
            let text = String(area.prefix(upTo: area.range(of: "</textarea>")?.lowerBound ?? area.endIndex))
                .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&#39;", with: "'")
                .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
            return (text.hasPrefix("\n") ? String(text.dropFirst()) : text, page.value(of: "version") ?? "")
        }

        @discardableResult
        func change(
            _ draft: String, _ path: String, _ from: String, _ to: String, by desk: Desk? = nil,
            seen: (text: String, version: String)? = nil
        ) async throws -> WebAnswer {
            let now: (text: String, version: String) =
                if let seen { seen } else { try await text(draft, path) }
            #expect(now.text.contains(from))
            return try await (desk ?? controller).post(
                "\(draft)/file/\(path)", ("text", now.text.replacing(from, with: to)), ("version", now.version))
        }

        /// The page on which the worker answers the form.
        func form() async throws -> String {
            let start = try await worker.post("/case/\(world.caseFile.text)/record/drug_alcohol/triage")
            return try await worker.client.following(start).body
        }

        var latest: Int64 {
            get async throws { try await world.site.store.read { try $0.definitions.latestNumber() } }
        }
    }

    @Test
    func `7: a question is reworded and is what the next page asks; the version before is put back by a new draft`()
        async throws
    {
        let studio = try await Studio()
        let draft = try await studio.begin("Say it plainly")
        try await studio.change(draft, Self.triage, "When were they first seen?", "When did you first meet?")
        let page = try await studio.controller.get(draft)
        #expect(page.body.contains("When did you first meet?") && page.body.contains("Wording"))
        #expect(page.body.contains("Publish</button>"))
        #expect(try await !studio.form().contains("When did you first meet?"), "nothing is in force by saving")
        let without = try await studio.controller.post("\(draft)/publish", ("reason", " "))
        #expect(without.status == 422 && without.body.contains("Say why"))
        let before = try await studio.latest
        let published = try await studio.controller.post("\(draft)/publish", ("reason", "Workers asked for it"))
        #expect(published.status == 303)
        #expect(try await studio.latest == before + 1)
        #expect(try await studio.form().contains("When did you first meet?"))
        #expect(try await studio.controller.get(draft).body.contains("published as version \(before + 1)"))
        let history = try await studio.controller.get("/definitions")
        #expect(history.body.contains("Workers asked for it") && history.body.contains("Cat Controller"))

        let back = try await studio.controller.get("/definitions/version/\(before)")
        #expect(back.body.contains(Self.triage))
        let none = try await studio.controller.post("/definitions/version/\(before)")
        #expect(none.status == 422)
        let answer = try await studio.controller.post("/definitions/version/\(before)", ("path", Self.triage))
        let way = try #require(answer.location)
        #expect(try await studio.controller.get(way).body.contains("When were they first seen?"))
        _ = try await studio.controller.post("\(way)/publish", ("reason", "They asked for the old words"))
        #expect(try await studio.form().contains("When were they first seen?"))
        try await studio.world.site.close()
    }

    @Test func `7: what is wrong is said with its line, is kept, and stands in the way`() async throws {
        let studio = try await Studio()
        let draft = try await studio.begin("A slip")
        try await studio.change(draft, Self.triage, "        label: When were", "        lable: When were")
        let file = try await studio.controller.get("\(draft)/file/\(Self.triage)")
        #expect(file.body.contains("Line 20") && file.body.contains("lable: When were"))
        #expect(file.body.contains("Did you mean <strong>label</strong>?"))
        #expect(file.body.contains(">Triage</h1>"), "it keeps its name while it cannot be read")
        let page = try await studio.controller.get(draft)
        #expect(page.body.contains("What stands in the way") && !page.body.contains("Publish</button>"))
        let before = try await studio.latest
        let published = try await studio.controller.post("\(draft)/publish", ("reason", "Try"))
        #expect(published.status == 422)
        #expect(try await studio.latest == before)
        try await studio.world.site.close()
    }

    @Test func `7: of two who publish, the second joins both and loses nothing`() async throws {
        let studio = try await Studio()
        let other = try await studio.world.colleague("Dora Designer", "data_controller")
        let first = try await studio.begin("First words")
        let second = try await studio.begin("Second words", by: other)
        try await studio.change(first, Self.triage, "When were they first seen?", "When did you first meet?")
        try await studio.change(
            second, Self.triage, "Why not, and what was offered?", "Why not? What did you offer?", by: other)
        #expect(try await studio.controller.post("\(first)/publish", ("reason", "One")).status == 303)
        let late = try await other.post("\(second)/publish", ("reason", "Two"))
        #expect(late.status == 422, "another version is in force")
        #expect(try await other.get(second).body.contains("came into force since this draft began"))
        let joined = try await other.client.following(try await other.post("\(second)/rebase"))
        #expect(joined.body.contains("stands on the version in force"))
        let text = try await studio.text(second, Self.triage).text
        #expect(text.contains("When did you first meet?") && text.contains("Why not? What did you offer?"))
        #expect(try await other.post("\(second)/publish", ("reason", "Two")).status == 303)
        #expect(try await studio.form().contains("When did you first meet?"))
        try await studio.world.site.close()
    }

    @Test func `7: two people write in one draft, and both texts are kept`() async throws {
        let studio = try await Studio()
        let other = try await studio.world.colleague("Dora Designer", "data_controller")
        let draft = try await studio.begin("Together")
        let seen = try await studio.text(draft, Self.triage)
        try await studio.change(draft, Self.triage, "When were they first seen?", "When did you meet?", seen: seen)
        let apart = try await studio.change(
            draft, Self.triage, "Days since referral", "Days waited", by: other, seen: seen)
        #expect(apart.status == 303)
        var text = try await studio.text(draft, Self.triage).text
        #expect(text.contains("When did you meet?") && text.contains("Days waited"))
        let same = try await studio.change(
            draft, Self.triage, "When were they first seen?", "First seen on", by: other, seen: seen)
        #expect(same.status == 200 && same.body.contains("Somebody saved this file since you opened it"))
        text = try await studio.text(draft, Self.triage).text
        #expect(text.contains("label: First seen on") && text.contains("#   label: When did you meet?"))
        #expect(try await studio.controller.get(draft).body.contains("Reads well"), "a remark is no mistake")
        try await studio.world.site.close()
    }

    @Test func `7: a definition is added, left out, and refused where it cannot be`() async throws {
        let studio = try await Studio()
        let draft = try await studio.begin("More codes")
        let fields = [("module", "drug_alcohol"), ("kind", "codes")]
        func add(_ name: String) async throws -> WebAnswer {
            try await studio.controller.client.post(
                "\(draft)/add", fields + [("name", name)], token: studio.controller.forms.token)
        }
        #expect(try await add("Bad Name").status == 422)
        #expect(try await add("settings").status == 422, "there is one")
        let added = try await add("pets")
        #expect(added.location == "\(draft)/file/drug_alcohol/pets.codes.yaml")
        let elsewhere = try await studio.controller.client.post(
            "\(draft)/add", [("module", "core"), ("kind", "codes"), ("name", "pets")],
            token: studio.controller.forms.token)
        #expect(elsewhere.status == 422, "not their module")
        #expect(try await studio.controller.get("\(draft)/file/core/client.form.yaml").status == 404)
        let out = try await studio.controller.post("\(draft)/leave-out/drug_alcohol/pets.codes.yaml")
        #expect(out.status == 303)
        #expect(try await studio.controller.get(draft).body.contains("Nothing is changed yet"))
        let long = String(repeating: "# a remark\n", count: 30_000)
        let much = try await studio.controller.post("\(draft)/file/\(Self.codes)", ("text", long), ("version", "0"))
        #expect(much.status >= 400 && much.status < 500)
        #expect(try await studio.controller.post("\(draft)/drop").status == 303)
        #expect(try await studio.controller.get(draft).body.contains("This draft was put aside"))
        let late = try await studio.controller.post("\(draft)/file/\(Self.codes)", ("text", "x"), ("version", "0"))
        #expect(late.status == 422)
        #expect(try await studio.controller.post("/studio", ("purpose", " ")).status == 422)
        try await studio.world.site.close()
    }

    @Test func `nobody else finds the studio, and everything done in it is in the trail`() async throws {
        let studio = try await Studio()
        let draft = try await studio.begin("Quietly")
        try await studio.change(draft, Self.triage, "When were they first seen?", "When did you meet?")
        for path in ["/studio", draft, "\(draft)/file/\(Self.triage)", "/definitions/version/1"] {
            #expect(try await studio.worker.get(path).status == 404, "\(path)")
        }
        #expect(try await studio.worker.post("/studio", ("purpose", "Mine")).status == 404)
        #expect(try await studio.worker.post("\(draft)/drop").status == 404)
        let noted = try await studio.world.site.store.engine.read { connection in
            try connection.rows(
                "SELECT fields FROM trailChange WHERE kind = 'definitions' AND account = $1 ORDER BY number",
                [.id(studio.controller.person.account)]
            ).map { try $0.optionalText("fields") ?? "" }
        }
        #expect(noted.contains { $0.contains("triage.form.yaml") })
        try await studio.world.site.close()
    }
}
