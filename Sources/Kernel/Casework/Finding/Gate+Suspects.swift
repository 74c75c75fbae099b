import CaseModel
import Policy
import Storage

extension Gate {
    /// Most who are shown beside one who may be the same.
    private static let most = 10

    /// Who may be the person, among those the reader may discover; by what the reader may see of anybody.
    func suspects(
        _ identity: PartyIdentity, otherNames: [OtherName] = [], besides own: PartyID? = nil
    ) throws -> [DuplicateSuspect] {
        let weights = MatchWeights(visit.set, on: visit.today)
        let found = try snapshot.parties.likely(
            visit.shown(of: identity), otherNames: otherNames, in: scope(.discover, .party), weights: weights,
            besides: own, limit: Self.most)
        let clients = try clients(found.map { ($0.party, "May be the same") })
        return zip(clients, found).map {
            DuplicateSuspect(
                client: $0, weight: $1.verdict.weight, isStrong: $1.verdict.weight >= weights.strong,
                evidence: $1.verdict.evidence)
        }
    }
}

extension Visit {
    /// Without what the reader may not see of clients, so that nothing is told by being compared.
    func shown(of identity: PartyIdentity) -> PartyIdentity {
        var shown = identity
        if !shows(ClientField.knownAs) { shown.knownAs = nil }
        if !shows(ClientField.bornOn) { shown.bornOn = nil }
        if !shows(ClientField.nhsNumber) { shown.nhsNumber = nil }
        if !shows(ClientField.phone) { shown.phone = nil }
        if !shows(ClientField.email) { shown.email = nil }
        if !shows(ClientField.sex) { shown.sex = nil }
        if !shows(ClientField.address) { (shown.address, shown.postcode) = (nil, nil) }
        return shown
    }
}
