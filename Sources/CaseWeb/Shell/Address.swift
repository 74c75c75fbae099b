public import CaseModel
public import Kernel

/// What is done to an account by a button of its page.
public enum AccountAct: String, Hashable, Sendable, CaseIterable {
    case disable, enable, invite, membership, leave
    case signOut = "sign-out"
}

/// Every page's address. Views link with these; a path is never put together elsewhere.
/// To add a page, add its case and its path; `RouteTable.opens` tells a test whether a route answers it.
public enum Address: Hashable, Sendable {
    // The door
    case signIn
    case signInCode
    case signOut
    case staySignedIn
    case live
    case liveHere
    case invitation(token: String)
    case stepUp
    case health

    // Accounts
    case ownAccount
    case changePassword
    case newRecoveryCodes
    case signOutElsewhere
    case ownHome
    case accounts
    case newAccount
    case account(AccountID)
    case accountAct(AccountID, AccountAct)
    case endMembership(MembershipID)
    case endLeave(AbsenceID)
    case ownLeave
    case teams
    case oneTeam(TeamID)
    case renameTeam(TeamID)
    case closeTeam(TeamID)

    // Work
    case myWork
    case team
    case findClient
    case newClient
    case client(PartyID)
    case clientTimeline(PartyID)
    case clientNotes(PartyID)
    case clientOn(PartyID)
    case clientAccess(PartyID)
    case referral(PartyID)
    case samePerson(PartyID)
    case compare(PartyID, PartyID)
    case endSamePerson(PartyID, PartyID)
    case relationships(PartyID)
    case newRelated(PartyID)
    case endRelationship(PartyID, RequestID)
    case newClientRecord(PartyID, form: FormName)
    case `case`(CaseID)
    case caseOn(CaseID)
    case caseTimeline(CaseID)
    case caseNotes(CaseID)
    case allocate(CaseID)
    case move(CaseID, move: String)
    case work(WorkItemID)
    case finishWork(WorkItemID)
    case handWork(WorkItemID)
    case putAwayNotice(RequestID)
    case settleOutgoing(CaseID, RequestID)
    case conflicts(CaseID)
    case participants(CaseID, ParticipantAct = .list)
    case newHousehold(PartyID)
    case household(HouseholdID, HouseholdAct = .page)
    case places(PlaceAct)

    // Keeping people safe
    case risk(CaseID)
    case flags(FlagPlace)
    case flag(FlagPlace, FlagID)
    case reviewFlag(FlagPlace, FlagID)
    case endFlag(FlagPlace, FlagID)
    case flagsToReview
    case emergencyChoice(PartyID)
    case emergency(CaseID)
    case caseAccess(CaseID)
    case keepOut(CaseID)
    case letIn(CaseID, ExclusionID)
    case purpose
    case death(PartyID)
    case undoDeath(PartyID)
    case alerts
    case alert(AlertID)

    // Documents
    case documents(DocumentPlace)
    case document(DocumentID)
    case documentFile(DocumentID)
    case withdrawDocument(DocumentID)

    // Records
    case newRecord(CaseID, form: FormName)
    case draft(DraftID, page: String)
    case draftFile(DraftID, DocumentID)
    case checkAnswers(DraftID)
    case discardDraft(DraftID)
    case chooseAnswers(DraftID)
    case record(RecordID)
    case recordHistory(RecordID)
    case recordVersion(RecordID, version: Int64)
    case compareVersions(RecordID)
    case recordOn(RecordID)
    case restoreVersion(RecordID, version: Int64)
    case withdraw(RecordID)
    case moveRecord(RecordID)
    case moveReceipt(RequestID)
    case amend(RecordID)
    case reveal(RecordID, field: DefinitionID)
    case revealAside(RecordID, AsidePlace)

    // Bringing people in
    case imports
    case newImport
    case importJob(ImportJobID)
    case startImport(ImportJobID)
    case importReport(ImportJobID)

    // The site
    case definitions
    case inStudio(StudioPlace)
    case rulesOnOld
    case roles
    case tryRole(module: DefinitionID, role: DefinitionID)
    case fireOnOld(module: DefinitionID, rule: DefinitionID)
    case printed
    case help
    case accessibility
    case why
    case askWhy
    case ownTrail
    case peopleTrail
    case peopleTrailFile
    case clientTrail(PartyID)
    case clientTrailFile(PartyID)
    case whyCase(CaseID)
    case whyClient(PartyID)
    case whyRecord(RecordID)

