public import CaseModel

extension Facts {
    /// A case. `subject` is the client, or nil for a household or place.
    public static func `case`(_ id: CaseID?, subject: PartyID?, _ facts: CaseFacts) -> Facts {
        var made = Facts(unread: .case, id: id?.rawValue)
        made.modules = facts.module.map { [$0] }
        made.isOfCase = true
        made.cases = [facts]
        made.parties = subject.map { [$0] } ?? []
        made.isUnderHold = facts.isUnderHold
        return made
    }

    /// A person or body: the services that know it, and the cases of which it is subject or participant.
    public static func party(
        _ id: PartyID?, knownIn modules: Set<ModuleID>, cases: [CaseFacts], isUnderHold: Bool = false
    ) -> Facts {
        var made = Facts(unread: .party, id: id?.rawValue)
        made.modules = modules
        made.isOfCase = false
        made.cases = cases
        made.parties = id.map { [$0] } ?? []
        made.isUnderHold = isUnderHold
        return made
    }

    /// Anything that belongs to a case, or to a service and the subject of cases: document, message, activity,
    /// allocation,
    /// trail, erasure, meeting item, household, place.
    public static func thing<Subject>(
        _ kind: Kind, _ id: Identifier<Subject>?, module: ModuleID, about parties: Set<PartyID>, ofCase: Bool,
        cases: [CaseFacts]
    ) -> Facts {
        var made = Facts(unread: kind, id: id?.rawValue)
        made.modules = [module]
        made.isOfCase = ofCase
        made.cases = cases
        made.parties = parties
        made.restriction = .open
        made.namedReaders = []
        made.isUnderHold = cases.contains { $0.isUnderHold ?? true }
        return made
    }

    /// A record or, with status draft, somebody's draft of one.
    public static func record<Subject>(
        _ id: Identifier<Subject>?, form: FormName, modules: Set<ModuleID>, about parties: Set<PartyID>, ofCase: Bool,
        cases: [CaseFacts], author: AccountID?, restriction: Restriction, namedReaders: Set<AccountID> = [],
        status: RecordStatus
    ) -> Facts {
        var made = Facts(unread: status == .draft ? .draft : .record, id: id?.rawValue)
        made.modules = modules
        made.isOfCase = ofCase
        made.cases = cases
        made.parties = parties
        made.author = author
        made.form = form
        made.restriction = restriction
        made.namedReaders = namedReaders
        made.status = status
        made.isUnderHold = cases.contains { $0.isUnderHold ?? true }
        return made
    }

    /// A file that is kept. What answers a question has the form, and the restriction of its record, set besides.
    public static func document(
        _ id: DocumentID?, modules: Set<ModuleID>, about parties: Set<PartyID>, ofCase: Bool, cases: [CaseFacts],
        author: AccountID?
    ) -> Facts {
        var made = Facts(unread: .document, id: id?.rawValue)
        made.modules = modules
        made.isOfCase = ofCase
        made.cases = cases
        made.parties = parties
        made.author = author
        made.restriction = .open
        made.namedReaders = []
        made.isUnderHold = cases.contains { $0.isUnderHold ?? true }
        return made
    }

    /// Something to be done, in a service, perhaps on a case.
    public static func workItem(
        _ id: WorkItemID?, module: ModuleID, about parties: Set<PartyID>, ofCase: Bool, cases: [CaseFacts],
        assignee: AccountID?, team: TeamID?, isOpen: Bool, author: AccountID?
    ) -> Facts {
        var made = thing(.workItem, id, module: module, about: parties, ofCase: ofCase, cases: cases)
        made.assignee = assignee
        made.assignedTeam = team
        made.isOpen = isOpen
        made.author = author
        return made
    }

    /// A change to definitions of some modules, or a look at them. `changedRoles` are those whose rights would differ.
    public static func definitions(modules: Set<ModuleID>, author: AccountID?, changedRoles: Set<RoleName>) -> Facts {
        var made = Facts(unread: .definitions)
        made.modules = modules
        made.author = author
        made.changedRoles = changedRoles
        return made
    }

    /// Administration: account, membership, organisation, team, invitation, session, profile, directory, report, site.
    /// `account` is whose it is; `modules` those of that account's memberships, or of the thing itself.
    public static func administration<Subject>(
        _ kind: Kind, _ id: Identifier<Subject>?, modules: Set<ModuleID>, account: AccountID?, author: AccountID? = nil
    ) -> Facts {
        var made = Facts(unread: kind, id: id?.rawValue)
        made.modules = modules
        made.account = account
        made.author = author
        made.changedRoles = []
        return made
    }
}
