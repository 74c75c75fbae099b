import CaseModel
import CaseTesting
import Foundation
import HTTPTypes
import Testing

@testable import Storage

@Suite("T-21, T-22: documents, as people meet them")
struct DocumentPageTests {
    private static let pdf = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
    private static let plan: [(String, String)] = [
        ("a.agreed_on.day", "3"), ("a.agreed_on.month", "11"), ("a.agreed_on.year", "2026"),
        ("a.goals-0-goal", "Sleep through the night"), ("a.client_agrees", "yes"),
    ]

    @Test func `a file is added to a case, found, downloaded safely and withdrawn`() async throws {
        let world = try await RecordSite()
        let (worker, token) = try await world.signedIn(world.keyworker)
        let path = "/case/\(world.caseFile.text)/documents"
        #expect(try await worker.get("/case/\(world.caseFile.text)").body.contains(path))
        #expect(try await worker.get(path).body.contains("No document is kept here."))
        let added = try await worker.post(
            path, [("title", "<b>GP</b> letter")], file: "file", named: "../Brief \u{202E}an Zoë.pdf",
            content: Self.pdf, token: token)
        let place = try #require(added.location)
        let list = try await worker.get(path)
        #expect(list.body.contains("&lt;b&gt;GP&lt;/b&gt; letter") && !list.body.contains("<b>GP</b>"))
        let page = try await worker.get(place)
        #expect(page.body.contains("Brief _an Zoë.pdf") && page.body.contains("Download"))
        let timeline = try await worker.get("/case/\(world.caseFile.text)/timeline?show=documents")
        #expect(timeline.body.contains("Document added: &lt;b&gt;GP&lt;/b&gt; letter"))

        let file = try await worker.get("\(place)/file")
        #expect(file.status == 200 && file.body == Self.pdf)
        func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { file.headers[$0] } }
        #expect(
            header("content-disposition")
                == "attachment; filename=\"Brief-_an-Zo--.pdf\"; filename*=UTF-8''Brief%20_an%20Zo%C3%AB.pdf")
        #expect(header("x-content-type-options") == "nosniff" && header("cache-control") == "no-store")
        #expect(header("content-security-policy")?.hasPrefix("sandbox; default-src 'none'") == true)
        #expect(header("content-type") == "application/pdf")
        let entry = try await world.site.store.reads.read {
            try $0.one("SELECT verb, subjects FROM trailRead ORDER BY number DESC LIMIT 1")
        }
        #expect(try entry?.text("verb") == "disclose")

        let (other, otherToken) = try await world.signedIn(world.stranger)
        for missing in [path, place, "\(place)/file"] { #expect(try await other.get(missing).status == 404) }
        #expect(try await other.post("\(place)/withdraw", [("reason", "x")], token: otherToken).status == 404)

        #expect(try await worker.post("\(place)/withdraw", [("reason", " ")], token: token).status == 422)
        let gone = try await worker.post("\(place)/withdraw", [("reason", "Of somebody else")], token: token)
        #expect(gone.location == place)
        #expect(try await worker.get("\(place)/file").status == 404)
        let (duty, _) = try await world.signedIn(world.duty)
        #expect(try await duty.get(place).status == 404)
        #expect(try await duty.get(path).body.contains("No document is kept here."))
        try await world.site.close()
    }

    @Test func `T-21 what is not what it says is refused with a sentence, and nothing is kept`() async throws {
        let world = try await RecordSite()
        let (worker, token) = try await world.signedIn(world.keyworker)
        let path = "/case/\(world.caseFile.text)/documents"
        for (name, content) in [
            ("page.html", "<html>"), ("a.pdf", "<html><script>alert(1)</script>"),
            ("a.pdf", Self.pdf + "<script>x</script>"),
            ("a.txt", "<script>alert(1)</script>"), ("a.exe", "MZ"), ("a.gif", "GIF89a=1;alert(1)//"), ("a.txt", ""),
        ] {
            let refused = try await worker.post(
                path, [("title", "Kept title")], file: "file", named: name, content: content, token: token)
            #expect(refused.status == 422 && refused.body.contains("There is a problem"), "\(name)")
            #expect(refused.body.contains("Kept title"))
        }
        #expect(try await worker.post(path, [("title", "No file")], token: token).status == 422)
        #expect(try await worker.get(path).body.contains("No document is kept here."))
        let folder = world.site.folders.documents
        let kept = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.count > 10 }
        #expect(kept.isEmpty)
        try await world.site.close()
    }

    @Test func `a file answers a question of a form, stays while others are mended, and goes with the record`()
        async throws
    {
        let world = try await RecordSite()
        let (worker, token) = try await world.signedIn(world.keyworker)
        let draft = try await worker.begin(
            "/case/\(world.caseFile.text)/record/drug_alcohol/care_plan", token: token)
        let empty = try await worker.get("\(draft)/plan")
        #expect(empty.body.contains("enctype=\"multipart/form-data\"") && empty.body.contains("JPEG"))
        func send(
            _ fields: [(String, String)], _ name: String, _ content: String, as shown: WebAnswer
        ) async throws -> WebAnswer {
            let own = ["saves", "shown", "window", "drawn"].map { ($0, shown.value(of: $0) ?? "") }
            return try await worker.post(
                "\(draft)/plan", own + fields + [("next", "yes")], file: "file.plan_document", named: name,
                content: content, token: token)
        }
        // A wrong kind: said beside the question, and the other answers are kept.
        let wrong = try await send(Array(Self.plan.prefix(3)), "plan.txt", "Hello", as: empty)
        #expect(wrong.status == 422 && wrong.body.contains("This kind of file is not taken"))
        // Right, while other questions still fail.
        let half = try await send([], "signed plan.pdf", Self.pdf, as: wrong)
        #expect(
            half.status == 422 && half.body.contains("signed plan.pdf") && half.body.contains("Take this file away"))
        let whole = try await send(Self.plan, "", "", as: half)
        #expect(whole.status == 303, "\(whole.body.suffix(3_000))")
        let check = try await worker.get("\(draft)/check-answers")
        #expect(check.body.contains("signed plan.pdf") && check.body.contains("Signed copy"))
        let before = try await worker.get("/case/\(world.caseFile.text)/documents")
        #expect(before.body.contains("No document is kept here."))

        let done = try await worker.submit(draft, token: token)
        #expect(done.status == 303)
        let list = try await worker.get("/case/\(world.caseFile.text)/documents")
        #expect(list.body.contains("signed plan") && list.body.contains("from Care plan"))
        let place = try #require(
            list.body.firstRange(of: "/document/").map { "/document/" + list.body[$0.upperBound...].prefix(36) })
        #expect(try await worker.get("\(place)/file").body == Self.pdf)
        let record = try await world.site.store.engine.read {
            try $0.one("SELECT record FROM document")?.text("record")
        }
        #expect(try await worker.get("/record/\(record ?? "")").body.contains(place))
        try await world.site.close()
    }

    @Test func `a file is replaced, taken away, and thrown away with its draft`() async throws {
        let world = try await RecordSite()
        let (worker, token) = try await world.signedIn(world.keyworker)
        let draft = try await worker.begin(
            "/case/\(world.caseFile.text)/record/drug_alcohol/care_plan", token: token)
        func rows() async throws -> Int64 {
            try await world.site.store.engine.read {
                try $0.one("SELECT count(*) AS n FROM document")?.integer("n") ?? 0
            }
        }
        func files() throws -> Int {
            try FileManager.default.subpathsOfDirectory(atPath: world.site.folders.documents).count { $0.count > 10 }
        }
        func send(_ fields: [(String, String)], _ name: String) async throws {
            let shown = try await worker.get("\(draft)/plan")
            let own = ["saves", "shown", "window", "drawn"].map { ($0, shown.value(of: $0) ?? "") }
            _ = try await worker.post(
                "\(draft)/plan", own + fields + [("leave", "yes")], file: "file.plan_document", named: name,
                content: name.isEmpty ? "" : Self.pdf, token: token)
        }
        try await send([], "first.pdf")
        try await send([], "second.pdf")
        #expect(try await worker.get("\(draft)/plan").body.contains("second.pdf"))
        #expect(try await rows() == 1)
        #expect(try files() == 1)
        // Its author opens it; nobody else does, though they may read the case.
        let page = try await worker.get("\(draft)/plan").body
        let start = try #require(page.firstRange(of: "\(draft)/file/"))
        let file = "\(draft)/file/\(page[start.upperBound...].prefix(36))"
        let opened = try await worker.get(file)
        #expect(opened.status == 200 && opened.body == Self.pdf)
        #expect(opened.headers[.contentDisposition]?.contains("second.pdf") == true)
        #expect(try await worker.get("\(draft)/file/\(UUID().uuidString.lowercased())").status == 404)
        #expect(try await world.signedIn(world.leader).client.get(file).status == 404)
        try await send([("a.plan_document", "remove")], "")
        #expect(try await !worker.get("\(draft)/plan").body.contains("second.pdf"))
        #expect(try await rows() == 0)
        #expect(try files() == 0)
        // Nobody answers with a document of somebody else by writing its identifier.
        try await send([("a.plan_document", UUID().uuidString.lowercased())], "")
        #expect(try await !worker.get("\(draft)/plan").body.contains("Take this file away"))
        try await send([], "third.pdf")
        #expect(try await worker.post("\(draft)/discard-draft", [], token: token).status == 303)
        #expect(try await rows() == 0)
        #expect(try files() == 0)
        try await world.site.close()
    }

    @Test func `a file answers a question of a row: it is shown, opened, and submitted with it`() async throws {
        let world = try await RecordSite()
        let (worker, token) = try await world.signedIn(world.keyworker)
        let draft = try await worker.begin(
            "/case/\(world.caseFile.text)/record/drug_alcohol/care_plan", token: token)
        func send(_ fields: [(String, String)], _ file: String, _ name: String, _ content: String) async throws
            -> WebAnswer
        {
            let shown = try await worker.get("\(draft)/plan")
            let own = ["saves", "shown", "window", "drawn"].map { ($0, shown.value(of: $0) ?? "") }
            return try await worker.post(
                "\(draft)/plan", own + fields, file: file, named: name, content: content, token: token)
        }
        #expect(try await send([("add", "goals")], "file.plan_document", "", "").status == 303)
        #expect(try await worker.get("\(draft)/plan").body.contains("name=\"file.goals-0-evidence\""))
        let wrong = try await send([("next", "yes")], "file.goals-0-evidence", "plan.txt", "Hello")
        #expect(wrong.status == 422 && wrong.body.contains("This kind of file is not taken"))
        for name in ["file.goals-0-goal", "file.goals-x-evidence", "file.client_agrees", "file.goals-5-nothing"] {
            #expect(try await send([("leave", "yes")], name, "a.pdf", Self.pdf).status == 400, "\(name)")
        }
        let whole = try await send(
            Self.plan + [("next", "yes")], "file.goals-0-evidence", "certificate.pdf", Self.pdf)
        #expect(whole.status == 303, "\(whole.body.suffix(2_000))")
        let page = try await worker.get("\(draft)/plan").body
        let start = try #require(page.firstRange(of: "\(draft)/file/"))
        let file = "\(draft)/file/\(page[start.upperBound...].prefix(36))"
        #expect(try await worker.get(file).body == Self.pdf)
        #expect(try await worker.get("\(draft)/check-answers").body.contains("certificate.pdf"))
        #expect(try await worker.submit(draft, token: token).status == 303)
        let record = try await world.site.store.engine.read {
            try $0.one("SELECT id, record FROM document")
        }
        let place = "/document/\(try record?.text("id") ?? "")"
        let shown = try await worker.get("/record/\(try record?.text("record") ?? "")")
        #expect(shown.body.contains("href=\"\(place)\"") && shown.body.contains("certificate.pdf"))
        #expect(try await worker.get("\(place)/file").body == Self.pdf)
        try await world.site.close()
    }
}
