public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// Who takes part in a case, as far as the reader may know.
    public func participants(of id: CaseID, _ visit: Visit) async throws -> ParticipantsPage {
        try await participantsPage(id, visit) { _, _ in nil }
    }

    /// The same with those who could be meant in a role.
    public func findParticipants(
        of id: CaseID, as role: String, _ words: String, _ visit: Visit
    ) async throws -> ParticipantsPage {
        try await participantsPage(id, visit) { gate, page in
            guard page.mayAdd else { throw CaseworkRefusal.notFound }
            let role = try visit.participantRole(role, of: page)
            let detail = try gate.snapshot.cases.one(gate.permitCase(.update, id))
            return try gate.findParticipants(as: role, words.trimmed, detail)
        }
    }

    private func participantsPage(
        _ id: CaseID, _ visit: Visit,
        _ found: @escaping @Sendable (Gate, ParticipantsPage) throws -> FoundParticipants?
    ) async throws -> ParticipantsPage {
        let (page, contact) = try await reading(visit) { gate in
            var page = try gate.participantsPage(id)
            page.found = try found(gate, page)
            return (page, try page.banner.map { try gate.contact(of: $0.party) } ?? [])
        }
        var shown = page
        shown.banner?.safeContact = try await safeContact(contact, visit)
        return shown
    }

    /// Adds somebody who is known here.
    /// - Parameter who: the identifier of whom was found.
    public func addParticipant(
        _ who: String, to id: CaseID, _ change: ParticipantChange, _ visit: Visit
    ) async throws {
        let identifiers = identifiers
        try await changing(visit, affecting: .caseFile(id)) { transaction, gate in
            let (permitted, detail) = try gate.permitParticipant(of: id)
            let role = try visit.participantRole(change.role, in: detail.file.module)
            let line = try Self.line(change, as: role, visit)
            let (subject, party) = try gate.participant(who, as: role, of: detail)
            try Self.add(subject, party, line, permitted, transaction, identifiers)
        }
    }

    /// Adds somebody who was not known here and is no client.
    /// - Returns: those alike of whom the author may know, where it was not said that none of them is meant; nothing is
    ///   kept then. Empty: it is kept.
    public func addNewParticipant(
        to id: CaseID, _ new: NewParticipant, _ visit: Visit
    ) async throws -> [DuplicateSuspect] {
        let identifiers = identifiers
        return try await changing(visit, affecting: .caseFile(id)) { transaction, gate in
            let (permitted, detail) = try gate.permitParticipant(of: id)
            let identity = try Self.identity(
                NewRelated(
                    given: new.given, family: new.family, bornOn: new.bornOn, phone: new.phone, kind: "", from: nil,
                    isAnyway: new.isAnyway), visit)
            let role = try visit.participantRole(new.change.role, in: detail.file.module)
            guard role.takesNew else {
                throw CaseworkRefusal.other("\(role.title) can only be chosen from those who are known here.")
            }
            let line = try Self.line(new.change, as: role, visit)
            let place = try gate.snapshot.facts.newParty(ofCase: id)
            let creation: PermittedCreation<Subject.Party> = try gate.permitCreation(.create, .party, place, id.text)
            if !new.isAnyway {
                let alike = try gate.suspects(identity, besides: detail.file.subject.party)
                guard alike.isEmpty else { return alike }
            }
            let other: PartyID = identifiers.next()
            try transaction.parties.register(creation, id: other, identity)
            try Self.add(
                .party(other), gate.permitParty(.discover, other), line, permitted, transaction, identifiers)
            return []
        }
    }

    /// Puts a line about a participant right, or ends it; nil where they never took part.
    public func correctParticipant(
        _ participant: ParticipantID, of id: CaseID, to change: ParticipantChange?, _ visit: Visit
    ) async throws {
        let identifiers = identifiers
        try await changing(visit, affecting: .caseFile(id)) { transaction, gate in
            let permitted = try gate.permitCase(.update, id)
            let detail = try gate.snapshot.cases.one(permitted)
            let module = detail.file.module
            // Of whom the author may not know, they may say nothing.
            let shown = try gate.participants(detail.participants, in: module)
            guard let entry = shown.first(where: { $0.id == participant }) else { throw CaseworkRefusal.notFound }
            let line = try change.map { change in
                let role = try visit.role(change.role, of: entry, in: module)
                return try Self.line(change, as: role, visit)
            }
            do {
                try transaction.cases.correct(permitted, participant, to: line, identifiers)
            } catch StoreRefusal.exists {
                throw CaseworkRefusal.other("They have this part in the case on some of these days already.")
            }
        }
    }

    // MARK: What is taken

    private static func add(
        _ subject: ParticipantSubject, _ party: Permitted<Subject.Party>?, _ line: ParticipantLine,
        _ permitted: Permitted<Subject.Case>, _ transaction: Transaction, _ identifiers: IdentifierSource
    ) throws {
        do {
            try transaction.cases.add(permitted, subject, party, line, identifiers)
        } catch StoreRefusal.exists {
            throw CaseworkRefusal.other("They have this part in the case on some of these days already.")
        } catch StoreRefusal.wrongState {
            throw CaseworkRefusal.other(
                "At most \(CaseChanges.mostParticipants) people can take part in a case at once. End those who no longer do."
            )
        }
    }

    private static func line(
        _ change: ParticipantChange, as role: ParticipantRole, _ visit: Visit
    ) throws -> ParticipantLine {
        let from = change.from ?? visit.today
        guard from <= visit.today, change.until.map({ $0 <= visit.today }) ?? true else {
            throw CaseworkRefusal.other("Enter days that are today or earlier.")
        }
        guard change.until.map({ from <= $0 }) ?? true else {
            throw CaseworkRefusal.other("The last day cannot be before the first.")
        }
        let isPerson = role.nature == .party || role.nature == .client
        return ParticipantLine(
            role: role.value, from: from, until: change.until, isKeptApart: change.isKeptApart && isPerson)
    }
}

