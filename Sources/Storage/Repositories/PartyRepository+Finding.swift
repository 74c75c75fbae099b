public import CaseModel
public import Policy

/// Somebody found, with the names that they had before or go by.
public struct FoundParty: Sendable, Hashable {
    public let party: Party
    public let otherNames: [OtherName]
    /// The newest note, among those that the reader may read, that has all the words; nil where there is none.
    public var note: FoundNote?
}

/// A note by which somebody was found.
public struct FoundNote: Sendable, Hashable {
    public let record: RecordID
    public let datedOn: Day
}

/// Where a search looks in notes: for which words, in which fields, and in whose scope.
public struct NoteReach: Sendable {
    public let search: NoteSearch
    public let scope: Scoped<Subject.Record>

    public init(search: NoteSearch, scope: Scoped<Subject.Record>) {
        self.search = search
        self.scope = scope
    }
}

extension PartyRepository {
    /// Most persons that one way of looking gives before they are ordered.
    static let mostOfOneWay = 200

    /// Those in scope whom all terms fit, best first; in any order of the words.
    ///
    /// Each way of looking goes by an index, and the scope and the filter hold before its limit. Only those who are given
    /// are noted, with a keyed hash of what was looked for.
    public func find(
        _ input: SearchInput, _ filter: PartyFilter, in scope: Scoped<Subject.Party>, cases: Scoped<Subject.Case>,
        notes: NoteReach? = nil, limit: Int = 25, offset: Int = 0
    ) throws -> (found: [FoundParty], total: Int) {
        let term = "term:\(snapshot.sealer.termHash("\(input.terms)"))"
        guard !scope.isNothing else { return ([], 0) }
        var query = ScopedQuery(scope, .party, by: .several)
        if let narrowed = filter.condition(cases, &query) { query.add(narrowed) }
        let ways = PartyWays(input).ways(&query)
        var found = try query.union(NamedParty.columns, ways: ways, limitEach: Self.mostOfOneWay, snapshot.connection)
            .map { try NamedParty($0) }
        // Where names give a page and more, nobody looks further: notes are many, and a first name stands in most of them.
        let notes = found.count < limit ? notes : nil
        if let notes {
            found += try partiesNoted(notes, filter, in: scope, cases: cases, besides: Set(found.map(\.id)))
        }
        let ranked = PartyRanking(input.words.joined(separator: " ")).sorted(found)
        let shown = try parties(ranked.dropFirst(max(0, offset)).prefix(limit).map(\.id))
        let others = try namesOf(shown.map(\.id))
        let noted = try notes.map { try newest($0, about: shown.map(\.id)) } ?? [:]
        snapshot.note(scope.stamp, shown.map(\.id.text) + noted.values.map(\.record.text).sorted() + [term])
        return (
            shown.map { FoundParty(party: $0, otherNames: others[$0.id] ?? [], note: noted[$0.id]) }, found.count
        )
    }

