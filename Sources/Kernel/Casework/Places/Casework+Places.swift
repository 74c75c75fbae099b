public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// Places by name, kind or address. Of an address only those who may open the place learn anything.
    public func places(_ narrowing: PlaceNarrowing, _ visit: Visit) async throws -> PlacesPage {
        try await reading(visit) { try $0.places(narrowing) }
    }

    /// The page of a place.
    public func place(_ id: PlaceID, _ visit: Visit) async throws -> PlacePage {
        let read = try await reading(visit) { try $0.place(id) }
        return read.page(try await shelf(Set(read.thing.records.map(\.snapshot)), visit), policy)
    }
}

/// The page of a place as it was read.
struct PlaceReading: Sendable {
    let line: PlaceLine
    let thing: ThingReading
    let cases: [CaseLine]
    let openings: [ReferralChoice]

    func page(_ shelf: DefinitionShelf, _ policy: AccessPolicy) -> PlacePage {
        PlacePage(
            line: line, records: thing.lines(shelf, policy), forms: thing.choices(policy), cases: cases,
            openings: openings)
    }
}

extension Gate {
    /// Places on one page of the list.
    private static let placesOnPage = 40

    func permitPlace(_ action: Action, _ id: PlaceID) throws -> Permitted<Subject.Place> {
        try permit(action, .place, snapshot.facts.place(id), id.text)
    }

    func places(_ narrowing: PlaceNarrowing) throws -> PlacesPage {
        var filter = PlaceFilter()
        filter.words = narrowing.words.trimmed
        let parts = narrowing.kind.split(separator: " ").map(String.init)
        if parts.count == 2 { (filter.module, filter.kind) = (DefinitionID(parts[0]), parts[1]) }
        if !narrowing.showsAll { filter.openOn = visit.today }
        let (known, open): (Scoped<Subject.Place>, Scoped<Subject.Place>) = (
            scope(.discover, .place), scope(.read, .place)
        )
        let offset = Self.placesOnPage * (max(1, min(narrowing.page, 1_000)) - 1)
        let found = try snapshot.places.list(
            known, addresses: open, filter, limit: Self.placesOnPage, offset: offset)
        let readable = try snapshot.places.among(Set(found.map(\.id)), in: open)
        let total = try snapshot.places.count(known, addresses: open, filter)
        return PlacesPage(
            lines: found.map { visit.line($0, isOpen: readable[$0.id] != nil) }, narrowing: narrowing,
            kinds: visit.placeKinds { _ in true },
            newKinds: visit.placeKinds { allows(.create, snapshot.facts.newPlace(in: $0)) }, total: total,
            pages: max(1, (total + Self.placesOnPage - 1) / Self.placesOnPage))
    }

    func place(_ id: PlaceID) throws -> PlaceReading {
        let found = try snapshot.facts.place(id)
        let permitted: Permitted<Subject.Place> = try permit(.read, .place, found, id.text)
        guard let facts = found else { throw CaseworkRefusal.notFound }
        let place = try snapshot.places.one(permitted)
        return PlaceReading(
            line: visit.line(place, isOpen: true), thing: try thing(.place(id), place.module, facts),
            cases: try cases(about: .place(id)), openings: try openings(about: .place(id), in: place.module))
    }

    /// The cases about a household or place that the reader may list: open ones first.
    func cases(about subject: Storage.CaseSubject) throws -> [CaseLine] {
        var filter = CaseFilter(today: visit.today)
        (filter.subject, filter.isOpen) = (subject.id, nil)
        let found = try lines(try snapshot.cases.list(scope(.list, .case), filter))
        return found.filter { $0.closedOn == nil } + found.filter { $0.closedOn != nil }
    }

    /// Places whose name begins so, of which the reader may know.
    func places(named words: String, in module: DefinitionID) throws -> [PlaceLine] {
        var filter = PlaceFilter()
        (filter.words, filter.module) = (words, module)
        let open: Scoped<Subject.Place> = scope(.read, .place)
        let found = try snapshot.places.list(scope(.discover, .place), addresses: open, filter, limit: 25)
        return found.map { visit.line($0, isOpen: false) }
    }
}

extension Visit {
    func line(_ place: Place, isOpen: Bool) -> PlaceLine {
        let title = set[place.module]?.definition.title ?? place.module.text
        return PlaceLine(
            id: place.id, name: place.card.name,
            kind: set.placeKinds(of: place.module)?.item(place.kind)?.label ?? place.kind, service: title,
            address: isOpen ? place.card.address : nil, isInUse: place.card.isOpen(on: today),
            openFrom: place.card.openFrom, openUntil: place.card.openUntil, isOpen: isOpen)
    }

    /// Kinds of places of the services that the reader works in, as `service code`; with the service where there are several.
    func placeKinds(_ isWanted: (DefinitionID) -> Bool) -> [FilterValue] {
        let homes = actor.modules(on: today).filter { set.placeKinds(of: $0) != nil && isWanted($0) }.sorted()
        return homes.flatMap { module -> [FilterValue] in
            let title = homes.count > 1 ? set[module].map { ", \($0.definition.title)" } ?? "" : ""
            return (set.placeKinds(of: module)?.items(on: today) ?? []).map {
                FilterValue(value: "\(module.text) \($0.code)", label: $0.label + title)
            }
        }
    }

    /// Whether a service of the reader's works with places.
    public var worksWithPlaces: Bool { !placeKinds { _ in true }.isEmpty }
}
