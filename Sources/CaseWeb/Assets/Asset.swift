/// One file that pages load, in memory.
struct Asset: Sendable {
    let type: String
    let bytes: [UInt8]
    /// The same bytes compressed beforehand, when the set holds them.
    var gzip: [UInt8]?

    /// The media type of a file name; nil for a kind that we do not serve.
    static func type(of name: String) -> String? {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        default: nil
        }
    }
}
