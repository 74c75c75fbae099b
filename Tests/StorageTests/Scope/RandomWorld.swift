import CaseModel
import Foundation
import Policy

@testable import Storage

/// A small generator with a seed, so that a failing world can be made again.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func chance(_ percent: Int) -> Bool { Int(next() % 100) < percent }
    mutating func pick<Value>(_ values: [Value]) -> Value? {
        values.isEmpty ? nil : values[Int(next() % UInt64(values.count))]
    }
    mutating func some<Value>(_ values: [Value]) -> [Value] { values.filter { _ in chance(40) } }
}

/// A handful of everything in a random state, and random actors and predicates over it.
struct RandomWorld {
    /// Worlds that a run tries: 200, or `ECMS_WORLDS`; 10,000 before a release.
    static let count = ProcessInfo.processInfo.environment["ECMS_WORLDS"].flatMap { UInt64($0) } ?? 200

    let modules = ["core", "north", "south"].compactMap { ModuleID($0) }
    let programmes = ["main", "other"].compactMap { DefinitionID($0) }
    let forms = ["core/person", "north/visit", "south/plan"].compactMap { FormName($0) }
    var accounts: [AccountID] = []
    var teams: [TeamID] = []
    var parties: [PartyID] = []
    var cases: [CaseID] = []
    var records: [RecordID] = []
    var items: [WorkItemID] = []
    var households: [HouseholdID] = []
    var random: SeededRandom
    let identifiers: IdentifierSource

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        identifiers = .system
    }

    // MARK: Rows

    mutating func fill(_ connection: any Connection) throws {
        let organisation: OrganisationID = identifiers.next()
        try connection.run(
            "INSERT INTO organisation (id, name, kind, createdAt) VALUES ($1, 'Council', 'controller', 0)",
            [.id(organisation)])
        for number in 0..<3 {
            let (account, team): (AccountID, TeamID) = (identifiers.next(), identifiers.next())
            accounts.append(account)
            teams.append(team)
            try connection.run(
                "INSERT INTO account (id, organisation, email, name, createdAt) VALUES ($1, $2, $3, 'N', 0)",
                [.id(account), .id(organisation), .text("\(account.text)@example.org")])
            try connection.run(
                "INSERT INTO team (id, organisation, name, createdAt) VALUES ($1, $2, $3, 0)",
                [.id(team), .id(organisation), .text("Team \(number)")])
        }
        for _ in 0..<5 { try addParty(connection) }
        for _ in 0..<4 { try addRelationship(connection) }
        for _ in 0..<6 { try addCase(connection) }
        for _ in 0..<8 { try addRecord(connection) }
        for _ in 0..<6 { try addItem(connection) }
        for _ in 0..<3 { try addHousehold(connection) }
    }

    private mutating func addParty(_ connection: any Connection) throws {
        let party: PartyID = identifiers.next()
        parties.append(party)
        try connection.run(
            """
            INSERT INTO party (id, kind, family, foldedGiven, foldedFamily, soundGiven, soundFamily, registeredAt, registeredBy,
                version) VALUES ($1, 'person', 'F', '', 'f', '', 'F000', 0, 'x', 1)
            """, [.id(party)])
        for module in random.some(modules) {
            try connection.run(
                "INSERT INTO partyService (party, module, at) VALUES ($1, $2, 0)", [.id(party), .text(module.text)])
        }
        if random.chance(15) { try addHold("party", party.text, connection) }
    }

    private mutating func addRelationship(_ connection: any Connection) throws {
        guard let one = random.pick(parties), let other = random.pick(parties), one != other else { return }
        try connection.run(
            "INSERT INTO relationship (id, party, other, kind, fromDay) VALUES ($1, $2, $3, 'kin', 0)",
            [newID(), .id(one), .id(other)])
    }

    private mutating func addHold(_ column: String, _ id: String, _ connection: any Connection) throws {
        try connection.run(
            "INSERT INTO legalHold (id, \(column), fromDay, endedAt, reason) VALUES ($1, $2, 0, $3, 'r')",
            [newID(), .text(id), random.chance(50) ? .null : .integer(1)])
    }

    private mutating func addCase(_ connection: any Connection) throws {
        guard let module = random.pick(Array(modules.dropFirst())), let programme = random.pick(programmes),
            let restriction = random.pick(Restriction.allCases), let subject = random.pick(parties)
        else { return }
        let id: CaseID = identifiers.next()
        let isClient = random.chance(85)
        cases.append(id)
        try connection.run(
            """
            INSERT INTO caseFile (id, module, programme, workflow, subjectKind, party, subject, restriction, createdAt, createdBy,
                version) VALUES ($1, $2, $3, 'w', $4, $5, $6, $7, 0, 'x', 1)
            """,
            [
                .id(id), .text(module.text), .text(programme.text), .text(isClient ? "client" : "place"),
                isClient ? .id(subject) : .null, .id(subject), .text(restriction.rawValue),
            ])
        try connection.run(
            "INSERT INTO casePeriod (caseFile, number, openedOn, closedOn) VALUES ($1, 1, 0, $2)",
            [.id(id), random.chance(30) ? .integer(5) : .null])
        if isClient { try addParticipant(id, subject, "subject", false, connection) }
        if random.chance(50), let other = random.pick(parties) {
            try addParticipant(id, other, "kin", random.chance(50), connection)
        }
        try addDated(id, connection)
        try addOpenings(id, connection)
        if random.chance(15) { try addHold("caseFile", id.text, connection) }
    }

    private func addParticipant(
        _ id: CaseID, _ party: PartyID, _ role: String, _ apart: Bool, _ connection: any Connection
    ) throws {
        try connection.run(
            "INSERT INTO participant (id, caseFile, party, role, keptApart, fromDay) VALUES ($1, $2, $3, $4, $5, 0)",
            [newID(), .id(id), .id(party), .text(role), .bool(apart)])
    }

    private mutating func span() -> (SQLValue, SQLValue) {
        let from = Int64(random.next() % 6)
        return (.integer(from), random.chance(60) ? .null : .integer(from + Int64(random.next() % 6)))
    }

    private mutating func addDated(_ id: CaseID, _ connection: any Connection) throws {
        for account in random.some(accounts) {
            let (from, until) = span()
            try connection.run(
                """
                INSERT INTO allocation (id, caseFile, account, part, fromDay, untilDay, byAccount, at)
                VALUES ($1, $2, $3, 'lead', $4, $5, 'x', 0)
                """, [newID(), .id(id), .id(account), from, until])
        }
        for team in random.some(teams) {
            let (from, until) = span()
            try connection.run(
                """
                INSERT INTO allocation (id, caseFile, team, part, fromDay, untilDay, byAccount, at)
                VALUES ($1, $2, $3, 'team', $4, $5, 'x', 0)
                """, [newID(), .id(id), .id(team), from, until])
        }
        for kind in ["excluded", "conflict"] where random.chance(40) {
            let (from, until) = span()
            try connection.run(
                """
                INSERT INTO exclusion (id, caseFile, account, party, kind, fromDay, untilDay) VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [newID(), .id(id)]
                    + (random.chance(60) ? [.id(random.pick(accounts)), .null] : [.null, .id(random.pick(parties))])
                    + [.text(kind), from, until])
        }
        for account in random.some(accounts) {
            try connection.run("INSERT INTO caseReader (caseFile, account) VALUES ($1, $2)", [.id(id), .id(account)])
        }
    }

    private mutating func addOpenings(_ id: CaseID, _ connection: any Connection) throws {
        for account in random.some(accounts) {
            let opens = Int64(random.next() % 5)
            try connection.run(
                """
                INSERT INTO meetingSeat (caseFile, account, module, opensOn, heldOn, closesOn) VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [
                    .id(id), .id(account), .text(random.pick(modules)?.text ?? ""), .integer(opens),
                    .integer(opens + 2),
                    .integer(opens + Int64(random.next() % 5)),
                ])
        }
        if random.chance(50) {
            let (from, until) = span()
            try connection.run(
                """
                INSERT INTO caseShare (id, caseFile, module, team, level, fromDay, untilDay, reason, byAccount)
                VALUES ($1, $2, $3, $4, $5, $6, $7, 'r', 'x')
                """,
                [
                    newID(), .id(id), .text(random.pick(modules)?.text ?? ""),
                    random.chance(50) ? .id(random.pick(teams)) : .null,
                    .integer(Int64(random.next() % 4)), from, until,
                ])
        }
        for account in random.some(accounts) {
            let from = Int64(random.next() % 6) * 86_400_000
            try connection.run(
                "INSERT INTO glassOpening (id, caseFile, account, fromAt, untilAt) VALUES ($1, $2, $3, $4, $5)",
                [newID(), .id(id), .id(account), .integer(from), .integer(from + 3_600_000)])
        }
    }

    private mutating func addRecord(_ connection: any Connection) throws {
        guard let form = random.pick(forms), let place = try place(connection), let author = random.pick(accounts),
            let restriction = random.pick(Restriction.allCases),
            let status = random.pick(Array(RecordStatus.allCases.dropFirst()))
        else { return }
        let id: RecordID = identifiers.next()
        records.append(id)
        try connection.run(
            """
            INSERT INTO record (id, module, form, caseFile, party, subject, status, restriction, author, submittedAt, changedAt,
                datedOn, version, snapshot, answers, sealedFields) VALUES ($1, $2, $3, $4, $5, 's', $6, $7, $8, 0, 0, 0, 1, 1, '{}', '')
            """,
            [
                .id(id), .text(form.module.text), .text(form.text), place.0, place.1, .text(status.rawValue),
                .text(restriction.rawValue), .id(author),
            ])
        for account in random.some(accounts) {
            try connection.run("INSERT INTO recordReader (record, account) VALUES ($1, $2)", [.id(id), .id(account)])
        }
    }

    private mutating func addItem(_ connection: any Connection) throws {
        guard let place = try place(connection), let module = random.pick(Array(modules.dropFirst())) else { return }
        let id: WorkItemID = identifiers.next()
        items.append(id)
        try connection.run(
            """
            INSERT INTO workItem (id, module, kind, title, caseFile, party, account, team, createdAt, createdBy, doneAt)
            VALUES ($1, $2, 'k', 't', $3, $4, $5, $6, 0, $7, $8)
            """,
            [
                .id(id), .text(module.text), place.0, place.1, random.chance(50) ? .id(random.pick(accounts)) : .null,
                random.chance(50) ? .id(random.pick(teams)) : .null, .text(random.pick(accounts)?.text ?? "system:x"),
                random.chance(30) ? .integer(1) : .null,
            ])
    }

    private mutating func addHousehold(_ connection: any Connection) throws {
        guard let module = random.pick(Array(modules.dropFirst())) else { return }
        let id: HouseholdID = identifiers.next()
        households.append(id)
        try connection.run(
            """
            INSERT INTO household (id, module, name, foldedName, createdAt, createdBy, version)
            VALUES ($1, $2, 'H', 'h', 0, 'x', 1)
            """, [.id(id), .text(module.text)])
        for party in random.some(parties) {
            let isReplaced = random.chance(20)
            try connection.run(
                """
                INSERT INTO householdMember (id, household, party, role, fromDay, untilDay, byAccount, at, replacedAt, replacedBy)
                VALUES ($1, $2, $3, 'r', 0, $4, 'x', 0, $5, $6)
                """,
                [
                    newID(), .id(id), .id(party), random.chance(60) ? .null : .integer(5),
                    isReplaced ? .integer(1) : .null, isReplaced ? .text("x") : .null,
                ])
        }
        if let other = random.pick(cases), random.chance(50) {
            try connection.run(
                """
                UPDATE caseFile SET subjectKind = 'household', subject = $2
                WHERE id = $1 AND subjectKind = 'place'
                """, [.id(other), .id(id)])
        }
    }

    /// A case and its party, or a party alone.
    private mutating func place(_ connection: any Connection) throws -> (SQLValue, SQLValue)? {
        guard random.chance(60), let id = random.pick(cases) else {
            return random.pick(parties).map { (.null, .id($0)) }
        }
        let row = try connection.one("SELECT party FROM caseFile WHERE id = $1", [.id(id)])
        return (.id(id), row?["party"] ?? .null)
    }

    private func newID() -> SQLValue {
        let id: RequestID = identifiers.next()
        return .id(id)
    }
}
