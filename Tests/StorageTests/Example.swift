import CaseModel
import Foundation
import Policy

@testable import Storage

/// Values that tests share. Everything is invented.
enum Example {
    static let now = Moment(milliseconds: 1_790_000_000_000)
    static let today = London.day(of: now)
    static let circumstances = Circumstances(now: now)
    static let system = Actor.system(.demoData)

    struct Broken: Error {}

    static func id(_ text: String) throws -> DefinitionID {
        guard let id = DefinitionID(text) else { throw Broken() }
        return id
    }

    static func question(_ action: Action, _ kind: Kind, _ actor: Actor = system) -> Question {
        Question(actor, action, kind, circumstances)
    }

    static func found(_ facts: Facts?) throws -> Facts {
        guard let facts else { throw Broken() }
        return facts
    }
}

extension Transaction {
    /// What the demo's own actor may do, spelt short.
    func permit<Of: Governed>(_ action: Action, _ kind: Kind, _ facts: Facts?, _ subject: Of.Type = Of.self) throws
        -> Permitted<Of>
    {
        try AccessPolicy.standard.permit(Example.question(action, kind), Example.found(facts))
    }

    func permitCreation<Of: Governed>(_ kind: Kind, _ facts: Facts?, _ subject: Of.Type = Of.self) throws
        -> PermittedCreation<Of>
    {
        try AccessPolicy.standard.permitCreation(Example.question(.create, kind), in: Example.found(facts))
    }

    /// Registers somebody and opens a case for them.
    func makeCase(
        in module: ModuleID, programme: DefinitionID, given: String = "Alma", family: String = "Testperson",
        _ identifiers: IdentifierSource, restriction: Restriction = .open
    ) throws -> (CaseID, PartyID) {
        let party: PartyID = identifiers.next()
        let name = PersonName(given: given, family: family)
        try parties.register(
            permitCreation(.party, snapshot.facts.newParty(in: module)), id: party, PartyIdentity(name: name))
        let id: CaseID = identifiers.next()
        let stage = try Example.id("referred")
        let opening = CaseOpening(
            id: id, workflow: try Example.id("care"), programme: programme, subject: .client(party), stage: stage,
            on: Example.today, restriction: restriction)
        let place = snapshot.facts.newCase(in: module, programme: programme, about: party)
        try cases.open(permitCreation(.case, place), opening, identifiers)
        return (id, party)
    }
}
