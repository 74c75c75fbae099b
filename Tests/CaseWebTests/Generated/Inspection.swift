import CaseTesting
import CaseWeb
import HTTPTypes

/// What is looked for in every answer of a sweep, and how often it was wrong.
struct Inspection {
    private(set) var answers = 0
    private(set) var statuses: Set<Int> = []
    private(set) var missingHeaders: [String] = []
    private(set) var sealedShown: [String] = []
    private(set) var canariesInErrors: [String] = []
    private(set) var canariesOnPages = 0

    private static let sandbox =
        "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    /// - Parameter typed: what was asked for; a page says it back, and must then lead to nobody.
    mutating func take(_ answer: WebAnswer, _ what: String, typed: String? = nil) {
        answers += 1
        statuses.insert(answer.status)
        let isAsset = answer.headers[.cacheControl]?.hasPrefix("public") == true
        // A downloaded file is closed tighter than a page: it may do nothing at all.
        let isFile = answer.headers[.contentDisposition]?.hasPrefix("attachment") == true
        for (name, value) in SecurityHeaders.fields where !(isAsset && name == .cacheControl) {
            let isTighter = isFile && value == SecurityHeaders.policy && answer.headers[name] == Self.sandbox
            if answer.headers[name] != value && !isTighter { missingHeaders.append("\(what) \(answer.status) \(name)") }
        }
        let everything = answer.body + answer.headers.map(\.value).joined(separator: " ")
        if typed == Borough.sealedCanary {
            if everything.contains("href=\"/client/") { sealedShown.append("found by it: \(what)") }
        } else if everything.contains(Borough.sealedCanary) {
            sealedShown.append("\(what) \(answer.status)")
        }
        guard everything.contains(Borough.canary) else { return }
        // A page with problems to mend is the form itself; other failures are about nobody.
        if answer.status >= 400 && answer.status != 422 && answer.status != 409 {
            canariesInErrors.append("\(what) \(answer.status)")
        } else {
            canariesOnPages += 1
        }
    }
}
