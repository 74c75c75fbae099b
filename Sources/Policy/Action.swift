/// What somebody may do: the nineteen actions of the design of access, written as in role files.
public enum Action: String, CaseIterable, Sendable, Hashable {
    case discover, read, list, create, update, close, reopen, assign, share, link
    case attach, message, export, print, reveal, approve, configure, administer, glass
}

extension Action {
    /// Whether the action only looks, and so changes nothing that is stored.
    public var isLooking: Bool {
        switch self {
        case .discover, .read, .list, .export, .print, .reveal: true
        case .create, .update, .close, .reopen, .assign, .share, .link, .attach, .message, .approve, .configure,
            .administer, .glass:
            false
        }
    }

    /// Whether the action stays open to somebody who comes by a share, a seat or break-glass: nothing leaves,
    /// nothing is lent on.
    var isReading: Bool { self == .discover || self == .list || self == .read }
}
