/// The kind of thing that is acted on. A route declares one action and one kind.
public enum Kind: String, CaseIterable, Sendable, Hashable {
    // What is known of people: always reached through a case, a service where they are known, or a seat.
    case party, household, place, `case`, record, draft, workItem, document, message, activity, meetingItem
    /// The dated giving of a case to a worker or a team; acting on it is `assign`.
    case allocation
    /// Who looked at, and who changed, one case or party.
    case caseTrail
    /// The erasing of a case or party whose retention has ended; to erase is to `approve` it.
    case erasure

    // Functions of a service, without client data of their own (the rows of a report have their own scope).
    case report, directory
    /// A file of people brought into a service.
    case dataImport

    /// That somebody used a right which others look at afterwards; it names who, and never a client.
    case alert

    // Administration.
    case definitions, account, membership, organisation, team, invitation, siteTrail, siteStatus

    /// What every account may do for itself: see its home page, change its password, sign out.
    case profile
    /// Somebody's sign-in; only the system and the holder touch it.
    case session
}

extension Kind {
    /// Whether things of this kind tell something about a client.
    public var holdsClientData: Bool {
        switch self {
        case .party, .household, .place, .case, .record, .draft, .workItem, .document, .message, .activity,
            .meetingItem, .allocation, .caseTrail, .erasure:
            true
        case .report, .directory, .alert, .dataImport, .definitions, .account, .membership, .organisation, .team,
            .invitation,
            .siteTrail,
            .siteStatus, .profile, .session:
            false
        }
    }

    /// Whether a right may be limited to some forms for this kind. A right so limited says nothing about any
    /// other kind.
    var isOfAForm: Bool { self == .record || self == .draft || self == .document }

    /// Whether it belongs to one case or to the subject of cases, and keeps a service of its own.
    var hasServiceOfItsOwn: Bool { self != .party && self != .household && self != .place && self != .case }

    /// The rights, any of which lets somebody do the action to this kind (tier 1). Empty: no role can.
    func grantsFor(_ action: Action) -> Set<Action> {
        switch self {
        case .party, .household, .place, .case, .record, .workItem, .document, .message, .activity, .meetingItem:
            action == .configure || action == .administer ? [] : [action]
        case .draft: draftGrants(action)
        case .allocation: action.isReading ? [.read, .assign] : [.assign]
        case .caseTrail: action == .export ? [.export] : action.isLooking ? [.approve] : []
        case .erasure: action == .approve || action.isReading ? [.approve] : []
        case .report:
            action == .read || action == .list ? [.list] : action == .export || action == .print ? [action] : []
        case .alert: action.isReading || action == .approve ? [.approve] : []
        case .dataImport: action.isReading || action == .create ? [.administer] : []
        case .directory: action.isReading ? [.read, .list, .assign, .administer] : []
        case .definitions: action == .approve ? [.approve] : [.configure]
        case .account, .membership, .organisation, .team, .invitation: [.administer]
        case .siteTrail: action.isLooking ? [.administer] : []
        case .siteStatus: action.isReading ? [.administer, .configure] : [.administer]
        case .profile, .session: []
        }
    }

    /// A draft is open to those who may write the record that it will be.
    private func draftGrants(_ action: Action) -> Set<Action> {
        switch action {
        case .create, .read, .list, .update, .close: [.create, .update]
        case .attach: [.attach]
        default: []
        }
    }
}
