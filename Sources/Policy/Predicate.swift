public import CaseModel

/// A condition on one thing of the kind asked for.
public typealias Predicate = Logic<ItemAtom>

/// A condition on one case.
public typealias CasePredicate = Logic<CaseAtom>

/// What a rule may ask of the thing itself. `Storage` has one piece of SQL for each, for each kind that it lists.
/// A row without the fact answers unknown (SQL null), never true.
public enum ItemAtom: Sendable, Hashable {
    /// It belongs to one of these services. A case: its module. A party, household or place: the services that know it
    /// (registered there, subject or participant of a case there). Anything else: its module; where that is the
    /// core and
    /// it is about a party, the services that know the party.
    case belongsTo(Set<ModuleID>)
    /// It belongs to at least one service, and to none but these (accounts: through memberships).
    case belongsOnlyTo(Set<ModuleID>)
    /// It is a case, or belongs to exactly one (`caseId is not null`).
    case ofCase
    /// Some case that it is tied to fulfils this. A case: itself. A thing of a case: that case.
    /// A party, household, place, or a thing about one: the cases of which it is subject or participant.
    case someCase(CasePredicate)
    /// It is this party, or is about them (subject of the case or record).
    case concerns(PartyID)
    case madeBy(AccountID)
    case form(Set<FormName>)
    case restriction(Set<Restriction>)
    /// The thing's own list of named readers has this account.
    case names(AccountID)
    case status(Set<RecordStatus>)
    /// Work given to this account.
    case assignedTo(AccountID)
    /// Work given to one of these teams.
    case assignedToTeam(Set<TeamID>)
    /// Work not yet done.
    case open
    /// It is this account, or is held by it (membership, session, profile).
    case isAccount(AccountID)
    /// It changes the rights of one of these roles.
    case changesRole(Set<RoleName>)
    case underHold
}

/// What a rule may ask of a case. Days are London days; spans include both ends.
public enum CaseAtom: Sendable, Hashable {
    case module(Set<ModuleID>)
    case programme(DefinitionID)
    /// Lead or co-worker on the day.
    case allocated(AccountID, on: Day)
    /// Given to one of these teams on the day.
    case team(Set<TeamID>, on: Day)
    case excludes(AccountID, on: Day)
    case excludesParty(PartyID, on: Day)
    /// This account declared, or is declared to have, a conflict of interest.
    case conflict(AccountID, on: Day)
    /// This party is linked to the subject, or is or is linked to a participant whom the subject must be kept
    /// safe from.
    case linkedTo(PartyID)
    case restriction(Set<Restriction>)
    case names(AccountID)
    case closed
    case underHold
    /// A seat of this account at a meeting on the case in one of these services; nil is any service.
    /// `writing`: until the day of the meeting; otherwise until the room closes.
    case seat(AccountID, modules: Set<ModuleID>?, on: Day, writing: Bool)
    /// Lent to this service, or to one of these teams of it, at this level or more, on the day.
    case shared(with: ModuleID, teams: Set<TeamID>, atLeast: ShareLevel, on: Day)
    /// Opened by break-glass to this account at the moment.
    case glass(AccountID, at: Moment)
}
