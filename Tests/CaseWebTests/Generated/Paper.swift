/// What each role may do, written down from the role matrix of `security.md` section 3.2 as this council's roles narrow it,
/// and not read from the definitions: the doors are compared with this.
struct Paper {
    enum Far: Int { case none, own, team, service }

    var read = Far.none
    var create = Far.none
    var update = Far.none
    var assign = Far.none
    /// Keeps documents.
    var attach = Far.none
    /// Takes records out of use.
    var close = Far.none
    /// Says who sees a case.
    var approve = Far.none
    /// Opens in an emergency what they may know of.
    var breaksGlass = false
    /// Looks at what colleagues did, in the services that are theirs to look at.
    var seesAlerts = false
    /// Sees every service, and is asked why.
    var seesAll = false
    /// Reads referrals of the team's cases besides.
    var readsReferralsOfTeam = false
    var administers = false
    var configures = false
    /// Brings people into the service from files.
    var imports = false

    static let roles: [String: Paper] = [
        "drug_alcohol/keyworker": Paper(
            read: .own, create: .own, update: .own, attach: .own, breaksGlass: true, readsReferralsOfTeam: true),
        "drug_alcohol/duty_worker": Paper(read: .service, create: .service, assign: .service),
        "drug_alcohol/team_leader": Paper(
            read: .service, create: .service, update: .team, assign: .team, attach: .team, close: .team,
            approve: .service,
            seesAlerts: true),
        "drug_alcohol/data_controller": Paper(administers: true, configures: true, imports: true),
        // Both see what a meeting opens, and there is none.
        "drug_alcohol/panel_coordinator": Paper(), "drug_alcohol/panel_partner": Paper(),
        "core/read_only": Paper(read: .service),
        // Opens sealed answers about a person; the records knocked at here are those of cases.
        "drug_alcohol/safety_lead": Paper(read: .service),
        // They see every service, case by case, when they have said why.
        "core/commissioner": Paper(seesAlerts: true, seesAll: true),
        "core/information_governance": Paper(seesAlerts: true, seesAll: true),
        "core/form_designer": Paper(configures: true),
        "core/operator": Paper(), "core/user_administrator": Paper(administers: true),
        "advice/adviser": Paper(read: .service, create: .service, update: .service, assign: .service),
    ]
}

/// What comes of knocking.
enum Verdict: String {
    case allow, deny
    /// The password is asked for again.
    case confirm
    /// It is asked why they look.
    case reason
    /// The sign-in page, or the page of the code.
    case signIn, code
    /// Something broke.
    case fault
}

extension Paper {
    /// Pages that lead whoever sees every service to where it is asked why.
    private static let askWhy: Set<String> = [
        "GET /client/{party}", "GET /client/{party}/flags", "GET /case/{case}", "GET /case/{case}/risk",
        "GET /case/{case}/flags", "GET /record/{record}", "GET /record/{record}/history", "GET /case/{case}/why",
        "GET /client/{party}/why", "GET /record/{record}/why", "GET /client/{party}/trail",
        "GET /case/{case}/documents", "GET /client/{party}/documents", "GET /document/{document}",
        "GET /document/{document}/file",
        "GET /client/{party}/notes", "GET /client/{party}/timeline", "GET /case/{case}/notes",
        "GET /case/{case}/timeline", "GET /household/{household}", "GET /case/{case}/participants",
        "GET /place/{place}",
    ]

    /// Whether a right that reaches so far reaches a case, or somebody, in this tie.
    private func reaches(_ far: Far, _ tie: Tie, isAdviser: Bool, ofPerson: Bool = false) -> Bool {
        if isAdviser { return tie == .otherService && far != .none }
        switch (far, tie) {
        case (.none, _), (_, .excluded), (_, .hidden), (_, .otherService), (_, .nothing): return false
        case (_, .own), (_, .closed): return true
        case (.team, .team), (.service, .team), (.service, .sameService), (.service, .ended): return true
        case (.service, .registered): return ofPerson
        default: return false
        }
    }

