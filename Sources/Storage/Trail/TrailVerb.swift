public import Policy

/// What was done, in the words of the trail. Set by the server from the action, never from a request.
public enum TrailVerb: String, CaseIterable, Sendable, Hashable {
    case collect, alter, consult, disclose, combine, erase, login, deny, grant, admin
}

extension TrailVerb {
    /// The verb of an action on a kind of thing.
    public init(_ action: Action, on kind: Kind) {
        if kind == .erasure && !action.isLooking {
            self = .erase
        } else if !kind.holdsClientData && !action.isLooking {
            self = .admin
        } else {
            self.init(action)
        }
    }

    private init(_ action: Action) {
        switch action {
        case .discover, .read, .list, .reveal: self = .consult
        case .export, .print, .message: self = .disclose
        case .share, .glass: self = .grant
        case .create, .attach: self = .collect
        case .update, .close, .reopen, .assign, .approve: self = .alter
        case .link: self = .combine
        case .configure, .administer: self = .admin
        }
    }
}
