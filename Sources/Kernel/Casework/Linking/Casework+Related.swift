public import CaseModel
import Definitions
import Policy
import Storage

/// Somebody who is no client, as they were typed, and how they are related.
public struct NewRelated: Sendable, Hashable {
    public var given: String
    public var family: String
    public var bornOn: Day?
    public var phone: String
    public var kind: String
    /// Nil for today.
    public var from: Day?
    /// None of those alike is meant.
    public var isAnyway: Bool

    public init(
        given: String, family: String, bornOn: Day?, phone: String, kind: String, from: Day?, isAnyway: Bool
    ) {
        self.given = given
        self.family = family
        self.bornOn = bornOn
        self.phone = phone
        self.kind = kind
        self.from = from
        self.isAnyway = isAnyway
    }
}

extension Casework {
    /// Most signs of a name.
    static let longestName = 100

    /// Keeps somebody who is no client, and how they are related with a person.
    /// - Returns: those alike of whom the author may know, where it was not said that none of them is meant; nothing is
    ///   kept then. Empty: it is kept.
    public func relateNew(_ id: PartyID, _ new: NewRelated, _ visit: Visit) async throws -> [DuplicateSuspect] {
        guard let kind = DefinitionID(new.kind), visit.isRelationship(new.kind) else {
            throw CaseworkRefusal.wrong("related", "Choose how they are related.")
        }
        let identity = try Self.identity(new, visit)
        let day = new.from ?? visit.today
        guard day <= visit.today else { throw CaseworkRefusal.wrong("since", "Enter a day that is today or earlier.") }
        let identifiers = identifiers
        return try await changing(visit) { transaction, gate in
            let permitted = try gate.permitParty(.update, id)
            let place = try gate.permitNewRelated(beside: id)
            if !new.isAnyway {
                let alike = try gate.suspects(identity, besides: id)
                guard alike.isEmpty else { return alike }
            }
            let other: PartyID = identifiers.next()
            try transaction.parties.register(place, id: other, identity)
            try transaction.parties.relate(
                permitted, to: gate.permitParty(.discover, other), as: kind, from: day, identifiers)
            return []
        }
    }

    static func identity(_ new: NewRelated, _ visit: Visit) throws(CaseworkRefusal) -> PartyIdentity {
        let (given, family) = (new.given.trimmed, new.family.trimmed)
        guard !family.isEmpty else { throw .wrong("family", "Enter at least a family name.") }
        guard given.unicodeScalars.count <= longestName, family.unicodeScalars.count <= longestName else {
            throw .wrong("family", "Enter names of at most \(longestName) signs each.")
        }
        var identity = PartyIdentity(name: PersonName(given: given, family: family))
        guard new.bornOn.map({ $0 <= visit.today }) ?? true else {
            throw .wrong("born", "Enter a date of birth that is today or earlier.")
        }
        identity.bornOn = new.bornOn
        guard new.phone.trimmed.isEmpty || PhoneNumber(new.phone) != nil else {
            throw .wrong("phone", "Enter a phone number, such as 07700 900123, or leave it empty.")
        }
        identity.phone = PhoneNumber(new.phone)
        return identity
    }
}

extension Gate {
    /// Leave to keep somebody beside a person, in a service of the author's that knows the person.
    fileprivate func permitNewRelated(beside party: PartyID) throws -> PermittedCreation<Subject.Party> {
        let known = try snapshot.facts.servicesKnowing(party)
        for module in visit.actor.modules(on: visit.today).filter({ known.contains($0) && $0 != .core }).sorted() {
            let place = try snapshot.facts.newParty(in: module, beside: party)
            if allows(.create, place) { return try permitCreation(.create, .party, place, party.text) }
        }
        return try permitCreation(.create, .party, nil, party.text)
    }
}
