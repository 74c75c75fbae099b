import CaseModel
import HTTPTypes
import Markup
import Policy

@testable import CaseWeb

extension TestSite {
    /// One route of each sort.
    static func routes(_ changes: Changes) -> [Route<Somebody>] {
        [
            Route(
                .get, "/sign-in", action: .read, kind: .profile, access: .public, query: [.one("return")],
                trail: .none(because: "nobody yet")
            ) {
                request in .page(layout(title: "Sign in", frame: request.frame, main: tokenField(request.formToken)))
            },
            Route(
                .post, "/sign-in", action: .create, kind: .session, access: .public, form: [.one("email")],
                trail: .changes(.login)
            ) { _ in
                changes.add()
                return .redirect(to: .myWork).startingSession("new")
            },
            Route(
                .get, "/sign-in/code", action: .read, kind: .profile, access: .halfSignedIn,
                trail: .none(because: "nobody yet")
            ) { request in
                .page(layout(title: "Code", frame: request.frame, main: "<p>Code</p>"))
            },
            Route(
                .get, "/my-work", action: .list, kind: .workItem, access: .signedIn, query: [.one("sort")],
                trail: .reads(.consult)
            ) { request in
                .page(
                    layout(title: "My work", frame: request.frame, main: "<p>\(request.query.line("sort"))</p>"),
                    shown: ["case/1"])
            },
            Route(.get, "/case/{case}", action: .read, kind: .case, access: .signedIn, trail: .reads(.consult)) {
                request in
                switch try request.place("case") {
                case "forbidden", "unknown": throw PageFailure.missing
                case "broken": throw Broken()
                case "busy": throw PageFailure.tooMany(retryAfter: 60)
                case "stale": throw PageFailure.changedMeanwhile
                default: return .page(layout(title: "Case", frame: request.frame, main: "<p>Case</p>"))
                }
            },
            Route(
                .post, "/case/{case}", action: .update, kind: .case, access: .signedIn,
                form: [.one("reason", maximumBytes: 50_000), .many("flag"), .under("answer.")], trail: .changes(.alter)
            ) { request in
                changes.add()
                if request.isPartial { return .fragment(fieldRegion(savedAt: "10:47", [])) }
                if request.form["reason"] == "" {
                    return .page(
                        layout(title: "Case", frame: request.frame, hasErrors: true, main: ""),
                        status: .unprocessableContent)
                }
                return .redirect(to: .myWork, saying: "Case \"closed\".")
            },
            Route(
                .post, "/draft/{draft}", action: .update, kind: .draft, access: .signedIn,
                form: [.one("next"), .anyQuestion], trail: .changes(.alter)
            ) { request in
                try request.form.only(["next", "units", "dob.day"], repeating: ["days"])
                changes.add()
                return .redirect(to: .myWork)
            },
            Route(.post, "/sign-out", action: .close, kind: .session, access: .signedIn, trail: .changes(.login)) { _ in
                .redirect(to: .signIn).endingSession()
            },
            Route(.get, "/file", action: .export, kind: .document, access: .signedIn, trail: .reads(.disclose)) { _ in
                .download(name: "../list\r\n.csv", type: "text/csv", bytes: Array("a,b".utf8), shown: [])
            },
        ]
    }
}