    /// Those whom a scope gave in the same snapshot, in this order.
    private func parties(_ ids: [PartyID]) throws -> [Party] {
        guard !ids.isEmpty else { return [] }
        var builder = SQLBuilder()
        let rows = try snapshot.connection.rows(
            "SELECT p.* FROM party p WHERE \(builder.isIn("p.id", ids.map(\.text)))", builder.values)
        let found = Dictionary(try rows.map { try Party($0) }.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        return ids.compactMap { found[$0] }
    }

    /// Those about whom there is such a note that the reader may read.
    private func partiesNoted(
        _ notes: NoteReach, _ filter: PartyFilter, in scope: Scoped<Subject.Party>, cases: Scoped<Subject.Case>,
        besides known: Set<PartyID>
    ) throws -> [NamedParty] {
        guard !notes.scope.isNothing, !notes.search.isNothing else { return [] }
        var query = ScopedQuery(scope, .party, by: .several)
        if let narrowed = filter.condition(cases, &query) { query.add(narrowed) }
        let readable = query.nested(notes.scope, .record)
        let way = """
            p.id IN (SELECT r.party FROM \(ScopeTarget.record.from) WHERE r.status = 'submitted' \
            AND \(notes.search.condition(&query)) AND (\(readable)))
            """
        return try query.union(NamedParty.columns, ways: [way], limitEach: Self.mostOfOneWay, snapshot.connection)
            .map { try NamedParty($0) }.filter { !known.contains($0.id) }
    }

    /// The newest such note about each of these.
    private func newest(_ notes: NoteReach, about parties: [PartyID]) throws -> [PartyID: FoundNote] {
        guard !notes.scope.isNothing, !notes.search.isNothing, !parties.isEmpty else { return [:] }
        var query = ScopedQuery(notes.scope, .record, by: .several)
        query.add("r.status = 'submitted'")
        query.add(query.isIn("r.party", parties.map(\.text)))
        query.add(notes.search.condition(&query))
        var found: [PartyID: FoundNote] = [:]
        for row in try query.rows(
            "r.id, r.party, r.datedOn", tail: "ORDER BY r.datedOn, r.submittedAt, r.id", limit: 10_000,
            snapshot.connection)
        {
            found[try row.id("party")] = FoundNote(record: try row.id("id"), datedOn: try row.day("datedOn"))
        }
        return found
    }
}

/// The ways in which somebody may be found, each by an index; what narrows further is added to the query.
struct PartyWays {
    private let input: SearchInput
    private let words: [String]
    /// Letters that a word must have to be looked for by its beginning.
    private static let least = 2

    init(_ input: SearchInput) {
        self.input = input
        words = input.words.map { NameKey.folded($0).replacing(" ", with: "") }.filter { !$0.isEmpty }
    }

    /// Conditions on `p`, a row of `party`. One number or date leads by itself; else the words do, the longest first.
    func ways(_ query: inout ScopedQuery) -> [String] {
        var exact: [String] = []
        var ranges: [String] = []
        for term in input.terms {
            switch term {
            case .uid(let uid): exact.append("p.uid = \(query.bind(.text(uid.text)))")
            case .nhsNumber(let number): exact.append("p.nhsNumber = \(query.bind(.text(number.text)))")
            case .phone(let phone): exact.append("p.phone = \(query.bind(.text(phone.text)))")
            case .postcode(let postcode): exact.append("p.postcode = \(query.bind(.text(postcode.text)))")
            case .bornOn(let day): exact.append("p.bornOn = \(query.bind(.day(day)))")
            case .caseFile(let id):
                exact.append("p.id IN (SELECT q.party FROM caseFile q WHERE q.id = \(query.bind(.id(id))))")
            case .uidBeginning(let text): ranges.append(begins("p.uid", text, &query))
            case .outward(let text): ranges.append(begins("p.postcode", text + " ", &query))
            case .bornBetween(let first, let last):
                ranges.append("p.bornOn BETWEEN \(query.bind(.day(first))) AND \(query.bind(.day(last)))")
            case .word: break
            }
        }
        let leads = words.filter { $0.unicodeScalars.count >= Self.least }.sorted { ($1.count, $0) < ($0.count, $1) }
        guard exact.isEmpty else { return narrowed(by: words, exact + ranges, leading: 1, &query) }
        guard !leads.isEmpty else {
            return ranges.isEmpty ? [] : narrowed(by: words, ranges, leading: 1, &query)
        }
        for range in ranges { query.add(range) }
        guard words.count > 1 else { return named(leads[0], &query) }
        return leads.enumerated().flatMap { place, lead in
            var others = words
            others.remove(at: others.firstIndex(of: lead) ?? 0)
            return mixed(lead, others, byGiven: place < 2, &query)
        }
    }

