/// The one message that a redirect leaves for the next page. It lies in a cookie for a minute, bound to the session by a
/// piece of its form token, so that nobody else can put words on a page; it is text and is escaped like all text.
enum PassingMessage {
    static let seconds = 60
    private static let limit = 300
    private static let boundLength = 12

    /// The cookie's value.
    static func sealed(_ text: String, by token: FormToken) -> String {
        String(token.text.prefix(boundLength)) + "." + PercentCoding.encoded(String(text.prefix(limit)))
    }

    /// The message; nil when the cookie was not written for this session.
    static func opened(_ value: String?, by token: FormToken?) -> String? {
        guard let value, let token, let cut = value.firstIndex(of: ".") else { return nil }
        let bound = String(token.text.prefix(boundLength))
        guard bound.utf8.count == boundLength, sameSecret(String(value[..<cut]), bound) else { return nil }
        return PercentCoding.decoded(value[value.index(after: cut)...].utf8, plusIsSpace: false)
    }
}
