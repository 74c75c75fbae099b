/// The store said no, and that is normal.
public enum StoreRefusal: Error, Sendable, Hashable {
    /// It does not exist, or the right to it no longer holds: the two look the same.
    case notFound
    /// Somebody saved it meanwhile; the number is the version that is in force now.
    case changedMeanwhile(version: Int64)
    /// It is there already.
    case exists
    /// The state it is in does not allow this, as closing what is closed.
    case wrongState

    public var sentence: String {
        switch self {
        case .notFound: "There is nothing here."
        case .changedMeanwhile: "Somebody else saved this while you were writing. Compare before you save."
        case .exists: "This is there already."
        case .wrongState: "This can no longer be done. Open the page again to see where it stands."
        }
    }
}
