import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Synchronization
import Testing

@testable public import Kernel

/// A site of its own for one test, with the definitions of the repository and a small invented staff.
final class CaseworkWorld: Sendable {
    static let module = id("drug_alcohol")
    static let programme = id("structured")

    let set: DefinitionSet
    let store: Store
    let casework: Casework
    let organisation: OrganisationID
    let team: TeamID
    let otherTeam: TeamID
    let duty: Colleague
    let leader: Colleague
    let keyworker: Colleague
    let otherKeyworker: Colleague
    let root: String
    /// 4 November 2026 at noon, later with each visit.
    private let time = Mutex(Moment("2026-11-04T12:00:00Z") ?? Moment(milliseconds: 0))

    init() async throws {
        let set = Self.definitions(1)
        self.set = set
        root = FileManager.default.temporaryDirectory.path + "/casework-\(UUID().uuidString)"
        store = try await IdentityFiles.open(URL(filePath: root))
        casework = Casework(store: store) { DefinitionsInForce(number: $0, set: Self.definitions($0)) }
        let identity = Identity(
            store: store.identity, hasher: PasswordHasher(), clock: .fixed(Moment(milliseconds: 1_790_000_000_000)),
            site: SiteIdentity(name: "Ambermoor casework", isDemonstration: true))
        let body = try await identity.createOrganisation(
            named: "Ambermoor Council", kind: .controller, by: .system(.shell), from: .none)
        organisation = body.id
        func team(_ name: String) async throws -> TeamID {
            try await identity.createTeam(
                named: name, in: body.id, for: Self.module, by: .system(.shell), from: .none
            ).id
        }
        let teams = (try await team("East"), try await team("West"))
        (self.team, otherTeam) = teams
        func person(_ name: String, _ role: String, _ team: TeamID?) async throws -> Colleague {
            let membership = NewMembership(
                module: Self.module, role: RoleName(module: Self.module, role: Self.id(role)), team: team,
                span: Span(from: Day("2026-01-01") ?? .first))
            let link = try await identity.createAccount(
                in: body.id, name: name, email: "\(UUID().uuidString.lowercased())@example.org",
                memberships: [membership],
                by: .system(.shell), from: .none, under: set)
            return Colleague(account: link.account.id, name: name, memberships: [membership], organisation: body.id)
        }
        duty = try await person("Dee Duty", "duty_worker", nil)
        leader = try await person("Lee Leader", "team_leader", teams.0)
        keyworker = try await person("Kit Keyworker", "keyworker", teams.0)
        otherKeyworker = try await person("Ola Other", "keyworker", teams.1)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    static func id(_ text: String) -> DefinitionID { DefinitionID(text) ?? .core }
    static func form(_ text: String) -> FormName { FormName(module: module, form: id(text)) }

    /// Who configures the service.
    var controller: Colleague {
        let held = NewMembership(
            module: Self.module, role: RoleName(module: Self.module, role: Self.id("data_controller")), team: nil,
            span: Span(from: Day("2026-01-01") ?? .first))
        return Colleague(
            account: leader.account, name: leader.name, memberships: [held], organisation: leader.organisation)
    }

    func pass(days: Int) {
        time.withLock { $0 = $0.adding(milliseconds: Int64(days) * 86_400_000) }
    }

    /// A request by somebody, a second after the one before.
    func visit(_ who: Colleague, number: Int64 = 1) -> Visit {
        let now = time.withLock { moment in
            moment = moment.adding(milliseconds: 1_000)
            return moment
        }
        let memberships = who.memberships.map { held in
            Membership(module: held.module, rights: set.rights(of: held.role), team: held.team, span: held.span)
        }
        let actor = Actor(
            account: who.account, organisation: who.organisation, organisationKind: .controller, isLive: true,
            secondFactorDone: true, steppedUpAt: now, memberships: memberships)
        return Visit(
            actor: actor, personName: who.name, organisationName: "Ambermoor Council",
            definitions: DefinitionsInForce(number: number, set: Self.definitions(number)),
            circumstances: Circumstances(now: now), trace: .none)
    }
}

struct Colleague: Sendable {
    let account: AccountID
    let name: String
    let memberships: [NewMembership]
    let organisation: OrganisationID
}

/// What a page sends, spelt short.
typealias Typed = [String: TypedAnswer]

extension TypedAnswer {
    /// A date as three inputs: `4 11 2026`.
    static func date(_ text: String) -> TypedAnswer {
        let parts = text.split(separator: " ").map(String.init)
        return TypedAnswer(parts: ["day": [parts[0]], "month": [parts[1]], "year": [parts[2]]])
    }

