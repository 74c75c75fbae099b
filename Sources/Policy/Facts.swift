public import CaseModel
public import Foundation

/// Where a record stands.
public enum RecordStatus: String, CaseIterable, Sendable, Hashable {
    case draft, submitted, withdrawn
    case wrongRecord = "wrong_record"
}

/// What decisions need to know of the thing acted on. A nil was not read, and what is not read denies.
///
/// Made by the factories beside this file, one for each family of kinds, so that nothing needed is forgotten.
public struct Facts: Sendable, Hashable {
    public let kind: Kind
    /// Which thing; nil for one that is about to be created.
    public var id: UUID?
    /// See `ItemAtom.belongsTo`.
    public var modules: Set<ModuleID>?
    public var isOfCase: Bool?
    /// See `ItemAtom.someCase`.
    public var cases: [CaseFacts]?
    /// Whom it is or is about.
    public var parties: Set<PartyID>?
    public var author: AccountID?
    public var form: FormName?
    public var restriction: Restriction?
    public var namedReaders: Set<AccountID>?
    public var status: RecordStatus?
    public var assignee: AccountID?
    public var assignedTeam: TeamID?
    public var isOpen: Bool?
    public var account: AccountID?
    public var changedRoles: Set<RoleName>?
    public var isUnderHold: Bool?

    /// Facts of which nothing was read.
    public init(unread kind: Kind, id: UUID? = nil) {
        self.kind = kind
        self.id = id
    }

    /// What these facts answer to one atom; nil when the fact was not read.
    func answer(_ atom: ItemAtom) -> Bool? {
        switch atom {
        case .belongsTo(let wanted): modules.map { !$0.isDisjoint(with: wanted) }
        case .belongsOnlyTo(let wanted): modules.map { !$0.isEmpty && $0.isSubset(of: wanted) }
        case .ofCase: isOfCase
        case .someCase(let predicate): someCase(predicate)
        case .concerns(let party): parties.map { $0.contains(party) }
        case .madeBy(let account): author.map { $0 == account }
        case .form(let forms): form.map(forms.contains)
        case .restriction(let allowed): restriction.map(allowed.contains)
        case .names(let account): namedReaders.map { $0.contains(account) }
        case .status(let wanted): status.map(wanted.contains)
        case .assignedTo(let account): assignee.map { $0 == account }
        case .assignedToTeam(let teams): assignedTeam.map(teams.contains)
        case .open: isOpen
        case .isAccount(let account): self.account.map { $0 == account }
        case .changesRole(let roles): changedRoles.map { !$0.isDisjoint(with: roles) }
        case .underHold: isUnderHold
        }
    }

    private func someCase(_ predicate: CasePredicate) -> Bool? {
        guard let cases else { return nil }
        return Logic<Int>.any(cases.indices.map(Logic.atom)).holds { cases[$0].answers(predicate) }
    }
}

extension CaseFacts {
    func answers(_ predicate: CasePredicate) -> Bool? { predicate.holds(answer) }
}

extension Logic where Atom == ItemAtom {
    /// Whether the predicate holds of the thing; a missing fact never holds.
    public func holds(of facts: Facts) -> Bool { holds(facts.answer) == true }
}
