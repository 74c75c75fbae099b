public import CaseModel
public import Policy

/// Somebody already known who may be the same, and why.
public struct LikelyParty: Sendable, Hashable {
    public let party: Party
    public let verdict: MatchVerdict
}

extension PartyRepository {
    /// Most candidates that one way of looking gives.
    static let mostEach = 250

    /// Those in scope who may be the same as somebody, the likeliest first.
    ///
    /// Several ways of looking, each by an index and each within the scope before its limit, give the candidates; these
    /// are compared here. Only those who are given are noted.
    /// - Parameter module: only those whom this service knows; nil is everybody in scope.
    public func likely(
        _ identity: PartyIdentity, otherNames: [OtherName] = [], in scope: Scoped<Subject.Party>,
        weights: MatchWeights = .standard, besides own: PartyID? = nil, knownIn module: ModuleID? = nil, limit: Int = 10
    ) throws -> [LikelyParty] {
        guard !scope.isNothing else { return [] }
        let shown = try alike(identity, otherNames, scope, weights, module).filter { $0.party.id != own }.prefix(limit)
        snapshot.note(scope.stamp, shown.map(\.party.id.text))
        return Array(shown)
    }

    /// The same without noting anything, because nobody is shown it yet.
    func alike(
        _ identity: PartyIdentity, _ otherNames: [OtherName], _ scope: Scoped<Subject.Party>, _ weights: MatchWeights,
        _ module: ModuleID?
    ) throws -> [LikelyParty] {
        let found = try candidates(identity, scope, module)
        let others = try namesOf(found.map(\.id))
        let comparison = MatchComparison(of: identity.profile(otherNames), weights)
        return found.map {
            LikelyParty(party: $0, verdict: comparison.verdict($0.identity.profile(others[$0.id] ?? [])))
        }
        .filter { $0.verdict.weight >= weights.warning }
        .sorted { ($1.verdict.weight, $0.party.id) < ($0.verdict.weight, $1.party.id) }
    }

    private func candidates(
        _ identity: PartyIdentity, _ scope: Scoped<Subject.Party>, _ module: ModuleID?
    ) throws -> [Party] {
        var query = ScopedQuery(scope, .party, by: .several)
        if let module {
            query.add(
                "EXISTS (SELECT 1 FROM partyService s WHERE s.party = p.id AND s.module = \(query.bind(.text(module.text))))"
            )
        }
        let ways = PartyBlocks(identity).conditions(&query)
        return try query.union("p.*", ways: ways, limitEach: Self.mostEach, snapshot.connection).map { try Party($0) }
    }

    func namesOf(_ parties: [PartyID]) throws -> [PartyID: [OtherName]] {
        guard !parties.isEmpty else { return [:] }
        var builder = SQLBuilder()
        let condition = builder.isIn("party", parties.map(\.text))
        var names: [PartyID: [OtherName]] = [:]
        for row in try snapshot.connection.rows("SELECT * FROM partyName WHERE \(condition)", builder.values) {
            let name = PersonName(given: try row.text("given"), family: try row.text("family"))
            names[try row.id("party"), default: []].append(OtherName(try row.word("kind"), name))
        }
        return names
    }
}
