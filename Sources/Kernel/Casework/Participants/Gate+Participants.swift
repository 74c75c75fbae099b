import CaseModel
import Definitions
import Policy
import Storage

extension Gate {
    /// The page of who takes part; a participant of whom the reader may not know is left out, and not counted.
    func participantsPage(_ id: CaseID) throws -> ParticipantsPage {
        let found = try snapshot.facts.case(id)
        let permitted: Permitted<Subject.Case> = try permit(.read, .case, found, id.text)
        let head = try caseHead(permitted)
        guard let line = try snapshot.cases.line(id, in: scope(.read, .case), on: visit.today) else {
            throw CaseworkRefusal.notFound
        }
        let module = head.detail.file.module
        let replaced = try snapshot.cases.earlierParticipants(permitted)
        let entries = try participants(head.detail.participants + replaced, in: module)
        snapshot.cases.noteParticipants(Set(entries.compactMap(\.client)), of: permitted)
        let standing = entries.filter { $0.replacedAt == nil }
        func isOver(_ entry: ParticipantEntry) -> Bool { entry.until.map { $0 < visit.today } ?? false }
        let mayChange = allows(.update, found)
        return ParticipantsPage(
            banner: parts.banner(head.party, head.detail, safeContact: nil), line: parts.line(line),
            now: standing.filter { !isOver($0) }, earlier: standing.filter(isOver),
            corrections: entries.filter { $0.replacedAt != nil }, roles: visit.participantRoles(in: module),
            mayAdd: mayChange && head.detail.isOpen && !visit.participantRoles(in: module).isEmpty,
            mayChange: mayChange)
    }

    /// Those in declared roles of whom the reader may know, in the order of the roles.
    func participants(_ all: [CaseParticipant], in module: DefinitionID) throws -> [ParticipantEntry] {
        let others = all.filter { $0.role != CaseParticipant.subjectRole }
        guard !others.isEmpty else { return [] }
        let people = try people(Set(others.compactMap(\.party)))
        let homes = Set(others.compactMap { $0.household })
        let knownHomes = try snapshot.households.among(homes, in: scope(.discover, .household))
        let openHomes = try snapshot.households.among(homes, in: scope(.read, .household))
        let places = Set(others.compactMap { $0.place })
        let knownPlaces = try snapshot.places.among(places, in: scope(.discover, .place))
        let openPlaces = try snapshot.places.among(places, in: scope(.read, .place))
        let replacers = Set(others.compactMap { $0.replaced.flatMap { AccountID($0.by) } })
        let names = try snapshot.directory.names(of: replacers)
        let order = visit.set[module]?.definition.participants.map(\.id.text) ?? []
        return others.compactMap { participant -> ParticipantEntry? in
            var entry = ParticipantEntry(participant, title: visit.participantTitle(participant.role, in: module))
            entry.replacedBy = participant.replaced.map { by in
                AccountID(by.by).flatMap { names[$0] } ?? "the system"
            }
            switch participant.subject {
            case .party(let id):
                guard let person = people.known[id] else { return nil }
                entry.hasDied = person.identity.diedOn != nil
                entry.target = people.open.contains(id) ? .client(id) : nil
            case .household(let id):
                guard knownHomes.contains(id) else { return nil }
                entry.target = openHomes.contains(id) ? .household(id) : nil
            case .place(let id):
                guard knownPlaces[id] != nil else { return nil }
                entry.target = openPlaces[id] == nil ? nil : .place(id)
            case .account, .organisation: break
            }
            return entry
        }.sorted { one, other in
            let places = [one, other].map { order.firstIndex(of: $0.roleCode) ?? order.count }
            return (places[0], one.from, one.id) < (places[1], other.from, other.id)
        }
    }

