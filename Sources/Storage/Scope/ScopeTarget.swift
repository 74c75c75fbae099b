/// What the atoms of a predicate read in one table: column by column, nil where things of this kind lack the fact.
struct ScopeTarget: Sendable {
    /// How a row is tied to cases.
    enum CaseTie: Sendable {
        case itself
        /// Through the case in one column or, when that is null, through the party in the other; when both are, through the
        /// household or place.
        case thing(caseFile: String, party: String, subject: String? = nil)
        case party(String)
        /// Through its own cases and those of everybody who belongs to it now.
        case household(String)
        /// Through the cases about it.
        case place(String)
        case none

        var isNone: Bool { if case .none = self { true } else { false } }
    }

    /// Which services a row belongs to.
    enum Services: Sendable {
        case module(String)
        /// Its module; where that is the core, the services that know the party.
        case moduleOrKnown(String, party: String)
        case known(party: String)
        /// Those of the account's memberships.
        case memberships(account: String)
        case none
    }

    /// The table and its alias, as in `FROM`.
    var from: String
    var id: String
    var tie = CaseTie.none
    var services = Services.none
    var party: String?
    var author: String?
    var form: String?
    var restriction: String?
    /// The table and column of named readers.
    var readers: (table: String, column: String)?
    /// The column whose readers they are; nil is that of `id`.
    var readersOf: String?
    var status: String?
    var assignee: String?
    var team: String?
    var done: String?
    var account: String?
    /// The column of `legalHold` that may name the row itself.
    var hold: String?

    var isCase: Bool { if case .itself = tie { true } else { false } }
}

extension ScopeTarget {
    /// The alias of the case in which a thing is kept.
    static let ownCase = "own"

    /// The thing's case beside it, so that conditions on it look it up once.
    private static func join(_ alias: String) -> String {
        "LEFT JOIN caseFile \(ownCase) ON \(ownCase).id = \(alias).caseFile"
    }

    static let caseFile = ScopeTarget(
        from: "caseFile c", id: "c.id", tie: .itself, services: .module("c.module"), party: "c.party")

    static let party = ScopeTarget(
        from: "party p", id: "p.id", tie: .party("p.id"), services: .known(party: "p.id"), party: "p.id", hold: "party")

    static let household = ScopeTarget(
        from: "household h", id: "h.id", tie: .household("h.id"), services: .module("h.module"),
        restriction: "'open'")

    static let place = ScopeTarget(
        from: "place k", id: "k.id", tie: .place("k.id"), services: .module("k.module"), restriction: "'open'")

    static let record = ScopeTarget(
        from: "record r \(join("r"))", id: "r.id",
        tie: .thing(caseFile: "r.caseFile", party: "r.party", subject: "r.subject"),
        services: .moduleOrKnown("r.module", party: "r.party"), party: "r.party", author: "r.author", form: "r.form",
        restriction: "r.restriction", readers: ("recordReader", "record"), status: "r.status")

    static let draft = ScopeTarget(
        from: "draft d \(join("d"))", id: "d.id",
        tie: .thing(caseFile: "d.caseFile", party: "d.party", subject: "d.subject"),
        services: .moduleOrKnown("d.module", party: "d.party"), party: "d.party", author: "d.author", form: "d.form",
        restriction: "'open'", status: "'draft'")

    /// What answers a question stands under the restriction of its record.
    static let document = ScopeTarget(
        from: "document d LEFT JOIN record r ON r.id = d.record \(join("d"))", id: "d.id",
        tie: .thing(caseFile: "d.caseFile", party: "d.party"),
        services: .moduleOrKnown("d.module", party: "d.party"), party: "d.party", author: "d.author", form: "d.form",
        restriction: "CASE WHEN d.record IS NULL THEN 'open' ELSE r.restriction END",
        readers: ("recordReader", "record"), readersOf: "d.record")

    static let workItem = ScopeTarget(
        from: "workItem w \(join("w"))", id: "w.id", tie: .thing(caseFile: "w.caseFile", party: "w.party"),
        services: .module("w.module"), party: "w.party", author: "w.createdBy", restriction: "'open'",
        assignee: "w.account", team: "w.team", done: "w.doneAt")

    /// A notice stands and falls with the reader's right to the work of its case.
    static let notice = ScopeTarget(
        from: "notice n \(join("n"))", id: "n.id", tie: .thing(caseFile: "n.caseFile", party: "n.party"),
        services: .module("n.module"), party: "n.party", author: "n.account", restriction: "'open'",
        assignee: "n.account", done: "n.seenAt")

    static let alert = ScopeTarget(
        from: "safetyAlert l", id: "l.id", services: .module("l.module"), author: "l.account")

    static let account = ScopeTarget(
        from: "account a", id: "a.id", services: .memberships(account: "a.id"), account: "a.id")

    static let membership = ScopeTarget(
        from: "membership m", id: "m.id", services: .module("m.module"), account: "m.account")

    static let team = ScopeTarget(from: "team t", id: "t.id", services: .module("t.module"))

    static let importJob = ScopeTarget(from: "importJob j", id: "j.id", services: .module("j.module"))

    static let organisation = ScopeTarget(from: "organisation o", id: "o.id")
}
