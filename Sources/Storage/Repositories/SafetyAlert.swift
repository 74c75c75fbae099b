public import CaseModel
public import Policy

/// What somebody did that others look at afterwards.
public enum AlertKind: String, CaseIterable, Sendable, Hashable {
    /// A case was opened in an emergency.
    case glass
    /// A sealed answer was opened.
    case reveal
    /// Somebody read in a way that the rules of watching point out.
    case reading
    /// Somebody whose right reaches every service said why they open a record.
    case purpose
}

/// An alert: who did what and when; never content of a record.
public struct SafetyAlert: Sendable, Hashable {
    public let id: AlertID
    public let kind: AlertKind
    public let module: ModuleID
    public let account: AccountID
    public let name: String
    public let caseFile: CaseID?
    public let party: PartyID?
    /// What entries of the trail carry that were made under it.
    public let ground: String?
    /// The reason given, or what the rule of watching found.
    public let say: String
    public let at: Moment
    public let dueOn: Day
    public let settledAt: Moment?
}

/// An alert as it is raised.
public struct NewAlert: Sendable, Hashable {
    public let id: AlertID
    public let kind: AlertKind
    public let account: AccountID
    public let say: String
    public let dueOn: Day
    public var caseFile: CaseID?
    public var party: PartyID?
    public var ground: String?

    public init(id: AlertID, kind: AlertKind, account: AccountID, say: String, dueOn: Day) {
        self.id = id
        self.kind = kind
        self.account = account
        self.say = say
        self.dueOn = dueOn
    }
}

/// What came of looking at an alert.
public enum AlertOutcome: String, CaseIterable, Sendable, Hashable {
    case justified
    case notJustified = "not_justified"
    /// More must be known: it stays open.
    case moreInfo = "more_info"
}

/// One look at an alert.
public struct AlertReview: Sendable, Hashable {
    public let outcome: AlertOutcome
    public let say: String
    public let by: String
    public let at: Moment
}

/// Raises alerts and keeps what came of them.
public struct AlertChanges {
    let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    public func raise(_ permitted: PermittedCreation<Subject.Alert>, _ alert: NewAlert) throws {
        guard let module = permitted.place.modules?.first, permitted.place.modules?.count == 1,
            permitted.place.author == alert.account
        else { throw StoreRefusal.notFound }
        try connection.run(
            """
            INSERT INTO safetyAlert (id, kind, module, account, caseFile, party, ground, say, at, dueOn)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .id(alert.id), .text(alert.kind.rawValue), .text(module.text), .id(alert.account), .id(alert.caseFile),
                .id(alert.party), .optional(alert.ground), .text(alert.say), .moment(permitted.stamp.at),
                .day(alert.dueOn),
            ])
        try transaction.record(
            permitted.stamp, subjects: [alert.id.text, alert.account.text], fields: [alert.kind.rawValue],
            ground: alert.ground)
    }

    /// Keeps a look at it. It is settled unless more must be known.
    public func review(
        _ permitted: Permitted<Subject.Alert>, _ outcome: AlertOutcome, saying say: String,
        _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .alert)
        if outcome != .moreInfo {
            let changed = try connection.run(
                "UPDATE safetyAlert SET settledAt = $2 WHERE id = $1 AND settledAt IS NULL",
                [.id(permitted.id), .moment(permitted.stamp.at)])
            guard changed == 1 else { throw StoreRefusal.wrongState }
        }
        let review: RequestID = identifiers.next()
        try connection.run(
            "INSERT INTO alertReview (id, alert, outcome, say, byAccount, at) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .id(review), .id(permitted.id), .text(outcome.rawValue), .text(say),
                .text(permitted.stamp.identity.text), .moment(permitted.stamp.at),
            ])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text], fields: [outcome.rawValue])
    }
}

/// Reads alerts, each under a permission or a scope and noted in the trail.
public struct AlertRepository {
    let snapshot: Snapshot
    private static let joins = "JOIN account a ON a.id = l.account"

    public func one(_ permitted: Permitted<Subject.Alert>) throws -> (alert: SafetyAlert, reviews: [AlertReview]) {
        try snapshot.confirm(permitted, .alert)
        let row = try snapshot.connection.one(
            "SELECT l.*, a.name FROM safetyAlert l \(Self.joins) WHERE l.id = $1", [.id(permitted.id)])
        guard let row else { throw StoreRefusal.notFound }
        snapshot.note(permitted.stamp, [permitted.id.text])
        let reviews = try snapshot.connection.rows(
            "SELECT * FROM alertReview WHERE alert = $1 ORDER BY at DESC, id", [.id(permitted.id)])
        return (
            try SafetyAlert(row),
            try reviews.map {
                AlertReview(
                    outcome: try $0.word("outcome"), say: try $0.text("say"), by: try $0.text("byAccount"),
                    at: try $0.moment("at"))
            }
        )
    }

    /// Those in scope: open ones, soonest due first, or settled ones, newest first.
    public func list(_ scope: Scoped<Subject.Alert>, areSettled: Bool, limit: Int = 100) throws -> [SafetyAlert] {
        guard !scope.isNothing else { return [] }
        var query = ScopedQuery(scope, .alert)
        query.add(areSettled ? "l.settledAt IS NOT NULL" : "l.settledAt IS NULL")
        let order = areSettled ? "l.settledAt DESC, l.id" : "l.dueOn, l.at, l.id"
        let found = try query.rows(
            "l.*, a.name", joins: Self.joins, tail: "ORDER BY \(order)", limit: limit, snapshot.connection
        ).map { try SafetyAlert($0) }
        snapshot.note(scope.stamp, found.map(\.id.text))
        return found
    }

    /// How many in scope wait. For what stands beside a page that is noted itself.
    public func waiting(_ scope: Scoped<Subject.Alert>) throws -> Int {
        guard !scope.isNothing else { return 0 }
        var query = ScopedQuery(scope, .alert)
        query.add("l.settledAt IS NULL")
        return try query.count(snapshot.connection)
    }

    /// Facts for a decision; nil when it is not there.
    public func facts(_ id: AlertID) throws -> Facts? {
        guard
            let row = try snapshot.connection.one("SELECT module, account FROM safetyAlert WHERE id = $1", [.id(id)])
        else { return nil }
        return .administration(
            .alert, id, modules: [try row.definition("module")], account: nil, author: try row.id("account"))
    }

    /// The place in which an alert about what somebody did in a service is raised.
    public func place(in module: ModuleID, about account: AccountID) -> Facts {
        .administration(.alert, AlertID?.none, modules: [module], account: nil, author: account)
    }
}

extension SafetyAlert {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), kind: try row.word("kind"), module: try row.definition("module"),
            account: try row.id("account"), name: try row.text("name"), caseFile: try row.optionalID("caseFile"),
            party: try row.optionalID("party"), ground: try row.optionalText("ground"), say: try row.text("say"),
            at: try row.moment("at"), dueOn: try row.day("dueOn"), settledAt: try row.optionalMoment("settledAt"))
    }
}