    /// Those of some people of whom the reader may know, and whose pages they may open.
    private func people(_ ids: Set<PartyID>) throws -> (known: [PartyID: Party], open: Set<PartyID>) {
        guard !ids.isEmpty else { return ([:], []) }
        let known = try snapshot.parties.among(ids.sorted(), in: scope(.discover, .party))
        let open = try snapshot.parties.among(ids.sorted(), in: scope(.read, .party))
        return (
            Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }), Set(open.map(\.id))
        )
    }

    // MARK: Whom to add

    /// Most who are offered of colleagues and bodies.
    private static let mostOffered = 25

    /// Who could be meant, among those of whom the reader may know.
    func findParticipants(as role: ParticipantRole, _ words: String, _ detail: CaseDetail) throws -> FoundParticipants {
        var found = FoundParticipants(role: role, words: words, choices: [], hasMore: false)
        switch role.nature {
        case .party, .client: (found.choices, found.hasMore) = try choices(words, role, detail)
        case .household:
            found.choices = try households(named: words).map {
                ParticipantChoice(value: $0.id.text, name: $0.name, remark: "", party: nil, mayAdd: true)
            }
        case .place:
            found.choices = try places(named: words, in: detail.file.module).map {
                ParticipantChoice(value: $0.id.text, name: $0.name, remark: $0.kind, party: nil, mayAdd: true)
            }
        case .account:
            let workers = try snapshot.directory.workers(
                scope(.list, .directory), in: detail.file.module, on: visit.today)
            offer(workers.map { FilterValue(value: $0.account.text, label: $0.name) }, &found)
        case .organisation:
            let bodies = try snapshot.directory.organisations(scope(.list, .directory))
            offer(bodies.map { FilterValue(value: $0.id, label: $0.name) }, &found)
        }
        return found
    }

    private func offer(_ entries: [FilterValue], _ found: inout FoundParticipants) {
        let words = Folding.fold(found.words)
        let fitting = entries.filter { words.isEmpty || Folding.fold($0.label).contains(words) }
        let choices = fitting.withoutRepeats
        found.choices = choices.prefix(Self.mostOffered).map {
            ParticipantChoice(value: $0.value, name: $0.label, remark: "", party: nil, mayAdd: true)
        }
        found.hasMore = choices.count > Self.mostOffered
    }

    private func choices(
        _ words: String, _ role: ParticipantRole, _ detail: CaseDetail
    ) throws -> ([ParticipantChoice], Bool) {
        guard let input = SearchInput(words, today: visit.today) else { return ([], false) }
        let found = try find(input, ClientFilter(), words)
        let fitting = found.clients.filter { client in
            client.party != detail.file.subject.party && (role.nature == .party || client.uid != nil)
        }
        let open = try people(Set(fitting.map(\.party))).open
        let choices = fitting.map { client in
            let marks = [
                client.uid.map { "client number \($0.formatted)" }, client.bornOn.map { "born \($0.inWords)" },
                client.postcode, client.hasDied ? "has died" : nil,
            ]
            return ParticipantChoice(
                value: client.party.text, name: client.name.full,
                remark: marks.compactMap { $0 }.joined(separator: ", "), party: client.party,
                mayAdd: open.contains(client.party))
        }
        return (choices, found.hasMore)
    }

    /// Whom the author means in a role, and the leave to add them where it is a person: whoever may not open an entry may
    /// not open it to the others of the case either.
    func participant(
        _ who: String, as role: ParticipantRole, of detail: CaseDetail
    ) throws -> (ParticipantSubject, Permitted<Subject.Party>?) {
        let missing = CaseworkRefusal.other("Choose somebody from the list.")
        switch role.nature {
        case .party, .client:
            guard let id = PartyID(who), let facts = try snapshot.facts.party(id), allows(.discover, facts) else {
                throw missing
            }
            guard detail.file.subject.party != id else {
                throw CaseworkRefusal.other("The case is about them already.")
            }
            guard allows(.read, facts) else {
                throw CaseworkRefusal.other(
                    "You may not open this entry, so somebody who may has to add them: ask your team leader.")
            }
            let permitted = try permitParty(.read, id)
            guard try role.nature == .party || snapshot.parties.one(permitted).uid != nil else {
                throw CaseworkRefusal.other("Only a client can be \(role.title.lowercased()), and they are none.")
            }
            return (.party(id), permitted)
        case .household:
            guard let id = HouseholdID(who),
                try !snapshot.households.among([id], in: scope(.discover, .household)).isEmpty
            else { throw missing }
            return (.household(id), nil)
        case .place:
            guard let id = PlaceID(who), try !snapshot.places.among([id], in: scope(.discover, .place)).isEmpty else {
                throw missing
            }
            return (.place(id), nil)
        case .account:
            let workers = try snapshot.directory.workers(
                scope(.list, .directory), in: detail.file.module, on: visit.today)
            guard let id = AccountID(who), workers.contains(where: { $0.account == id }) else { throw missing }
            return (.account(id), nil)
        case .organisation:
            let bodies = try snapshot.directory.organisations(scope(.list, .directory))
            guard let id = OrganisationID(who), bodies.contains(where: { $0.id == id.text }) else { throw missing }
            return (.organisation(id), nil)
        }
    }
}

extension ParticipantEntry {
    init(_ found: CaseParticipant, title: String) {
        self.init(
            id: found.id, name: found.name, client: found.party, target: nil, role: title, roleCode: found.role,
            isPerson: found.party != nil, isKeptApart: found.isKeptApart, hasDied: false, from: found.span.from,
            until: found.span.until, replacedBy: nil, replacedAt: found.replaced?.at)
    }
}

extension CaseParticipant {
    fileprivate var place: PlaceID? {
        guard case .place(let id) = subject else { return nil }
        return id
    }

    fileprivate var household: HouseholdID? {
        guard case .household(let id) = subject else { return nil }
        return id
    }
}

extension Visit {
    /// The roles that a service declares, in its order.
    func participantRoles(in module: DefinitionID) -> [ParticipantRole] {
        (set[module]?.definition.participants ?? []).map {
            ParticipantRole(value: $0.id.text, title: $0.title, nature: $0.nature)
        }
    }

    func participantTitle(_ role: String, in module: DefinitionID) -> String {
        participantRoles(in: module).first { $0.value == role }?.title ?? role
    }
}
