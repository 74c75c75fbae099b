import CaseModel
import Policy

extension ScopeCompiler {
    /// One atom about the case in a row of `caseFile` under an alias.
    mutating func ofCase(_ atom: CaseAtom, _ alias: String) -> String {
        switch atom {
        case .module(let modules): builder.isIn(service(of: alias), modules.map(\.text))
        case .programme(let programme): "\(alias).programme = \(builder.bind(programme.text))"
        case .allocated(let account, let day):
            opened(
                by: "allocation", alias, "e.account = \(builder.bind(account)) AND " + builder.covers("e", day),
                isOfAccount: true)
        case .team(let teams, let day):
            opened(
                by: "allocation", alias,
                builder.isIn("e.team", teams.map(\.text)) + " AND " + builder.covers("e", day))
        case .excludes(let account, let day): excluded("excluded", "account", account.text, day, alias)
        case .excludesParty(let party, let day): excluded("excluded", "party", party.text, day, alias)
        case .conflict(let account, let day): excluded("conflict", "account", account.text, day, alias)
        case .linkedTo(let party): linked(party, alias)
        case .restriction(let allowed): builder.isIn("\(alias).restriction", allowed.map(\.rawValue))
        case .names(let account):
            opened(by: "caseReader", alias, "e.account = \(builder.bind(account))", isOfAccount: true)
        case .closed:
            "NOT EXISTS (SELECT 1 FROM casePeriod e WHERE e.caseFile = \(alias).id AND e.closedOn IS NULL)"
        case .underHold:
            "EXISTS (SELECT 1 FROM legalHold e WHERE e.caseFile = \(alias).id AND e.endedAt IS NULL)"
        case .seat(let account, let modules, let day, let writing): seat(account, modules, day, writing, alias)
        case .shared(let module, let teams, let level, let day): shared(module, teams, level, day, alias)
        case .glass(let account, let moment): glass(account, moment, alias)
        }
    }

    /// Whether a row of another table speaks of the case.
    /// - Parameter isOfAccount: the condition is met by the few rows of one account.
    private func opened(by table: String, _ alias: String, _ condition: String, isOfAccount: Bool = false) -> String {
        let isReadOnce =
            switch approach {
            case .one: false
            case .several: isOfAccount
            case .driving: isOfAccount || alias == "c"
            }
        return isReadOnce
            ? "\(alias).id IN (SELECT e.caseFile FROM \(table) e WHERE \(condition))"
            : "EXISTS (SELECT 1 FROM \(table) e WHERE e.caseFile = \(alias).id AND \(condition))"
    }

    private mutating func excluded(_ kind: String, _ column: String, _ id: String, _ day: Day, _ alias: String)
        -> String
    {
        let condition = "e.kind = \(builder.bind(kind)) AND e.\(column) = \(builder.bind(id))"
        return opened(by: "exclusion", alias, "\(condition) AND \(builder.covers("e", day))", isOfAccount: true)
    }

    /// Linked to the subject, or of the household that is it; or a participant to be kept apart, or linked to one. Whatever the days: a forbid errs on the safe side.
    private mutating func linked(_ party: PartyID, _ alias: String) -> String {
        let place = builder.bind(party)
        let link = """
            EXISTS (SELECT 1 FROM relationship l WHERE (l.party = e.party AND l.other = \(place)) \
            OR (l.other = e.party AND l.party = \(place)))
            """
        return """
            EXISTS (SELECT 1 FROM participant e WHERE e.caseFile = \(alias).id \
            AND ((e.role = 'subject' AND \(link)) OR (e.keptApart = TRUE AND (e.party = \(place) OR \(link))))) \
            OR (\(alias).subjectKind = 'household' AND EXISTS (SELECT 1 FROM householdMember m \
            WHERE m.household = \(alias).subject AND m.replacedAt IS NULL AND m.party = \(place)))
            """
    }

    private mutating func seat(
        _ account: AccountID, _ modules: Set<ModuleID>?, _ day: Day, _ writing: Bool, _ alias: String
    ) -> String {
        let place = builder.bind(day)
        let whose = builder.bind(account)
        let module = modules.map { " AND " + builder.isIn("e.module", $0.map(\.text)) } ?? ""
        let held = writing ? " AND \(place) <= e.heldOn" : ""
        return opened(
            by: "meetingSeat", alias,
            "e.account = \(whose)\(module) AND e.opensOn <= \(place) AND \(place) <= e.closesOn\(held)",
            isOfAccount: true)
    }

    private mutating func shared(
        _ module: ModuleID, _ teams: Set<TeamID>, _ level: ShareLevel, _ day: Day, _ alias: String
    ) -> String {
        let team = "(e.team IS NULL OR \(builder.isIn("e.team", teams.map(\.text))))"
        let lent =
            "e.module = \(builder.bind(module.text)) AND e.level >= \(builder.bind(.integer(Int64(level.rawValue))))"
        return opened(by: "caseShare", alias, "\(lent) AND \(team) AND \(builder.covers("e", day))")
    }

    private mutating func glass(_ account: AccountID, _ moment: Moment, _ alias: String) -> String {
        let place = builder.bind(.moment(moment))
        let whose = builder.bind(account)
        return opened(
            by: "glassOpening", alias, "e.account = \(whose) AND e.fromAt <= \(place) AND \(place) < e.untilAt",
            isOfAccount: true)
    }
}