extension Gate {
    /// Leave to add somebody to a case that is open.
    fileprivate func permitParticipant(of id: CaseID) throws -> (Permitted<Subject.Case>, CaseDetail) {
        let permitted = try permitCase(.update, id)
        let detail = try snapshot.cases.one(permitted)
        guard detail.isOpen else { throw CaseworkRefusal.other("The case is closed. Nobody can be added to it.") }
        return (permitted, detail)
    }
}

extension Visit {
    fileprivate func participantRole(_ role: String, in module: DefinitionID) throws(CaseworkRefusal) -> ParticipantRole
    {
        guard let found = participantRoles(in: module).first(where: { $0.value == role }) else {
            throw .other("Choose what they are in the case.")
        }
        return found
    }

    /// The role that a line is put right to. A line whose role the service no longer has keeps it.
    fileprivate func role(
        _ role: String, of entry: ParticipantEntry, in module: DefinitionID
    ) throws(CaseworkRefusal) -> ParticipantRole {
        let own = participantRoles(in: module).first { $0.value == entry.roleCode }
        if role == entry.roleCode {
            return own
                ?? ParticipantRole(
                    value: entry.roleCode, title: entry.role, nature: entry.isPerson ? .party : .organisation)
        }
        let found = try participantRole(role, in: module)
        guard found.nature == own?.nature || (found.nature == .party && own?.nature == .client) else {
            throw .other("They cannot be “\(found.title)”. Say that they never took part, and add whoever is.")
        }
        return found
    }

    fileprivate func participantRole(
        _ role: String, of page: ParticipantsPage
    ) throws(CaseworkRefusal) -> ParticipantRole {
        guard let found = page.roles.first(where: { $0.value == role }) else {
            throw .other("Choose what they are in the case.")
        }
        return found
    }
}