    public var path: String {
        switch self {
        case .signIn: "/sign-in"
        case .signInCode: "/sign-in/code"
        case .signOut: "/sign-out"
        case .staySignedIn: "/session/stay"
        case .live: "/live"
        case .liveHere: "/live/here"
        case .invitation(let token): "/invitation/" + PercentCoding.encoded(token)
        case .stepUp: "/step-up"
        case .ownAccount: "/account"
        case .changePassword: "/account/password"
        case .newRecoveryCodes: "/account/recovery-codes"
        case .ownHome: "/account/home"
        case .signOutElsewhere: "/account/sign-out-elsewhere"
        case .accounts: "/accounts"
        case .newAccount: "/accounts/new"
        case .account(let id): "/accounts/" + id.text
        case .accountAct(let id, let act): "/accounts/\(id.text)/\(act.rawValue)"
        case .endMembership(let id): "/membership/\(id.text)/end"
        case .endLeave(let id): "/leave/\(id.text)/end"
        case .ownLeave: "/account/leave"
        case .teams: "/teams"
        case .oneTeam(let id): "/teams/" + id.text
        case .renameTeam(let id): "/teams/\(id.text)/rename"
        case .closeTeam(let id): "/teams/\(id.text)/close"
        case .health: "/health"
        case .myWork: "/my-work"
        case .team: "/team"
        case .findClient: "/clients"
        case .newClient: "/clients/new"
        case .client(let id): "/client/" + id.text
        case .clientOn(let id): "/client/\(id.text)/as-on"
        case .caseOn(let id): "/case/\(id.text)/as-on"
        case .clientTimeline(let id): "/client/\(id.text)/timeline"
        case .clientNotes(let id): "/client/\(id.text)/notes"
        case .caseTimeline(let id): "/case/\(id.text)/timeline"
        case .caseNotes(let id): "/case/\(id.text)/notes"
        case .clientAccess(let id): "/client/\(id.text)/access"
        case .samePerson(let id): "/client/\(id.text)/same"
        case .compare(let id, let other): "/client/\(id.text)/same/\(other.text)"
        case .endSamePerson(let id, let other): "/client/\(id.text)/same/\(other.text)/end"
        case .relationships(let id): "/client/\(id.text)/relationships"
        case .newRelated(let id): "/client/\(id.text)/relationships/new"
        case .endRelationship(let id, let relationship):
            "/client/\(id.text)/relationships/\(relationship.text)/end"
        case .referral(let id): "/client/\(id.text)/refer"
        case .newClientRecord(let id, let form): "/client/\(id.text)/record/\(form.text)"
        case .case(let id): "/case/" + id.text
        case .allocate(let id): "/case/\(id.text)/allocate"
        case .move(let id, let move): "/case/\(id.text)/move/" + PercentCoding.encoded(move)
        case .work(let id): "/task/" + id.text
        case .finishWork(let id): "/task/\(id.text)/done"
        case .handWork(let id): "/task/\(id.text)/hand"
        case .putAwayNotice(let id): "/notice/\(id.text)/put-away"
        case .settleOutgoing(let id, let outgoing): "/case/\(id.text)/outgoing/\(outgoing.text)"
        case .newHousehold(let id): "/client/\(id.text)/household"
        case .household(let id, let act): "/household/\(id.text)\(act.path)"
        case .places(let act): act.path
        case .conflicts(let id): "/case/\(id.text)/conflicts"
        case .participants(let id, let act): "/case/\(id.text)/participants\(act.path)"
        case .risk(let id): "/case/\(id.text)/risk"
        case .flags(let place): place.path + "/flags"
        case .flag(let place, let flag): "\(place.path)/flags/\(flag.text)"
        case .reviewFlag(let place, let flag): "\(place.path)/flags/\(flag.text)/review"
        case .endFlag(let place, let flag): "\(place.path)/flags/\(flag.text)/end"
        case .flagsToReview: "/flags"
        case .emergencyChoice(let id): "/client/\(id.text)/emergency"
        case .emergency(let id): "/case/\(id.text)/emergency"
        case .caseAccess(let id): "/case/\(id.text)/access"
        case .keepOut(let id): "/case/\(id.text)/access/keep-out"
        case .letIn(let id, let exclusion): "/case/\(id.text)/access/keep-out/\(exclusion.text)/end"
        case .purpose: "/reason"
        case .death(let id): "/client/\(id.text)/death"
        case .undoDeath(let id): "/client/\(id.text)/death/undo"
        case .alerts: "/alerts"
        case .alert(let id): "/alerts/\(id.text)"
        case .documents(let place): place.home.path + "/documents"
        case .document(let id): "/document/" + id.text
        case .documentFile(let id): "/document/\(id.text)/file"
        case .withdrawDocument(let id): "/document/\(id.text)/withdraw"
        case .newRecord(let id, let form): "/case/\(id.text)/record/\(form.text)"
        case .draftFile(let id, let file): "/draft/\(id.text)/file/\(file.text)"
        case .draft(let id, let page): "/draft/\(id.text)/" + PercentCoding.encoded(page)
        // Pages of a form have ids without hyphens, so these three are never one of them.
        case .checkAnswers(let id): "/draft/\(id.text)/check-answers"
        case .discardDraft(let id): "/draft/\(id.text)/discard-draft"
        case .chooseAnswers(let id): "/draft/\(id.text)/choose-answers"
        case .record(let id): "/record/" + id.text
        case .recordHistory(let id): "/record/\(id.text)/history"
        case .recordVersion(let id, let version): "/record/\(id.text)/version/\(version)"
        case .compareVersions(let id): "/record/\(id.text)/compare"
        case .recordOn(let id): "/record/\(id.text)/as-on"
        case .restoreVersion(let id, let version): "/record/\(id.text)/version/\(version)/restore"
        case .withdraw(let id): "/record/\(id.text)/withdraw"
        case .moveRecord(let id): "/record/\(id.text)/move"
        case .moveReceipt(let id): "/moved-record/\(id.text)"
        case .amend(let id): "/record/\(id.text)/amend"
        case .reveal(let id, let field): "/record/\(id.text)/reveal/\(field.text)"
        case .revealAside(let id, let kept):
            "/record/\(id.text)/reveal/\(kept.field.text)/aside/\(kept.version)/\(kept.place)"
        case .imports: "/imports"
        case .newImport: "/imports/new"
        case .importJob(let id): "/imports/" + id.text
        case .startImport(let id): "/imports/\(id.text)/start"
        case .importReport(let id): "/imports/\(id.text)/report"
        case .definitions: "/definitions"
        case .inStudio(let place): place.path
        case .rulesOnOld: "/definitions/rules"
        case .roles: "/definitions/roles"
        case .tryRole(let module, let role): "/definitions/roles/\(module.text)/\(role.text)"
        case .fireOnOld(let module, let rule): "/definitions/rules/\(module.text)/\(rule.text)"
        case .printed: "/printed"
        case .help: "/help"
        case .accessibility: "/accessibility"
        case .why: "/why"
        case .askWhy: "/why/ask"
        case .ownTrail: "/account/trail"
        case .peopleTrailFile: "/trail/download"
        case .peopleTrail: "/trail"
        case .clientTrail(let id): "/client/\(id.text)/trail"
        case .clientTrailFile(let id): "/client/\(id.text)/trail/download"
        case .whyCase(let id): "/case/\(id.text)/why"
        case .whyClient(let id): "/client/\(id.text)/why"
        case .whyRecord(let id): "/record/\(id.text)/why"
        }
    }

    /// The path with a query, such as the filters of a list. Values hold no personal data.
    public func path(query: [(String, String)]) -> String {
        guard !query.isEmpty else { return path }
        return path + "?"
            + query.map { PercentCoding.encoded($0.0) + "=" + PercentCoding.encoded($0.1) }.joined(separator: "&")
    }
}

extension FlagPlace {
    /// The page of what the flags are on.
    var home: Address {
        switch self {
        case .case(let id): .case(id)
        case .client(let id): .client(id)
        }
    }

    fileprivate var path: String { home.path }
}
