public import CaseModel
import Definitions
import Policy
public import Storage

/// Looks through what was read and points out what should be asked about: a few times a minute, in the running site.
///
/// Rules: many clients in a short time; many refusals; tries at records that one must not see; and of clients that one does
/// not work with, those of one's own name or address, those who work here, and those under a flag that has every opening
/// looked at. Each is pointed out once a day for the same person. `security.md` T-36.
public struct ReadingWatch: Sendable {
    let store: Store
    let policy: AccessPolicy
    let identifiers: IdentifierSource
    let set: @Sendable () -> DefinitionSet

    public init(store: Store, live: LiveDefinitions) {
        self.init(store: store, identifiers: .system) { live.current.set }
    }

    init(store: Store, identifiers: IdentifierSource, set: @escaping @Sendable () -> DefinitionSet) {
        self.store = store
        self.identifiers = identifiers
        self.set = set
        policy = .standard
    }

    /// - Returns: how many alerts were raised.
    @discardableResult
    public func look(at now: Moment) async throws -> Int {
        let today = London.day(of: now)
        let limits = ReadingLimits(set(), on: today)
        let since = now.adding(milliseconds: -limits.minutes * 60_000)
        let tallies = try await store.tallies(since: since)
        guard !tallies.isEmpty else { return 0 }
        var findings = tallies.flatMap { Self.findings($0, limits) }
        let opened = try await store.opened(since: now.adding(milliseconds: -60_000))
        findings += try await store.read { try $0.alerts.signs(opened, on: today) }.map(Self.finding)
        let told = findings
        return told.isEmpty ? 0 : try await raise(told, at: now)
    }

    private struct Finding: Sendable {
        let account: AccountID
        let ground: String
        let say: String
        var party: PartyID?
    }

    private static func finding(_ sign: ReadingSign) -> Finding {
        let say =
            switch sign.kind {
            case .name: "Opened a client of the same family name, whom they do not work with."
            case .address: "Opened a client who lives at their own address, whom they do not work with."
            case .colleague:
                "Opened a client who has the name or email address of a colleague, whom they do not work with."
            case .flag: "Opened a client whose flag has every opening looked at, whom they do not work with."
            }
        return Finding(
            account: sign.account, ground: "watch:\(sign.kind.rawValue):\(sign.party.text)", say: say, party: sign.party
        )
    }

    private static func findings(_ tally: ReadingTally, _ limits: ReadingLimits) -> [Finding] {
        var found: [Finding] = []
        if tally.opened >= limits.opened {
            found.append(
                Finding(
                    account: tally.account, ground: "watch:volume",
                    say: "Opened \(tally.opened) different records or clients within \(limits.minutes) minutes."))
        }
        if tally.refused >= limits.refused {
            found.append(
                Finding(
                    account: tally.account, ground: "watch:refused",
                    say: "Was refused \(tally.refused) times within \(limits.minutes) minutes."))
        }
        if tally.forbidden > 0 {
            found.append(
                Finding(
                    account: tally.account, ground: "watch:forbidden",
                    say: "Tried to open a case from which they are kept away, or that is about them."))
        }
        return found
    }

    private func raise(_ findings: [Finding], at now: Moment) async throws -> Int {
        let (policy, identifiers, definitions) = (policy, identifiers, set())
        let today = London.day(of: now)
        let dayBefore = now.adding(milliseconds: -86_400_000)
        return try await store.change { transaction in
            var raised = 0
            for finding in findings {
                let alerts = transaction.snapshot.alerts
                guard try !alerts.isKnown(finding.account, finding.ground, since: dayBefore) else { continue }
                let module = try alerts.service(of: finding.account, on: today)
                let question = Question(.system(.upkeep), .create, .alert, Circumstances(now: now))
                let permitted = try policy.permitCreation(
                    question, in: alerts.place(in: module, about: finding.account), of: Subject.Alert.self)
                let due = definitions.workingDays(of: module).adding(2, to: today) ?? today.adding(days: 2)
                var alert = NewAlert(
                    id: identifiers.next(), kind: .reading, account: finding.account, say: finding.say, dueOn: due)
                alert.ground = finding.ground
                alert.party = finding.party
                try transaction.alerts.raise(permitted, alert)
                raised += 1
            }
            return raised
        }
    }
}