    /// What a route should answer to somebody signed in with this role.
    func verdict(_ route: String, _ tie: Tie, role: String, ownsDraft: Bool) -> Verdict {
        let isAdviser = role == "advice/adviser"
        func may(_ far: Far, ofPerson: Bool = false, begins: Bool = false) -> Verdict {
            if seesAll, Self.askWhy.contains(route) {
                return [.excluded, .hidden, .nothing].contains(tie) || (tie == .registered && !ofPerson)
                    ? .deny : .reason
            }
            let reached = reaches(far, tie, isAdviser: isAdviser, ofPerson: ofPerson) && !(begins && tie == .closed)
            return reached ? .allow : .deny
        }
        switch route {
        case "GET /client/{party}", "GET /client/{party}/as-on", "GET /client/{party}/notes",
            "GET /client/{party}/timeline":
            return may(read, ofPerson: true)
        case "GET /client/{party}/same", "GET /client/{party}/relationships": return may(read, ofPerson: true)
        // Nobody is the same person as themself, and the relationship that is asked for is not there.
        case _ where route.contains("/same/{other}") || route.contains("/relationships/{relationship}"): return .deny
        case "POST /client/{party}/relationships", "POST /client/{party}/relationships/new":
            return may(read, ofPerson: true)
        case "POST /client/{party}/refer":
            // What is sent names the drug and alcohol service; a closed case does not stop a new referral.
            return isAdviser || create != .service ? .deny : may(create, ofPerson: true)
        case "POST /client/{party}/record/{module}/{form}": return isAdviser ? .deny : may(update)
        case "GET /case/{case}", "GET /case/{case}/as-on", "GET /case/{case}/notes", "GET /case/{case}/timeline":
            return may(read)
        // Nothing is typed, so that the page is shown again; the line asked for is not there.
        case "GET /case/{case}/participants": return may(read)
        case "POST /case/{case}/participants", "POST /case/{case}/participants/new": return may(update)
        // The other service declares no role.
        case "POST /case/{case}/participants/find": return isAdviser ? .deny : may(update, begins: true)
        case "POST /case/{case}/participants/{participant}": return .deny
        case "GET /case/{case}/allocate", "POST /case/{case}/allocate": return may(assign, begins: true)
        case "GET /case/{case}/move/{move}":
            // It says what stands in the way, as the page of the case does; the other service has no such move.
            return isAdviser ? .deny : may(read)
        // What was said for searching holds for this list too, and by now it was said.
        case "GET /places": return .allow
        case "POST /places/new": return create == .service && !isAdviser ? .allow : .deny
        // No case is about it: it is there for those whose right reaches the service that keeps it.
        case "GET /place/{place}":
            guard tie != .nothing else { return .deny }
            if seesAll { return .reason }
            return read == .service && (tie == .otherService) == isAdviser ? .allow : .deny
        // The form that is asked for is about cases, and no programme is named.
        case "POST /place/{place}/record/{module}/{form}", "POST /household/{household}/record/{module}/{form}",
            "POST /place/{place}/open", "POST /household/{household}/open":
            return .deny
        case "GET /client/{party}/household", "POST /client/{party}/household": return may(create, ofPerson: true)
        case "GET /household/{household}": return may(read, ofPerson: true)
        // Nothing is typed, so that the page is shown again; and the member is none of it.
        case "POST /household/{household}/name", "POST /household/{household}/address",
            "POST /household/{household}/members":
            return may(update)
        case "POST /household/{household}/members/{member}": return .deny
        // Whoever reads the case reads what of a check they may know; without a choice the page is shown again.
        case "GET /case/{case}/conflicts", "POST /case/{case}/conflicts": return may(read)
        case "GET /case/{case}/access", "POST /case/{case}/access", "POST /case/{case}/access/keep-out",
            "POST /case/{case}/access/keep-out/{exclusion}/end":
            return may(approve)
        case "GET /client/{party}/emergency", "GET /case/{case}/emergency", "POST /case/{case}/emergency":
            guard breaksGlass, [.team, .sameService, .ended].contains(tie) else { return .deny }
            return route == "GET /case/{case}/emergency" ? .confirm : .allow
        case "GET /client/{party}/death": return may(update)
        // What is sent is no day, and no reason.
        case "POST /client/{party}/death", "POST /client/{party}/death/undo": return may(update)
        // Whoever may know that it exists reads why they cannot open it; a record is known to whoever reads it.
        case "GET /case/{case}/why", "GET /client/{party}/why":
            return breaksGlass && [.team, .sameService, .ended].contains(tie)
                || (route.hasPrefix("GET /client") && breaksGlass && tie == .registered)
                ? .allow : may(read, ofPerson: route.hasPrefix("GET /client"))
        case "GET /record/{record}/why": return readsReferralsOfTeam && tie == .team ? .allow : may(read)
        case "GET /client/{party}/trail":
            return may(approve, ofPerson: true)
        case "POST /client/{party}/trail/download":
            // Without a reason the page is shown again.
            return may(approve, ofPerson: true)
        case "GET /trail", "POST /trail/download": return seesAlerts ? .allow : .deny
        case "GET /teams": return administers ? .allow : .deny
        case "GET /teams/{team}": return administers ? .allow : .deny
        case "POST /teams": return administers ? .allow : .deny
        // A name is missing, so that the page is shown again before anything is asked of the rights.
        case "POST /teams/{team}/rename", "POST /teams/{team}/close": return administers ? .confirm : .deny
        // Nobody has the leave that is asked for; and no days are given.
        case "POST /leave/{leave}/end": return .deny
        case "POST /accounts/{account}/leave": return administers ? .allow : .deny
        case "GET /alerts": return seesAlerts ? .allow : .deny
        case "GET /alerts/{alert}", "POST /alerts/{alert}": return .deny
        case "GET /reason", "POST /reason": return seesAll ? .allow : .deny
        case "GET /clients": return seesAll ? .reason : .allow
        case "POST /case/{case}/move/{move}": return may(update)
        case "POST /case/{case}/record/{module}/{form}": return isAdviser ? .deny : may(create, begins: true)
        case "GET /record/{record}", "GET /record/{record}/history", "GET /record/{record}/version/{version}",
            "GET /record/{record}/compare", "GET /record/{record}/as-on":
            if readsReferralsOfTeam && tie == .team { return .allow }
            return may(read)
        case "POST /record/{record}/amend", "POST /record/{record}/version/{version}/restore": return may(update)
        case _ where route.hasSuffix("/record/{record}/withdraw") || route.hasSuffix("/record/{record}/move"):
            return may(close)
        case "GET /moved-record/{move}": return .deny
        case "GET /task/{work}": return may(read)
        case "POST /task/{work}/done", "POST /task/{work}/hand": return may(update)
        case "POST /case/{case}/outgoing/{outgoing}": return may(update)
        // Nobody has the notice that is asked for.
        case "POST /notice/{notice}/put-away": return .deny
        case "GET /case/{case}/risk", "GET /case/{case}/flags": return may(read)
        case "GET /client/{party}/flags", "GET /client/{party}/documents": return may(read, ofPerson: true)
        case "GET /case/{case}/documents", "GET /document/{document}", "GET /document/{document}/file":
            return may(read)
        // No file is sent, so that nothing is kept.
        case "POST /case/{case}/documents": return may(attach)
        case "POST /client/{party}/documents": return isAdviser ? .deny : may(attach)
        // No reason is sent. Whoever takes documents out of use may; so may who added it, and that is nobody here.
        case "POST /document/{document}/withdraw": return may(close)
        // The other service has no levels and no flags: it may rate, and is shown the page again.
        case "POST /case/{case}/risk", "POST /case/{case}/flags": return may(update)
        // What is sent is no flag of any service.
        case "POST /client/{party}/flags": return may(update)
        case _ where route.contains("/flags/{flag}"): return .deny
        case _ where route.contains("/record/{record}/reveal/{field}"): return .deny
        // The question that is knocked at takes no file.
        case "GET /draft/{draft}/file/{document}": return .deny
        case _ where route.contains("/draft/{draft}/"): return tie == .own && ownsDraft ? .allow : .deny
        case "GET /definitions/roles": return configures ? .allow : .deny
        case _ where route.contains("/definitions/roles/{module}/{role}"): return configures ? .allow : .deny
        case "GET /definitions/rules": return configures ? .allow : .deny
        case "POST /definitions/rules/{module}/{rule}": return configures ? .allow : .deny
        case _ where route.contains("/studio"): return configures ? .allow : .deny
        case _ where route.contains("/definitions/version/{number}"): return configures ? .allow : .deny
        case "GET /imports/{import}", "GET /imports/{import}/report", "POST /imports/{import}/start":
            // The import is the drug and alcohol service's.
            return imports ? .allow : .deny
        case _ where route.contains("/imports"): return imports ? .allow : .deny
        case "GET /definitions": return configures || administers ? .allow : .deny
        case "GET /accounts", "GET /accounts/{account}": return administers ? .allow : .deny
        case _ where route.contains("/accounts/") || route.contains("/membership/"):
            return administers ? .confirm : .deny
        case "POST /clients/new": return create == .service && !isAdviser ? .allow : .deny
        default: return .allow
        }
    }
}