    /// The ways to somebody by one of several words. Family names tell most: any of the words leads by them. Given names are
    /// shared by thousands, so they lead for two words only, and the rest is looked up in their own index; names of before
    /// are few, and lead for themselves.
    private func mixed(_ lead: String, _ others: [String], byGiven: Bool, _ query: inout ScopedQuery) -> [String] {
        func all(_ condition: (String, inout ScopedQuery) -> String) -> String {
            others.map { "(\(condition($0, &query)))" }.joined(separator: " AND ")
        }
        let now = all { bearsNow($0, &$1) }
        var ways = ["(\(begins("p.foldedFamily", lead, &query))) AND \(now)"]
        let sound = NameKey.sound(lead)
        if !sound.isEmpty { ways.append("p.soundFamily = \(query.bind(.text(sound))) AND \(now)") }
        guard byGiven else { return ways }
        ways.append("(\(begins("p.foldedGiven", lead, &query))) AND \(all { spelt("p", $0, &$1) })")
        let before = indexed(lead, "n", &query).joined(separator: " OR ")
        ways.append("p.id IN (SELECT n.party FROM partyName n WHERE \(before)) AND \(all { bears($0, &$1) })")
        return ways
    }

    /// The first condition leads, the others and the words narrow.
    private func narrowed(
        by words: [String], _ conditions: [String], leading count: Int, _ query: inout ScopedQuery
    ) -> [String] {
        for condition in conditions.dropFirst(count) { query.add(condition) }
        for word in words { query.add(bears(word, &query)) }
        return Array(conditions.prefix(count))
    }

    /// An index range rather than a pattern.
    private func begins(_ column: String, _ text: String, _ query: inout ScopedQuery) -> String {
        "\(column) >= \(query.bind(.text(text))) AND \(column) < \(query.bind(.text(text + "\u{10FFFF}")))"
    }

    /// Each by an index: either name begins so or sounds so, now or before.
    private func named(_ word: String, _ query: inout ScopedQuery) -> [String] {
        let now = indexed(word, "p", &query)
        let before = indexed(word, "n", &query).joined(separator: " OR ")
        return now + ["p.id IN (SELECT n.party FROM partyName n WHERE \(before))"]
    }

    /// Conditions on the names in one table, each with its index.
    private func indexed(_ word: String, _ alias: String, _ query: inout ScopedQuery) -> [String] {
        var ways = ["foldedFamily", "foldedGiven"].map { "(\(begins("\(alias).\($0)", word, &query)))" }
        let sound = NameKey.sound(word)
        guard !sound.isEmpty else { return ways }
        let place = query.bind(.text(sound))
        ways += ["soundFamily", "soundGiven"].map { "\(alias).\($0) = \(place)" }
        return ways
    }

    /// Whether some name of theirs has a word that begins so, or sounds so. Folded words hold letters and digits only, so
    /// that none is a sign of a pattern.
    private func bears(_ word: String, _ query: inout ScopedQuery) -> String {
        let before = "\(spelt("n", word, &query))\(sounds("n", word, &query))"
        return "\(bearsNow(word, &query)) OR EXISTS (SELECT 1 FROM partyName n WHERE n.party = p.id AND (\(before)))"
    }

    private func bearsNow(_ word: String, _ query: inout ScopedQuery) -> String {
        spelt("p", word, &query) + sounds("p", word, &query)
    }

    private func spelt(_ alias: String, _ word: String, _ query: inout ScopedQuery) -> String {
        let middle = alias == "p" ? " || ' ' || lower(coalesce(p.middle, ''))" : ""
        let place = query.bind(.text("% \(word)%"))
        return "(' ' || \(alias).foldedGiven || ' ' || \(alias).foldedFamily\(middle)) LIKE \(place)"
    }

    private func sounds(_ alias: String, _ word: String, _ query: inout ScopedQuery) -> String {
        let sound = NameKey.sound(word)
        guard !sound.isEmpty else { return "" }
        let place = query.bind(.text(sound))
        return " OR \(alias).soundFamily = \(place) OR \(alias).soundGiven = \(place)"
    }
}
