public import CaseModel
public import Policy

/// A role that somebody of the directory holds in a service on a day.
public struct DirectoryWorker: Sendable, Hashable {
    public let account: AccountID
    public let name: String
    public let organisationKind: OrganisationKind
    public let role: RoleName
    public let programme: DefinitionID?
    public let team: TeamID?
}

/// A name and what it stands for.
public struct DirectoryEntry: Sendable, Hashable {
    public let id: String
    public let name: String
}

/// What somebody is called, and to whom they belong.
public struct DirectoryCard: Sendable, Hashable {
    public let name: String
    public let team: String?
    public let organisation: OrganisationID
    public let organisationName: String
}

/// Colleagues, teams and bodies: to choose from, and to call by name. It tells nothing of clients, so nothing is noted.
public struct DirectoryRepository {
    let snapshot: Snapshot
    private var connection: any Connection { snapshot.connection }

    /// Who may sign in and holds a role in the service on the day; once for each role, by name.
    public func workers(_ scope: Scoped<Subject.Account>, in module: ModuleID, on day: Day) throws -> [DirectoryWorker]
    {
        guard !scope.isNothing else { return [] }
        var query = ScopedQuery(scope, .account)
        let today = query.bind(.day(day))
        query.add("m.module", equals: .text(module.text))
        query.add("m.fromDay <= \(today) AND (m.untilDay IS NULL OR m.untilDay >= \(today))")
        query.add("a.disabledAt IS NULL AND o.closedAt IS NULL AND (a.expiresOn IS NULL OR a.expiresOn >= \(today))")
        return try query.rows(
            "a.id, a.name, o.kind, m.role, m.programme, m.team",
            joins: "JOIN membership m ON m.account = a.id JOIN organisation o ON o.id = a.organisation",
            tail: "ORDER BY a.name, a.id, m.id", limit: 2_000, connection
        ).compactMap { row in
            guard let role = RoleName(stored: try row.text("role")) else { return nil }
            return DirectoryWorker(
                account: try row.id("id"), name: try row.text("name"), organisationKind: try row.word("kind"),
                role: role,
                programme: try row.optionalDefinition("programme"), team: try row.optionalID("team"))
        }
    }

    /// The open teams of a service, by name.
    public func teams(_ scope: Scoped<Subject.Team>, in module: ModuleID) throws -> [DirectoryEntry] {
        guard !scope.isNothing else { return [] }
        var query = ScopedQuery(scope, .team)
        query.add("t.module", equals: .text(module.text))
        query.add("t.closedAt IS NULL")
        return try query.rows("t.id, t.name", tail: "ORDER BY t.name, t.id", limit: 500, connection).map(Self.entry)
    }

    /// The bodies whose people sign in, for whoever may look into the directory of people.
    public func organisations(_ scope: Scoped<Subject.Account>) throws -> [DirectoryEntry] {
        guard !scope.isNothing else { return [] }
        return try connection.rows(
            "SELECT id, name FROM organisation WHERE closedAt IS NULL ORDER BY name, id LIMIT 500"
        )
        .map(Self.entry)
    }

    /// What the accounts are called, beside what they did.
    public func names(of accounts: Set<AccountID>) throws -> [AccountID: String] {
        guard !accounts.isEmpty else { return [:] }
        var builder = SQLBuilder()
        let condition = builder.isIn("a.id", accounts.map(\.text).sorted())
        let rows = try connection.rows("SELECT a.id, a.name FROM account a WHERE \(condition)", builder.values)
        return Dictionary(
            try rows.map { (try $0.id("id"), try $0.text("name")) }, uniquingKeysWith: { first, _ in first })
    }

    /// Who these are, beside what they are doing: of the team that they have in the service on the day.
    public func cards(
        of accounts: Set<AccountID>, in module: ModuleID?, on day: Day
    ) throws -> [AccountID: DirectoryCard] {
        guard !accounts.isEmpty else { return [:] }
        var builder = SQLBuilder()
        let condition = builder.isIn("a.id", accounts.map(\.text).sorted())
        let service = builder.bind(.text(module?.text ?? ""))
        let today = builder.bind(.day(day))
        let rows = try connection.rows(
            """
            SELECT a.id, a.name, o.id AS organisation, o.name AS body,
                (SELECT min(t.name) FROM membership m JOIN team t ON t.id = m.team WHERE m.account = a.id
                    AND m.module = \(service) AND m.fromDay <= \(today)
                    AND (m.untilDay IS NULL OR m.untilDay >= \(today))) AS team
            FROM account a JOIN organisation o ON o.id = a.organisation WHERE \(condition)
            """, builder.values)
        return try rows.reduce(into: [:]) { found, row in
            found[try row.id("id")] = DirectoryCard(
                name: try row.text("name"), team: try row.optionalText("team"),
                organisation: try row.id("organisation"), organisationName: try row.text("body"))
        }
    }

    private static func entry(_ row: Row) throws -> DirectoryEntry {
        DirectoryEntry(id: try row.text("id"), name: try row.text("name"))
    }
}

extension Snapshot {
    public var directory: DirectoryRepository { DirectoryRepository(snapshot: self) }
}

extension RoleName {
    /// As tables keep it: `module/role`.
    var stored: String { "\(module.text)/\(role.text)" }

    fileprivate init?(stored text: String) {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 2, let module = DefinitionID(parts[0]), let role = DefinitionID(parts[1]) else {
            return nil
        }
        self.init(module: module, role: role)
    }
}
