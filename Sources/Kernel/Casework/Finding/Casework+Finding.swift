public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// Clients, within what the reader may discover, by a number, a date, a postcode, a telephone number or a name.
    public func find(_ words: String, _ visit: Visit) async throws -> FoundClients {
        guard let search = PartySearch(typed: words) else {
            return FoundClients(words: words, readAs: "nothing", clients: [], hasMore: false)
        }
        return try await reading(visit) { try $0.find(search, words) }
    }

    /// Who may be the person now being registered, among those the reader may discover: nothing hints at others.
    public func duplicates(of draft: DraftID, _ visit: Visit) async throws -> [DuplicateSuspect] {
        let shelf = try await shelfOfDraft(draft, visit)
        let policy = policy
        return try await reading(visit) { gate in
            let sheet = try DraftSheet(gate.desk(draft, to: .read).desk, shelf, (policy, visit))
            guard sheet.desk.draft.party == nil, sheet.desk.draft.caseFile == nil,
                let identity = PartyIdentity(sheet.document.answers, sealed: sheet.form.sealedFields)
            else { return [] }
            return try gate.suspects(identity)
        }
    }
}

extension Casework {
    /// Somebody who was to be registered is one of those alike: kept in the trail, the draft stays.
    public func recognise(_ party: PartyID, in draft: DraftID, _ visit: Visit) async throws {
        let suspects = try await duplicates(of: draft, visit)
        guard suspects.contains(where: { $0.client.party == party }) else { throw CaseworkRefusal.notFound }
        try await changing(visit) { transaction, gate in
            try transaction.parties.recognise(gate.permitParty(.discover, party))
        }
    }
}

extension Gate {
    /// Most clients that a search shows.
    private static let most = 50

    func find(_ search: PartySearch, _ words: String) throws -> FoundClients {
        // What has since been sealed is no way to anybody.
        guard search.field.map({ visit.shows($0) }) ?? true else {
            return FoundClients(words: words, readAs: search.readAs, clients: [], hasMore: false)
        }
        let found = try snapshot.parties.search(search, in: scope(.discover, .party), limit: Self.most + 1)
        let shown = found.prefix(Self.most)
        return FoundClients(
            words: words, readAs: search.readAs, clients: try clients(shown.map { ($0, search.because($0)) }),
            hasMore: found.count > Self.most)
    }

    /// Persons as searches show them, each with the services in which the reader may know of them: one question a service.
    func clients(_ found: [(party: Party, because: String)]) throws -> [FoundClient] {
        var services: [PartyID: [String]] = [:]
        for module in visit.actor.modules(on: visit.today).sorted() where !found.isEmpty {
            var asking = visit.asking(.discover, .party)
            asking.actor.memberships.removeAll { $0.module != module }
            let known = try snapshot.parties.among(found.map(\.party.id), in: policy.scope(asking))
            let title = visit.set[module]?.definition.title ?? module.text
            for party in known { services[party.id, default: []].append(title) }
        }
        let readable: Set<PartyID> =
            visit.mayBreakGlass && !found.isEmpty
            ? Set(try snapshot.parties.among(found.map(\.party.id), in: scope(.read, .party)).map(\.id)) : []
        let (birth, place) = (visit.shows(ClientField.bornOn), visit.shows(ClientField.address))
        return found.map { party, because in
            var client = FoundClient(
                party: party.id, uid: party.uid, name: party.identity.name,
                bornOn: birth ? party.identity.bornOn : nil,
                postcode: place ? party.identity.postcode?.formatted : nil, hasDied: party.identity.diedOn != nil,
                because: because,
                services: services[party.id] ?? [])
            client.mayOpenInEmergency = visit.mayBreakGlass && !readable.contains(party.id)
            return client
        }
    }
}

extension PartySearch {
    /// What the words were taken for.
    var readAs: String {
        switch self {
        case .uid: "client number"
        case .nhsNumber: "NHS number"
        case .postcode: "postcode"
        case .phone: "telephone number"
        case .bornOn: "date of birth"
        case .name: "name"
        }
    }

    /// The field of the client form that it looks in; nil for names, which nobody seals, and for client numbers.
    fileprivate var field: DefinitionID? {
        switch self {
        case .uid, .name: nil
        case .nhsNumber: ClientField.nhsNumber
        case .postcode: ClientField.address
        case .phone: ClientField.phone
        case .bornOn: ClientField.bornOn
        }
    }

    /// Why somebody was found.
    func because(_ party: Party) -> String {
        switch self {
        case .uid: return "Client number"
        case .nhsNumber: return "NHS number"
        case .postcode: return "Postcode"
        case .phone: return "Telephone number"
        case .bornOn: return "Date of birth"
        case .name(let text):
            let wanted = Folding.fold(text).split(separator: " ")
            let names = Folding.fold(party.identity.name.full).split(separator: " ")
            let isWhole = wanted.allSatisfy { word in names.contains(word) }
            if isWhole { return "Name" }
            let begins = wanted.allSatisfy { word in names.contains { $0.hasPrefix(word) } }
            if begins { return "Name begins so" }
            let sounds = Set(Phonetic.keys(party.identity.name.full))
            return Phonetic.keys(text).contains(where: sounds.contains) ? "Sounds alike" : "Another name"
        }
    }
}
