import HTTPTypes

/// The four cookies of the site. They are `__Host-`, `Secure` and `HttpOnly`; a demo served without TLS on the loopback
/// address drops the prefix and `Secure`, because browsers refuse them there.
struct Cookies: Sendable {
    let isSecure: Bool

    /// The session token.
    var session: String { name("ecms") }
    /// Guards the forms of people who are not signed in: the same random text as in the form.
    var visit: String { name("ecms-visit") }
    /// Says that somebody signed in on this device before; it opens nothing, and outlives the session.
    var device: String { name("ecms-device") }
    static let deviceSeconds = 90 * 86_400
    /// One message for the page after a redirect.
    var message: String { name("ecms-message") }

    private func name(_ plain: String) -> String { isSecure ? "__Host-" + plain : plain }

    /// The value of a cookie; nil when it is not there, is there twice, or is longer than any of ours.
    func value(of name: String, in fields: HTTPFields) -> String? {
        var found: String?
        for line in fields[values: .cookie] {
            for pair in line.split(separator: ";") {
                let pair = pair.drop { $0 == " " }
                guard let cut = pair.firstIndex(of: "="), pair[..<cut] == name else { continue }
                guard found == nil else { return nil }
                found = String(pair[pair.index(after: cut)...])
            }
        }
        guard let found, !found.isEmpty, found.utf8.count <= 1_000 else { return nil }
        return found
    }

    /// A cookie that lives as long as the browser, or `seconds`. `strict` is not sent when another site links here.
    func setting(_ name: String, to value: String, strict: Bool, seconds: Int? = nil) -> String {
        var line = "\(name)=\(value); Path=/; HttpOnly; SameSite=\(strict ? "Strict" : "Lax")"
        if let seconds { line += "; Max-Age=\(seconds)" }
        if isSecure { line += "; Secure" }
        return line
    }

    func clearing(_ name: String) -> String { setting(name, to: "", strict: true, seconds: 0) }
}
