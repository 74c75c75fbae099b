import CaseModel
import Definitions
import Policy
import Storage

extension Gate {
    func permitHousehold(_ action: Action, _ id: HouseholdID) throws -> Permitted<Subject.Household> {
        try permit(action, .household, snapshot.facts.household(id), id.text)
    }

    /// Leave to make a household for somebody in a service of the reader's.
    func permitNewHousehold(with party: PartyID) throws -> PermittedCreation<Subject.Household> {
        let known = try snapshot.facts.servicesKnowing(party)
        let own = visit.actor.modules(on: visit.today).filter { known.contains($0) && $0 != .core }.sorted()
        for module in own {
            let place = try snapshot.facts.newHousehold(in: module, with: party)
            if allows(.create, place) { return try permitCreation(.create, .household, place, party.text) }
        }
        return try permitCreation(.create, .household, nil, party.text)
    }

    func mayMakeHousehold(with party: PartyID) throws -> Bool {
        let known = try snapshot.facts.servicesKnowing(party)
        return try visit.actor.modules(on: visit.today).filter { known.contains($0) && $0 != .core }.contains {
            allows(.create, try snapshot.facts.newHousehold(in: $0, with: party))
        }
    }

    /// A household as it was on a day; a member of whom the reader may not know is left out, and not counted.
    func household(_ id: HouseholdID, on day: Day) throws -> HouseholdPage {
        let permitted = try permitHousehold(.read, id)
        let household = try snapshot.households.one(permitted)
        let addresses = try snapshot.households.addresses(permitted).map {
            HouseholdAddressLine(address: $0.address, from: $0.from)
        }
        let found = try snapshot.households.members(permitted)
        let lines = try lines(found)
        snapshot.households.noteShown(Set(lines.map(\.client.party)), of: permitted)
        func standing(_ line: HouseholdMemberLine) -> Bool { line.replacedAt == nil }
        func covers(_ line: HouseholdMemberLine) -> Bool {
            line.from <= day && (line.until.map { day <= $0 } ?? true)
        }
        let mayChange = allows(.update, try snapshot.facts.household(id))
        let now = lines.filter { standing($0) && $0.until == nil }.map(\.client.party)
        return HouseholdPage(
            id: id, name: household.name,
            serviceTitle: visit.set[household.module]?.definition.title ?? household.module.text, day: day,
            isToday: day == visit.today, address: addresses.first { $0.from <= day }, addresses: addresses,
            members: lines.filter { standing($0) && covers($0) },
            earlier: lines.filter { line in standing(line) && line.until.map { $0 < day } ?? false },
            corrections: lines.filter { !standing($0) }, roles: visit.householdRoles,
            related: mayChange ? try related(with: now) : [], mayChange: mayChange)
    }

    /// Members whose relatives are offered.
    private static let mostAsked = 10

    /// People of whom the reader may know, related with some of these that they may read, and none of them.
    private func related(with members: [PartyID]) throws -> [FilterValue] {
        var found: [FilterValue] = []
        for member in members.prefix(Self.mostAsked) {
            guard let facts = try snapshot.facts.party(member), allows(.read, facts) else { continue }
            found += try relationships(permitParty(.read, member)).filter { $0.until == nil }.map {
                FilterValue(value: $0.other.party.text, label: $0.other.name.short)
            }
        }
        let known = Set(members.map(\.text))
        return found.filter { !known.contains($0.value) }.withoutRepeats.sorted { $0.label < $1.label }
    }

    private func lines(_ found: [HouseholdMember]) throws -> [HouseholdMemberLine] {
        let ids = Set(found.map(\.party)).sorted()
        let known = try snapshot.parties.among(ids, in: scope(.discover, .party))
        let people = Dictionary(
            try clients(known.map { ($0, "Household") }).map { ($0.party, $0) }, uniquingKeysWith: { first, _ in first }
        )
        let names = try snapshot.directory.names(of: Set(found.compactMap { $0.replaced.flatMap { AccountID($0.by) } }))
        return found.compactMap { member in
            people[member.party].map { person in
                HouseholdMemberLine(
                    id: member.id, client: person, role: visit.householdRole(member.role), roleCode: member.role,
                    from: member.from, until: member.until,
                    replacedBy: member.replaced.map { by in AccountID(by.by).flatMap { names[$0] } ?? "the system" },
                    replacedAt: member.replaced?.at)
            }
        }
    }

    /// Most households that a search shows.
    private static let mostFound = 5

    func households(named words: String) throws -> [FoundHousehold] {
        let found = try snapshot.households.named(
            words, in: scope(.discover, .household), limit: Self.mostFound)
        let open = try snapshot.households.among(Set(found.map(\.id)), in: scope(.read, .household))
        return found.map { FoundHousehold(id: $0.id, name: $0.name, isOpen: open.contains($0.id)) }
    }

    /// The households of somebody of which the reader may know: those they belong to first.
    func households(_ permitted: Permitted<Subject.Party>) throws -> [HouseholdTie] {
        let found = try snapshot.households.ofParty(permitted, in: scope(.discover, .household))
        let open = try snapshot.households.among(Set(found.map(\.household.id)), in: scope(.read, .household))
        return found.map { household, member in
            HouseholdTie(
                household: household.id, name: household.name, role: visit.householdRole(member.role),
                from: member.from, until: member.until, isOpen: open.contains(household.id))
        }
    }
}

extension Visit {
    private var householdList: CodeListDefinition? {
        DefinitionID("household_roles").flatMap { set[.core]?.codeLists[$0] }
    }

    var householdRoles: [FilterValue] {
        householdList?.items(on: today).map { FilterValue(value: $0.code, label: $0.label) } ?? []
    }

    func householdRole(_ code: String) -> String { householdList?.item(code)?.label ?? code }
}
