/// Why the system acts without a person. Each purpose may do only what is listed here.
public enum SystemPurpose: String, CaseIterable, Sendable, Hashable {
    /// Making the invented data of a demo site.
    case demoData
    /// Taking definitions from files into force when the server starts, or by command.
    case adoption
    /// Commands of the person who runs the server: first administrator, accounts, checks.
    case shell
    /// Signing people in: before that there is nobody to ask for.
    case signIn
    /// Rules and schedules: what follows by itself from what people did.
    case automation
    /// Rebuilding derived keys and indexes.
    case upkeep
    /// Registering the people of a file that somebody with the right brought in.
    case dataImport
    /// Comparing those of a case with everybody known, before the case goes on. Nobody is shown more of what it finds
    /// than they may see themselves.
    case conflictCheck
    /// Erasing what retention says must go.
    case retention
}

extension SystemPurpose {
    /// The whole of what each purpose may do. Nothing sealed is ever read by the system.
    public func permits(_ action: Action, _ kind: Kind) -> Bool {
        switch self {
        case .demoData:
            action != .reveal && action != .glass && action != .export && kind != .erasure
        case .adoption:
            kind == .definitions && (action.isReading || action == .create || action == .configure)
        case .shell:
            switch kind {
            case .account, .membership, .organisation, .team, .invitation, .definitions, .siteStatus, .siteTrail,
                .session, .dataImport:
                action != .reveal && action != .glass
            default: false
            }
        case .signIn:
            switch kind {
            case .account, .session, .invitation, .membership, .profile, .organisation, .team:
                action.isReading || action == .create || action == .update || action == .close
            default: false
            }
        case .automation:
            switch kind {
            case .party, .household, .place, .case, .record, .workItem, .message, .meetingItem, .activity:
                action.isReading || action == .create || action == .update || action == .close
            case .definitions: action.isReading
            default: false
            }
        case .dataImport:
            switch kind {
            case .party: action.isReading || action == .create
            case .record: action == .create
            case .dataImport: action.isReading || action == .update
            default: false
            }
        case .conflictCheck: (kind == .party || kind == .case) && action.isReading
        case .upkeep:
            (kind == .alert && action == .create)
                || kind.holdsClientData && kind != .erasure && (action.isReading || action == .update)
        case .retention: kind.holdsClientData && (action.isReading || (kind == .erasure && action == .approve))
        }
    }
}
