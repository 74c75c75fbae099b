public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// Most signs of a household's name, and of an address.
    public static let longestHouseholdName = 80
    public static let longestHouseholdAddress = 300

    /// A household as it was on a day; nil is today.
    public func household(_ id: HouseholdID, on day: Day? = nil, _ visit: Visit) async throws -> HouseholdPage {
        let (page, written) = try await reading(visit) { gate in
            var page = try gate.household(id, on: day ?? visit.today)
            guard page.isToday, let facts = try gate.snapshot.facts.household(id), let module = facts.modules?.first
            else {
                return (page, ThingReading?.none)
            }
            page.cases = try gate.cases(about: .household(id))
            page.openings = try gate.openings(about: .household(id), in: module)
            return (page, try gate.thing(.household(id), module, facts))
        }
        guard let written else { return page }
        let shelf = try await shelf(Set(written.records.map(\.snapshot)), visit)
        var shown = page
        (shown.records, shown.forms) = (written.lines(shelf, policy), written.choices(policy))
        return shown
    }

    /// The page on which a household is made for somebody.
    public func newHousehold(with party: PartyID, _ visit: Visit) async throws -> NewHouseholdPage {
        let (page, contact) = try await reading(visit) { gate in
            _ = try gate.permitNewHousehold(with: party)
            let permitted = try gate.permitParty(.read, party)
            let banner = try gate.banner(of: gate.snapshot.parties.one(permitted), permitted)
            return (NewHouseholdPage(banner: banner, roles: visit.householdRoles), try gate.contact(of: party))
        }
        var shown = page
        shown.banner.safeContact = try await safeContact(contact, visit)
        return shown
    }

    /// Makes a household with somebody as its first member.
    public func makeHousehold(with party: PartyID, _ new: NewHousehold, _ visit: Visit) async throws -> HouseholdID {
        let identifiers = identifiers
        return try await changing(visit) { transaction, gate in
            _ = try gate.permitParty(.read, party)
            let permitted = try gate.permitNewHousehold(with: party)
            let name = try Self.name(new.name)
            let address = try Self.address(new.address, isNeeded: false)
            let line = try Self.line(MemberChange(role: new.role, from: new.from), visit)
            let id: HouseholdID = identifiers.next()
            try transaction.households.make(permitted, id: id, named: name)
            try transaction.households.begin(permitted, id, with: party, line, at: address, identifiers)
            return id
        }
    }

    /// Calls a household by another name.
    public func renameHousehold(_ id: HouseholdID, to name: String, _ visit: Visit) async throws {
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitHousehold(.update, id)
            try transaction.households.rename(permitted, to: Self.name(name))
        }
    }

    /// Keeps where a household lives from a day on; nil is today.
    public func moveHousehold(_ id: HouseholdID, to address: String, from day: Day?, _ visit: Visit) async throws {
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitHousehold(.update, id)
            let from = day ?? visit.today
            guard from <= visit.today else {
                throw CaseworkRefusal.wrong("since", "Enter a day that is today or earlier.")
            }
            guard let address = try Self.address(address, isNeeded: true) else { return }
            try transaction.households.move(permitted, to: address, from: from, identifiers)
        }
    }

    /// Adds somebody of whom the author may know.
    /// - Parameter who: their client number; or the identifier of somebody who is related with a member.
    public func addMember(
        _ who: String, to id: HouseholdID, _ change: MemberChange, _ visit: Visit
    ) async throws {
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitHousehold(.update, id)
            let other = try gate.newMember(who, of: id)
            do {
                try transaction.households.add(
                    permitted, gate.permitParty(.discover, other), Self.line(change, visit), identifiers)
            } catch StoreRefusal.exists {
                throw CaseworkRefusal.wrong("number", "They belong to this household already.")
            } catch StoreRefusal.wrongState {
                throw CaseworkRefusal.other(
                    "A household holds at most \(HouseholdChanges.mostMembers) people. Make another one.")
            }
        }
    }

    /// Puts a line about a member right, or ends it; nil where they never belonged to it.
    public func correctMember(
        _ member: RequestID, of id: HouseholdID, to change: MemberChange?, _ visit: Visit
    ) async throws {
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitHousehold(.update, id)
            // Of whom the author may not know, they may say nothing.
            let shown = try gate.household(id, on: visit.today)
            guard (shown.members + shown.earlier).contains(where: { $0.id == member }) else {
                throw CaseworkRefusal.notFound
            }
            try transaction.households.correct(
                permitted, member, to: change.map { try Self.line($0, visit) }, identifiers)
        }
    }

    // MARK: What is taken

    private static func name(_ typed: String) throws -> String {
        let name = typed.trimmed
        guard !name.isEmpty else { throw CaseworkRefusal.wrong("name", "Enter what the household is called.") }
        guard name.unicodeScalars.count <= longestHouseholdName else {
            throw CaseworkRefusal.wrong("name", "Enter a name of at most \(longestHouseholdName) signs.")
        }
        return name
    }

    private static func address(_ typed: String, isNeeded: Bool) throws -> String? {
        let lines = typed.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        guard !lines.isEmpty else {
            if isNeeded { throw CaseworkRefusal.wrong("address", "Enter the address.") }
            return nil
        }
        let address = lines.joined(separator: "\n")
        guard address.unicodeScalars.count <= longestHouseholdAddress else {
            throw CaseworkRefusal.wrong("address", "Enter an address of at most \(longestHouseholdAddress) signs.")
        }
        return address
    }

    private static func line(_ change: MemberChange, _ visit: Visit) throws -> MemberLine {
        guard visit.householdRoles.contains(where: { $0.value == change.role }) else {
            throw CaseworkRefusal.wrong("role", "Choose what they are in the household.")
        }
        let from = change.from ?? visit.today
        guard from <= visit.today, change.until.map({ $0 <= visit.today }) ?? true else {
            throw CaseworkRefusal.wrong("from", "Enter days that are today or earlier.")
        }
        guard change.until.map({ from <= $0 }) ?? true else {
            throw CaseworkRefusal.wrong("until", "The last day cannot be before the first.")
        }
        return MemberLine(role: change.role, from: from, until: change.until)
    }
}

extension Gate {
    /// Whom the author means: somebody related with a member, or a client by their number.
    fileprivate func newMember(_ who: String, of id: HouseholdID) throws -> PartyID {
        if let party = PartyID(who) {
            guard try household(id, on: visit.today).related.contains(where: { $0.value == party.text }) else {
                throw CaseworkRefusal.wrong("who", "Choose somebody from the list.")
            }
            return party
        }
        guard let uid = UID(who) else {
            throw CaseworkRefusal.wrong(
                "number", "Enter the client number of the person, such as 1-23, or choose somebody.")
        }
        guard let found = try snapshot.parties.search(.uid(uid), in: scope(.discover, .party), limit: 1).first else {
            throw CaseworkRefusal.wrong("number", "Nobody with this client number was found.")
        }
        return found.id
    }
}
