public import CaseModel
import Policy

/// Where a thing belongs: its services, case and party.
struct FactsPlace {
    var modules: Set<ModuleID>
    var parties: Set<PartyID>
    var isOfCase: Bool
    var cases: [CaseFacts]
}

extension FactsRepository {
    /// - Parameter subject: the household or place that the row names, of kinds that have one.
    func place(_ row: Row, about subject: String? = nil) throws -> FactsPlace {
        let found = try place(
            module: try row.definition("module"), caseFile: try row.optionalID("caseFile"),
            party: try row.optionalID("party"), subject: subject)
        guard let found else { throw StorageFault.unreadable(table: "caseFile", column: "id") }
        return found
    }

    /// Nil when the case or party named is not there, or the party is not the case's.
    func place(
        module: ModuleID, caseFile: CaseID?, party: PartyID?, subject: String? = nil
    ) throws -> FactsPlace? {
        if let caseFile {
            guard let row = try connection.one("SELECT * FROM caseFile WHERE id = $1", [.id(caseFile)]) else {
                return nil
            }
            let subject: PartyID? = try row.optionalID("party")
            let about = Set([subject].compactMap { $0 })
            guard party.map(about.contains) ?? true else { return nil }
            return FactsPlace(
                modules: try services(of: module, about: subject), parties: about, isOfCase: true,
                cases: [try caseFacts(row)])
        }
        if let subject, party == nil {
            guard let thing = try thing(subject), thing.module == module else { return nil }
            return FactsPlace(modules: [module], parties: thing.people, isOfCase: false, cases: thing.cases)
        }
        guard let party else { return FactsPlace(modules: [module], parties: [], isOfCase: false, cases: []) }
        guard try connection.one("SELECT id FROM party WHERE id = $1", [.id(party)]) != nil else { return nil }
        return FactsPlace(
            modules: try services(of: module, about: party), parties: [party], isOfCase: false,
            cases: try cases(of: party))
    }

    /// Its module; where that is the core and it is about a party, the services that know the party.
    private func services(of module: ModuleID, about party: PartyID?) throws -> Set<ModuleID> {
        guard let party, module.text == "core" else { return [module] }
        return try services(knowing: party)
    }

    /// The services that know somebody.
    public func servicesKnowing(_ party: PartyID) throws -> Set<ModuleID> { try services(knowing: party) }

    func services(knowing party: PartyID) throws -> Set<ModuleID> {
        let rows = try connection.rows(
            """
            SELECT module FROM partyService WHERE party = $1
            UNION SELECT z.module FROM participant y JOIN caseFile z ON z.id = y.caseFile WHERE y.party = $1
            """, [.id(party)])
        return Set(try rows.map { try $0.definition("module") })
    }

    func cases(of party: PartyID) throws -> [CaseFacts] {
        try connection.rows(
            """
            SELECT * FROM caseFile WHERE id IN (SELECT caseFile FROM participant WHERE party = $1) ORDER BY id LIMIT 500
            """, [.id(party)]
        ).map { try caseFacts($0) }
    }

    func readers(_ table: String, _ column: String, _ id: String) throws -> Set<AccountID> {
        let rows = try connection.rows("SELECT account FROM \(table) WHERE \(column) = $1", [.text(id)])
        return Set(try rows.map { try $0.id("account") })
    }
}
