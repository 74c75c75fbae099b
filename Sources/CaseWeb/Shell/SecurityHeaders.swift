public import HTTPTypes

/// The header fields of every answer, whatever its status (`security.md` section 5, T-28).
public enum SecurityHeaders {
    public static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
        + "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

    /// A downloaded file may do nothing, even when somebody opens it in the browser.
    static let sandbox = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    /// Names and values that every answer carries; `no-store` is replaced only for assets.
    public static let fields: [(HTTPField.Name, String)] = [
        (named("content-security-policy"), policy),
        (.strictTransportSecurity, "max-age=31536000; includeSubDomains"),
        (.xContentTypeOptions, "nosniff"),
        (named("referrer-policy"), "no-referrer"),
        (named("cross-origin-resource-policy"), "same-origin"),
        (named("cross-origin-opener-policy"), "same-origin"),
        (named("x-frame-options"), "DENY"),
        (named("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        (.cacheControl, "no-store"),
    ]

    /// Adds what is not there yet.
    public static func apply(to headers: inout HTTPFields) {
        for (name, value) in fields where headers[name] == nil { headers[name] = value }
    }

    /// The field of this name. Names are constants of ours; one that HTTP does not allow would show as `x-unnamed` in tests.
    static func named(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? HTTPField.Name("x-unnamed") ?? .cacheControl
    }
}
