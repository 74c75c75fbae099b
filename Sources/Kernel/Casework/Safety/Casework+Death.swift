public import CaseModel
import Definitions
import Policy
import Storage

/// What is known of somebody's death, and what the reader may do about it.
public struct DeathPage: Sendable {
    public var banner: ClientBanner
    /// The last told first; one that was a mistake says why.
    public var told: [DeathLine]
    public var bornOn: Day?
}

/// A death as it was told.
public struct DeathLine: Sendable, Hashable {
    public var on: Day
    public var source: String
    public var by: String
    public var at: Moment
    /// Why it was a mistake; nil while it stands.
    public var undoReason: String?
}

extension Casework {
    /// The page on which a death is kept or put right, for those who may change the client.
    public func deathPage(_ id: PartyID, _ visit: Visit) async throws -> DeathPage {
        try await reading(visit) { gate in
            let permitted = try gate.permitParty(.update, id)
            let party = try gate.snapshot.parties.one(permitted)
            let told = try gate.snapshot.parties.deaths(permitted)
            let names = try gate.snapshot.directory.names(of: Set(told.compactMap { AccountID($0.by) }))
            guard let banner = gate.parts.banner(party, nil, safeContact: nil) else { throw CaseworkRefusal.notFound }
            return DeathPage(
                banner: banner,
                told: told.map {
                    DeathLine(
                        on: $0.on, source: $0.source, by: AccountID($0.by).flatMap { names[$0] } ?? "The system",
                        at: $0.at, undoReason: $0.undoReason)
                }, bornOn: party.identity.bornOn)
        }
    }

    /// Keeps that somebody has died. Work about them ends in every service, and who holds an open case is told.
    public func keepDeath(of id: PartyID, on day: Day, source: String, _ visit: Visit) async throws {
        let from = source.trimmed
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitParty(.update, id)
            let party = try gate.snapshot.parties.one(permitted)
            guard day <= visit.today else { throw CaseworkRefusal.other("The day of death must be today or earlier.") }
            if let born = party.identity.bornOn, day < born {
                throw CaseworkRefusal.other("The day of death must not be before the day of birth.")
            }
            guard !from.isEmpty else { throw CaseworkRefusal.reasonMissing }
            try transaction.parties.keepDeath(permitted, on: day, source: from, identifiers)
            try gate.tellHolders(
                of: id, "The client has died. Decide whether the case closes or stays open.", transaction, identifiers)
        }
    }

    /// There was no death: everything that followed from it is put back, and who holds an open case is told.
    public func undoDeath(of id: PartyID, because reason: String, _ visit: Visit) async throws {
        let why = reason.trimmed
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitParty(.update, id)
            guard !why.isEmpty else { throw CaseworkRefusal.reasonMissing }
            try transaction.parties.undoDeath(permitted, because: why)
            try gate.tellHolders(
                of: id, "The client is alive: the death was kept by mistake. Look at what waits.", transaction,
                identifiers)
        }
    }
}

extension Gate {
    /// Gives work to whoever holds each open case of the person, in every service, whatever the writer may see of it.
    fileprivate func tellHolders(
        of party: PartyID, _ title: String, _ transaction: Transaction, _ identifiers: IdentifierSource
    ) throws {
        let permitted: Permitted<Subject.Party> = try permitSystem(
            .automation, .read, .party, snapshot.facts.party(party))
        for held in try snapshot.parties.openCases(of: permitted, on: visit.today) {
            var item = NewWorkItem(id: identifiers.next(), kind: "notice", title: title)
            item.source = PartyChanges.noticeOfDeath
            item.caseFile = held.id
            item.account = held.lead
            item.team = held.lead == nil ? held.team : nil
            item.dueOn = visit.set.workingDays(of: held.module).adding(2, to: visit.today)
            let place = try snapshot.facts.newWorkItem(
                in: held.module, caseFile: held.id, party: nil, assignee: item.account, team: item.team,
                author: visit.actor.account)
            try transaction.work.give(permitSystemCreation(.automation, .workItem, place), item)
        }
    }
}
