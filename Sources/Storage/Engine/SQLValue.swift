/// One value bound to a statement or read from a row. Hashes and ciphertext are kept as text, so that both engines agree.
enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    /// Bound only: what is read back is 1 or 0 on both engines.
    case bool(Bool)

    static func optional(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
    static func optional(_ value: Int64?) -> SQLValue { value.map { .integer($0) } ?? .null }
}
