import HTTPTypes

/// Refuses forms that another site sends in the name of somebody who is signed in here (T-11).
/// Two independent proofs are asked for: the browser's word on where the request came from, and the session's own text.
enum ForgeryGuard {
    /// The hidden field of every form.
    static let fieldName = "form_token"
    static let field = InputField.one(fieldName, maximumBytes: 200)

    /// The browser's word: `Sec-Fetch-Site` must be `same-origin`; where it is missing, `Origin` must be this site.
    static func checkSource(_ headers: HTTPFields, site: SiteOrigin) throws(PageFailure) {
        let fetchSites = headers[values: SecurityHeaders.named("sec-fetch-site")]
        let origins = headers[values: .origin]
        guard fetchSites.count <= 1, origins.count <= 1, !(fetchSites.isEmpty && origins.isEmpty) else { throw .forged }
        if let fetchSite = fetchSites.first, fetchSite != "same-origin" { throw .forged }
        // Our own `Referrer-Policy: no-referrer` makes browsers send `Origin: null` with forms of this site.
        if let origin = origins.first, !(origin == "null" && !fetchSites.isEmpty) {
            guard site.origins.contains(origin.lowercased()) else { throw .forged }
        }
    }

    /// The session's own text.
    static func checkToken(_ sent: String?, expected: String) throws(PageFailure) {
        guard let sent, sameSecret(sent, expected) else { throw .forged }
    }
}