    static func name(_ given: String, _ family: String) -> TypedAnswer {
        TypedAnswer(parts: ["given": [given], "family": [family]])
    }
}

extension TypedAnswer: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }
}

extension CaseworkWorld {
    /// Saves one page; the paths are input names.
    @discardableResult
    func save(
        _ page: String, _ typed: Typed, of draft: DraftID, by who: Colleague, rows: PageSave.RowChange? = nil,
        basedOn: Int64? = nil
    ) async throws -> DraftWork {
        var paths: [FieldPath: TypedAnswer] = [:]
        for (name, answer) in typed { paths[try #require(FieldPath(inputName: name))] = answer }
        return try await casework.save(
            PageSave(page: Self.id(page), typed: paths, rows: rows, basedOn: basedOn), of: draft, visit(who))
    }

    /// Begins a form, saves its pages and submits it.
    @discardableResult
    func fill(_ purpose: DraftPurpose, _ pages: [(String, Typed)], by who: Colleague) async throws -> Submitted {
        let draft = try await casework.startDraft(purpose, visit(who)).0
        for (page, typed) in pages { try await save(page, typed, of: draft, by: who) }
        return try await casework.submit(draft, key: UUID().uuidString, visit(who))
    }

    static let clientPages: [(String, Typed)] = [
        ("identity", ["name": .name("Alma", "Testperson"), "date_of_birth": .date("27 3 1988"), "sex": "female"]),
        ("safety", ["consents_to_treatment": "yes", "consents_to_ndtms": "yes"]),
        ("contact", ["phone": "07700 900123", "safe_to_text": "yes"]),
    ]

    func client(_ pages: [(String, Typed)] = clientPages) async throws -> PartyID {
        guard case .client(let party) = try await fill(.newClient(module: Self.module), pages, by: duty) else {
            throw CaseworkRefusal.notFound
        }
        return party
    }

    static let referralPages: [(String, Typed)] = [
        ("request", ["referral_source": "gp", "reason": "Wants help with alcohol.", "worried_about_child": "no"])
    ]

    /// A referred case that no one holds.
    func referred() async throws -> (party: PartyID, caseFile: CaseID) {
        let party = try await client()
        let purpose = DraftPurpose.referral(party, module: Self.module, programme: Self.programme)
        guard case .opened(let id) = try await fill(purpose, Self.referralPages, by: duty) else {
            throw CaseworkRefusal.notFound
        }
        return (party, id)
    }

    /// A case that was accepted and given to the keyworker.
    func accepted() async throws -> (party: PartyID, caseFile: CaseID) {
        let found = try await referred()
        try await casework.allocate(found.caseFile, worker: nil, team: team, reason: "Nearest", visit(duty))
        try await move(found.caseFile, "accept", from: "referred", by: leader)
        try await casework.allocate(found.caseFile, worker: keyworker.account, team: nil, reason: "", visit(leader))
        return found
    }

    func move(_ id: CaseID, _ move: String, from stage: String, reason: String = "", by who: Colleague) async throws {
        try await casework.move(id, Self.id(move), from: Self.id(stage), reason: reason, visit(who))
    }

    static let triagePages: [(String, Typed)] = [
        ("first", ["triaged_on": .date("4 11 2026"), "care_coordination": "yes", "suitable": "yes"]),
        ("substances", ["main_substance": "alcohol", "drinking_days": "0"]),
    ]

    @discardableResult
    func record(_ form: String, _ pages: [(String, Typed)], of id: CaseID, by who: Colleague) async throws -> RecordID {
        guard case .recordOfCase(_, let record) = try await fill(.caseRecord(id, Self.form(form)), pages, by: who)
        else {
            throw CaseworkRefusal.notFound
        }
        return record
    }
}

/// What casework refused, or that it did not.
func refusal<Value>(_ work: () async throws -> Value) async throws -> CaseworkRefusal? {
    do {
        _ = try await work()
        return nil
    } catch let refusal as CaseworkRefusal {
        return refusal
    }
}

extension RecordPage {
    func value(_ field: String) -> AnsweredField.Value? {
        pages.flatMap(\.answers).first { $0.field.text == field }?.value
    }
}
