public import CaseModel
import Definitions
import Policy
import Storage

/// The relationships of somebody, with what is needed to add one.
public struct RelationshipsPage: Sendable {
    public var banner: ClientBanner
    public let lines: [RelationshipLine]
    /// Kinds to choose from, as they read from this person's side.
    public let kinds: [FilterValue]
    public let mayChange: Bool
}

/// One relationship, as it reads from one side: *Parent of*, then the other.
public struct RelationshipLine: Sendable, Hashable {
    public let id: RequestID
    public let words: String
    public let other: FoundClient
    public let from: Day
    public let until: Day?
}

/// What was typed of a new relationship.
public struct NewRelationship: Sendable, Hashable {
    public var number: String
    public var kind: String
    /// Nil for today.
    public var from: Day?

    public init(number: String, kind: String, from: Day?) {
        self.number = number
        self.kind = kind
        self.from = from
    }
}

extension Casework {
    /// Relationships with those of whom the reader may know.
    public func relationships(of id: PartyID, _ visit: Visit) async throws -> RelationshipsPage {
        let (page, contact) = try await reading(visit) { gate in
            let permitted = try gate.permitParty(.read, id)
            let party = try gate.snapshot.parties.one(permitted)
            let page = RelationshipsPage(
                banner: try gate.banner(of: party, permitted),
                lines: try gate.relationships(permitted),
                kinds: visit.relationshipKinds?.items(on: visit.today).map {
                    FilterValue(value: $0.code, label: $0.label)
                } ?? [],
                mayChange: gate.allows(.update, try gate.snapshot.facts.party(id)))
            return (page, try gate.contact(of: id))
        }
        var shown = page
        shown.banner.safeContact = try await safeContact(contact, visit)
        return shown
    }

    /// How somebody may be reached, by their records.
    func safeContact(_ records: [Record], _ visit: Visit) async throws -> String? {
        PageParts(visit: visit).safeContact(records, try await shelf(Set(records.map(\.snapshot)), visit))
    }

    /// Says that somebody is related with another, whom the author may know of; it reads from both sides.
    public func relate(_ id: PartyID, _ new: NewRelationship, _ visit: Visit) async throws {
        guard let kind = DefinitionID(new.kind), visit.relationshipKinds?.item(new.kind) != nil else {
            throw CaseworkRefusal.wrong("kind", "Choose how they are related.")
        }
        let day = new.from ?? visit.today
        guard day <= visit.today else { throw CaseworkRefusal.wrong("from", "Enter a day that is today or earlier.") }
        guard let uid = UID(new.number) else {
            throw CaseworkRefusal.wrong("number", "Enter the client number of the other person, such as 1-23.")
        }
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitParty(.update, id)
            let found = try gate.snapshot.parties.search(.uid(uid), in: gate.scope(.discover, .party), limit: 1).first
            guard let other = found, other.id != id else {
                throw CaseworkRefusal.wrong("number", "Nobody else with this client number was found.")
            }
            try transaction.parties.relate(
                permitted, to: gate.permitParty(.discover, other.id), as: kind, from: day, identifiers)
        }
    }

    public func endRelationship(_ relationship: RequestID, of id: PartyID, _ visit: Visit) async throws {
        try await changing(visit) { transaction, gate in
            try transaction.parties.endRelationship(gate.permitParty(.update, id), relationship, on: visit.today)
        }
    }
}

extension Gate {
    /// The bar above a page about a person: with their flags; how they may be reached is added from their records.
    func banner(of party: Party, _ permitted: Permitted<Subject.Party>) throws -> ClientBanner {
        parts.banner(party, nil, flags: try snapshot.parties.flags(permitted), safeContact: nil)
            ?? ClientBanner(party: party.id, uid: party.uid, name: party.identity.name)
    }

    func relationships(_ permitted: Permitted<Subject.Party>) throws -> [RelationshipLine] {
        let found = try snapshot.parties.relationships(permitted)
        let known = try snapshot.parties.among(
            Set(found.map(\.other)).sorted(), in: scope(.discover, .party))
        let others = Dictionary(
            try clients(known.map { ($0, "Related") }).map { ($0.party, $0) }, uniquingKeysWith: { first, _ in first })
        return found.compactMap { line in
            others[line.other].map { other in
                RelationshipLine(
                    id: line.id, words: visit.words(line.kind, isReversed: line.isReversed), other: other,
                    from: line.from, until: line.until)
            }
        }
    }
}

extension Visit {
    fileprivate var relationshipKinds: CodeListDefinition? {
        DefinitionID("relationship_kinds").flatMap { set[.core]?.codeLists[$0] }
    }

    func isRelationship(_ code: String) -> Bool { relationshipKinds?.item(code) != nil }

    /// As it reads from the side of the person whose page it is.
    func words(_ kind: DefinitionID, isReversed: Bool) -> String {
        guard let item = relationshipKinds?.item(kind.text) else { return kind.text }
        guard isReversed else { return item.label }
        let other = item.attributes.first { $0.key == "other_way" }?.value.scalar?.text
        return other.flatMap { relationshipKinds?.item($0)?.label } ?? item.label
    }
}
