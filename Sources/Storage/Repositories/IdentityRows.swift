import CaseModel
import Policy

/// Reading of accounts and memberships, shared by the repositories of identity.
enum IdentityRows {
    /// Every column an account is read from; joined with its organisation and, where it is enrolled, its credential.
    static let account = """
        SELECT account.id AS id, account.email AS email, account.name AS name, account.ownParty AS ownParty,
            account.disabledAt AS disabledAt, account.expiresOn AS expiresOn,
            organisation.id AS organisation, organisation.name AS organisationName, organisation.kind AS organisationKind,
            organisation.closedAt AS organisationClosedAt,
            accountCredential.passwordHash AS passwordHash, accountCredential.secret AS secret,
            accountCredential.lastStep AS lastStep
        FROM account
        JOIN organisation ON organisation.id = account.organisation
        LEFT JOIN accountCredential ON accountCredential.account = account.id
        """

    static func account(_ row: Row) throws -> Account {
        Account(
            id: try id(row, "id"),
            organisation: Organisation(
                id: try id(row, "organisation"), name: try row.text("organisationName"),
                kind: try kind(row, "organisationKind"), closedAt: try moment(row, "organisationClosedAt")),
            name: try row.text("name"), email: try row.text("email"), ownParty: try optionalID(row, "ownParty"),
            disabledAt: try moment(row, "disabledAt"), expiresOn: try day(row, "expiresOn"),
            isEnrolled: try row.optionalText("passwordHash") != nil)
    }

    static func standing(_ row: Row, _ connection: any Connection) throws -> Standing {
        let account = try account(row)
        let rows = try connection.rows(
            "SELECT * FROM membership WHERE account = $1 ORDER BY fromDay, id", [.text(account.id.text)])
        return Standing(account: account, memberships: try rows.map(membership))
    }

    static func standing(of account: AccountID, _ connection: any Connection) throws -> Standing? {
        try connection.one("\(Self.account) WHERE account.id = $1", [.text(account.text)]).map {
            try standing($0, connection)
        }
    }

    static func membership(_ row: Row) throws -> HeldMembership {
        guard let from = try day(row, "fromDay") else { throw StorageFault.unexpectedColumn("fromDay") }
        return HeldMembership(
            id: try id(row, "id"), account: try id(row, "account"), module: try name(row.text("module")),
            programme: try row.optionalText("programme").map(name), role: try role(row.text("role")),
            team: try optionalID(row, "team"), span: Span(from: from, until: try day(row, "untilDay")))
    }

    static func organisation(_ row: Row) throws -> Organisation {
        Organisation(
            id: try id(row, "id"), name: try row.text("name"), kind: try kind(row, "kind"),
            closedAt: try moment(row, "closedAt"))
    }

    static func team(_ row: Row) throws -> Team {
        Team(
            id: try id(row, "id"), organisation: try id(row, "organisation"),
            module: try row.optionalText("module").map(name), name: try row.text("name"),
            closedAt: try moment(row, "closedAt"))
    }

    // MARK: Columns

    static func id<Subject>(_ row: Row, _ column: String) throws -> Identifier<Subject> {
        guard let id = Identifier<Subject>(try row.text(column)) else { throw StorageFault.unexpectedColumn(column) }
        return id
    }

    static func optionalID<Subject>(_ row: Row, _ column: String) throws -> Identifier<Subject>? {
        try row.optionalText(column) == nil ? nil : id(row, column)
    }

    static func moment(_ row: Row, _ column: String) throws -> Moment? {
        try row.optionalInteger(column).map { Moment(milliseconds: $0) }
    }

    static func at(_ row: Row, _ column: String) throws -> Moment { Moment(milliseconds: try row.integer(column)) }

    private static func day(_ row: Row, _ column: String) throws -> Day? {
        guard let number = try row.optionalInteger(column) else { return nil }
        guard let day = Int(exactly: number).flatMap(Day.init(number:)) else {
            throw StorageFault.unexpectedColumn(column)
        }
        return day
    }

    private static func kind(_ row: Row, _ column: String) throws -> OrganisationKind {
        guard let kind = OrganisationKind(rawValue: try row.text(column)) else {
            throw StorageFault.unexpectedColumn(column)
        }
        return kind
    }

    private static func name(_ text: String) throws -> DefinitionID {
        guard let name = DefinitionID(text) else {
            throw StorageFault.unreadable(table: "membership", column: "module")
        }
        return name
    }

    private static func role(_ text: String) throws -> RoleName {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let module = DefinitionID(parts[0]), let role = DefinitionID(parts[1]) else {
            throw StorageFault.unreadable(table: "membership", column: "role")
        }
        return RoleName(module: module, role: role)
    }
}
