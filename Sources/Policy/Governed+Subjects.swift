public import CaseModel

extension Subject.Party: Governed { public static let kinds: Set<Kind> = [.party, .caseTrail, .erasure] }
extension Subject.Household: Governed { public static let kinds: Set<Kind> = [.household] }
extension Subject.Place: Governed { public static let kinds: Set<Kind> = [.place] }
extension Subject.Case: Governed { public static let kinds: Set<Kind> = [.case, .caseTrail, .erasure, .allocation] }
extension Subject.Record: Governed { public static let kinds: Set<Kind> = [.record] }
extension Subject.Draft: Governed { public static let kinds: Set<Kind> = [.draft] }
extension Subject.Document: Governed { public static let kinds: Set<Kind> = [.document] }
extension Subject.Message: Governed { public static let kinds: Set<Kind> = [.message] }
extension Subject.WorkItem: Governed { public static let kinds: Set<Kind> = [.workItem] }
extension Subject.Allocation: Governed { public static let kinds: Set<Kind> = [.allocation] }
extension Subject.Account: Governed { public static let kinds: Set<Kind> = [.account, .profile, .directory] }
extension Subject.Membership: Governed { public static let kinds: Set<Kind> = [.membership] }
extension Subject.Organisation: Governed { public static let kinds: Set<Kind> = [.organisation] }
extension Subject.Team: Governed { public static let kinds: Set<Kind> = [.team, .directory] }
extension Subject.Invitation: Governed { public static let kinds: Set<Kind> = [.invitation] }
extension Subject.Alert: Governed { public static let kinds: Set<Kind> = [.alert] }
extension Subject.ImportJob: Governed { public static let kinds: Set<Kind> = [.dataImport] }
extension Subject.Session: Governed { public static let kinds: Set<Kind> = [.session] }

/// Definitions in force or in draft; they have names and numbers, not identifiers of their own.
public enum DefinitionsSubject: Governed { public static let kinds: Set<Kind> = [.definitions] }

/// What concerns the whole site: its trail and its status.
public enum SiteSubject: Governed { public static let kinds: Set<Kind> = [.siteTrail, .siteStatus, .report] }
