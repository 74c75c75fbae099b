public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// Clients, within what the reader may discover, by anything that identifies them, in any order and mixed.
    public func find(
        _ words: String, by filter: ClientFilter = ClientFilter(), _ visit: Visit
    ) async throws -> FoundClients {
        guard let input = SearchInput(words, today: visit.today) else {
            return FoundClients(words: words, readAs: "nothing", clients: [], hasMore: false)
        }
        return try await reading(visit) { try $0.find(input, filter, words) }
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
    /// Clients on one page of a search.
    private static let onePage = 25

    func find(_ input: SearchInput, _ filter: ClientFilter, _ words: String) throws -> FoundClients {
        let reasons = SearchReasons(input)
        var found = FoundClients(words: words, readAs: reasons.readAs, clients: [], hasMore: false)
        (found.remark, found.filter) = (input.remark, filter)
        // What has since been sealed is no way to anybody.
        guard reasons.fields.allSatisfy({ visit.shows($0) }) else { return found }
        let wanted = try narrowed(filter)
        let offset = Self.onePage * (max(1, min(filter.page, 1_000)) - 1)
        let (parties, total) = try snapshot.parties.find(
            input, wanted, in: scope(.discover, .party), cases: scope(.list, .case), notes: noteReach(input),
            limit: Self.onePage, offset: offset)
        found.clients = try clients(
            parties.map { ($0.party, reasons.because($0.party, $0.otherNames, note: $0.note?.datedOn)) })
        found.total = total
        found.page = filter.page
        found.pages = max(1, (total + Self.onePage - 1) / Self.onePage)
        found.hasMore = offset + parties.count < total
        if found.clients.isEmpty, input.terms.count == 1, case .caseFile(let id)? = input.terms.first {
            found.cases = try snapshot.cases.among([id], in: scope(.list, .case), on: visit.today)
                .filter { $0.party == nil }.map { parts.line($0) }
        }
        if filter.page == 1, input.words.count == input.terms.count {
            found.households = try households(named: input.words.joined(separator: " "))
        }
        return found
    }

    /// Words alone are looked for in notes too, in those that the reader may read.
    private func noteReach(_ input: SearchInput) -> NoteReach? {
        guard input.words.count == input.terms.count,
            let search = visit.noteSearch(input.words.joined(separator: " "))
        else { return nil }
        return NoteReach(search: search, scope: scope(.read, .record))
    }

    private func narrowed(_ filter: ClientFilter) throws -> PartyFilter {
        var wanted = PartyFilter(today: visit.today)
        if let service = filter.service {
            // A service that is not the reader's narrows to nobody, whoever may be known there.
            guard visit.actor.modules(on: visit.today).contains(service) else { throw CaseworkRefusal.notFound }
            wanted.module = service
        }
        wanted.isOpen = filter.isOpen
        switch filter.whose {
        case .mine: wanted.account = visit.actor.account
        case .team:
            wanted.teams = Set(
                visit.actor.memberships.filter { $0.span.covers(visit.today) }.compactMap(\.team))
            if wanted.teams.isEmpty { wanted.account = visit.actor.account }
        case nil: break
        }
        return wanted
    }

    /// Persons as searches show them, each with the services in which the reader may know of them: one question a service.
    func clients(_ found: [(party: Party, because: String)]) throws -> [FoundClient] {
        var services: [PartyID: [String]] = [:]
        for module in visit.actor.modules(on: visit.today).sorted() where !found.isEmpty {
            var asking = visit.asking(.discover, .party)
            asking.actor.memberships.removeAll { $0.module != module }
            let known = try snapshot.parties.among(found.map(\.party.id), in: scope(asking))
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
