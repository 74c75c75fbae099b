public import CaseModel
public import Policy

/// Reads places, each read under a permission or a scope and noted in the trail.
public struct PlaceRepository {
    let snapshot: Snapshot
    private var connection: any Connection { snapshot.connection }

    public func one(_ permitted: Permitted<Subject.Place>) throws -> Place {
        try snapshot.confirm(permitted, .place)
        guard let row = try connection.one("SELECT * FROM place WHERE id = $1", [.id(permitted.id)]) else {
            throw StoreRefusal.notFound
        }
        snapshot.note(permitted.stamp, [permitted.id.text])
        return try Place(row)
    }

    /// Those in scope, by name.
    /// - Parameter addresses: places whose address the reader may see; the others are not found by it.
    public func list(
        _ scope: Scoped<Subject.Place>, addresses: Scoped<Subject.Place>, _ filter: PlaceFilter, limit: Int,
        offset: Int = 0
    ) throws -> [Place] {
        guard !scope.isNothing else { return [] }
        var query = Self.query(scope, addresses, filter)
        let found = try query.rows(
            "k.*", tail: "ORDER BY k.foldedName, k.id", limit: limit, offset: offset, connection
        ).map { try Place($0) }
        snapshot.note(scope.stamp, found.map(\.id.text))
        return found
    }

    /// How many the list would show in all.
    public func count(
        _ scope: Scoped<Subject.Place>, addresses: Scoped<Subject.Place>, _ filter: PlaceFilter
    ) throws -> Int {
        scope.isNothing ? 0 : try Self.query(scope, addresses, filter).count(connection)
    }

    private static func query(
        _ scope: Scoped<Subject.Place>, _ addresses: Scoped<Subject.Place>, _ filter: PlaceFilter
    ) -> ScopedQuery {
        var query = ScopedQuery(scope, .place)
        query.add("k.module", equals: filter.module.map { .text($0.text) })
        query.add("k.kind", equals: filter.kind.map { .text($0) })
        if let day = filter.openOn {
            let place = query.bind(.day(day))
            query.add(
                "(k.openFrom IS NULL OR k.openFrom <= \(place)) AND (k.openUntil IS NULL OR k.openUntil >= \(place))")
        }
        let key = HouseholdChanges.key(filter.words)
        guard !key.isEmpty else { return query }
        func begins(_ column: String, _ text: String) -> String {
            "\(column) >= \(query.bind(.text(text))) AND \(column) < \(query.bind(.text(text + "\u{10FFFF}")))"
        }
        var ways = [begins("k.foldedAddress", NameKey.folded(filter.words))]
        if let postcode = Postcode(filter.words) { ways.append("k.postcode = \(query.bind(.text(postcode.text)))") }
        if let uprn = UPRN(filter.words) { ways.append("k.uprn = \(query.bind(.text(uprn.text)))") }
        let name = begins("k.foldedName", key)
        let address = ways.map { "(\($0))" }.joined(separator: " OR ")
        query.add(
            addresses.isNothing ? name : "(\(name)) OR ((\(address)) AND \(query.nested(addresses, .place)))")
        return query
    }

    /// Those of some places that are in a scope. For what stands beside a page that is noted itself.
    public func among(_ ids: Set<PlaceID>, in scope: Scoped<Subject.Place>) throws -> [PlaceID: Place] {
        guard !scope.isNothing, !ids.isEmpty else { return [:] }
        var query = ScopedQuery(scope, .place)
        query.add(query.isIn("k.id", ids.map(\.text).sorted()))
        let found = try query.rows("k.*", tail: "ORDER BY k.id", limit: ids.count, connection).map { try Place($0) }
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension FactsRepository {
    /// A place: the service that keeps it, and the cases about it. Taking part in a case opens a place to nobody.
    public func place(_ id: PlaceID) throws -> Facts? {
        guard let found = try thing(id.text), case .place = found.subject else { return nil }
        return .thing(.place, id, module: found.module, about: [], ofCase: false, cases: found.cases)
    }

    /// A place about to be kept by a service.
    public func newPlace(in module: ModuleID) -> Facts {
        let none: PlaceID? = nil
        return .thing(.place, none, module: module, about: [], ofCase: false, cases: [])
    }
}
