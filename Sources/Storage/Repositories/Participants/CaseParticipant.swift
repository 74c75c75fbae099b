public import CaseModel
public import Policy

/// Who or what takes part in a case.
public enum ParticipantSubject: Sendable, Hashable {
    case party(PartyID)
    case account(AccountID)
    case organisation(OrganisationID)
    case household(HouseholdID)
    case place(PlaceID)

    var kind: String {
        switch self {
        case .party: "party"
        case .account: "account"
        case .organisation: "organisation"
        case .household: "household"
        case .place: "place"
        }
    }

    public var text: String {
        switch self {
        case .party(let id): id.text
        case .account(let id): id.text
        case .organisation(let id): id.text
        case .household(let id): id.text
        case .place(let id): id.text
        }
    }
}

/// Somebody or something in a declared role of a case, on some days.
public struct CaseParticipant: Sendable, Hashable {
    public let id: ParticipantID
    public let subject: ParticipantSubject
    public let role: String
    public let isKeptApart: Bool
    public let span: Span
    public let name: String
    /// Who put the line right, and when; nil while it stands.
    public let replaced: Replaced?

    public struct Replaced: Sendable, Hashable {
        public let by: String
        public let at: Moment
    }

    /// The role of whom the case is about.
    public static let subjectRole = "subject"

    public var party: PartyID? {
        guard case .party(let id) = subject else { return nil }
        return id
    }
}

/// What is said of a participant: the part that can be put right.
public struct ParticipantLine: Sendable, Hashable {
    public var role: String
    public var from: Day
    public var until: Day?
    public var isKeptApart: Bool

    public init(role: String, from: Day, until: Day? = nil, isKeptApart: Bool = false) {
        self.role = role
        self.from = from
        self.until = until
        self.isKeptApart = isKeptApart
    }
}

extension CaseParticipant {
    private static let names = """
        LEFT JOIN account a ON e.kind = 'account' AND a.id = e.subject
        LEFT JOIN organisation o ON e.kind = 'organisation' AND o.id = e.subject
        LEFT JOIN household h ON e.kind = 'household' AND h.id = e.subject
        LEFT JOIN place l ON e.kind = 'place' AND l.id = e.subject
        """

    /// Everybody of the case `$1`, its subject among them.
    static let ofCase = """
        SELECT e.id AS id, 'party' AS kind, e.party AS subject, e.role AS role, e.keptApart AS keptApart,
            e.fromDay AS fromDay, e.untilDay AS untilDay, p.given AS given, p.family AS family
        FROM participant e JOIN party p ON p.id = e.party WHERE e.caseFile = $1
        UNION ALL
        SELECT e.id, e.kind, e.subject, e.role, FALSE, e.fromDay, e.untilDay, NULL,
            coalesce(a.name, o.name, h.name, l.name, '')
        FROM participantOther e \(names) WHERE e.caseFile = $1 ORDER BY fromDay, id
        """

    /// The lines of the case `$1` that were put right, the newest first.
    static let earlierOfCase = """
        SELECT e.id, e.kind, e.subject, e.role, e.keptApart, e.fromDay, e.untilDay, p.given,
            coalesce(p.family, a.name, o.name, h.name, l.name, '') AS family, e.replacedBy, e.replacedAt
        FROM participantEarlier e LEFT JOIN party p ON e.kind = 'party' AND p.id = e.subject \(names)
        WHERE e.caseFile = $1 ORDER BY e.replacedAt DESC, e.id LIMIT 200
        """

    init(_ row: Row, isEarlier: Bool = false) throws {
        let subject: ParticipantSubject =
            switch try row.text("kind") {
            case "party": .party(try row.id("subject"))
            case "account": .account(try row.id("subject"))
            case "organisation": .organisation(try row.id("subject"))
            case "household": .household(try row.id("subject"))
            default: .place(try row.id("subject"))
            }
        self.init(
            id: try row.id("id"), subject: subject, role: try row.text("role"),
            isKeptApart: try row.bool("keptApart"), span: try row.span(),
            name: PersonName(given: try row.optionalText("given") ?? "", family: try row.text("family")).short,
            replaced: isEarlier
                ? Replaced(by: try row.text("replacedBy"), at: try row.moment("replacedAt")) : nil)
    }
}

extension CaseRepository {
    /// The lines about participants that were put right. Noted with the page that they are for.
    public func earlierParticipants(_ permitted: Permitted<Subject.Case>) throws -> [CaseParticipant] {
        try snapshot.confirm(permitted, .caseFile)
        return try snapshot.connection.rows(CaseParticipant.earlierOfCase, [.id(permitted.id)]).map {
            try CaseParticipant($0, isEarlier: true)
        }
    }

    /// Notes which participants a reader was shown, so that it stands in the trail of each.
    public func noteParticipants(_ shown: Set<PartyID>, of permitted: Permitted<Subject.Case>) {
        snapshot.note(permitted.stamp, [permitted.id.text] + shown.sorted().map(\.text), fields: ["participant"])
    }
}
