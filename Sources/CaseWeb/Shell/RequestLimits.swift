import HTTPTypes

/// How much one request may be (`security.md` T-18).
public enum RequestLimits {
    /// Bytes of a form, where the route does not say otherwise.
    public static let formBytes = 64 * 1024
    /// Bytes of an address, path and query.
    static let addressBytes = 8 * 1024
    /// Bytes of all header fields, names and values.
    static let headerBytes = 16 * 1024
    static let headerFields = 100
    /// Fields of one form.
    public static let fields = 2_000

    static func check(_ head: HTTPRequest) throws(PageFailure) {
        guard (head.path ?? "").utf8.count <= addressBytes else { throw .addressTooLong }
        var (count, bytes) = (0, 0)
        for field in head.headerFields {
            count += 1
            bytes += field.name.rawName.utf8.count + field.value.utf8.count
        }
        guard count <= headerFields, bytes <= headerBytes else { throw .headersTooLarge }
    }
}
