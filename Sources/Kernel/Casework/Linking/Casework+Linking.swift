public import CaseModel
import Policy
import Storage

extension Casework {
    /// Most signs of a reason.
    public static let longestReason = 500

    /// Who is linked with somebody as the same individual, and who may be.
    /// - Parameter number: a client number to look for besides.
    public func samePerson(_ id: PartyID, number: String = "", _ visit: Visit) async throws -> SamePersonPage {
        let (page, contact) = try await reading(visit) { gate in
            let permitted = try gate.permitParty(.read, id)
            let party = try gate.snapshot.parties.one(permitted)
            let linked = try gate.linkedEntries(permitted)
            let known = Set(linked.map(\.client.party))
            var suspects = try gate.suspects(
                party.identity, otherNames: gate.snapshot.parties.otherNames(permitted), besides: id)
            var unknown: String?
            if !number.isEmpty {
                let found = try gate.numbered(number, besides: party)
                unknown = found == nil ? number : nil
                if let found { suspects = [found] + suspects.filter { $0.client.party != found.client.party } }
            }
            let page = SamePersonPage(
                banner: try gate.banner(of: party, permitted),
                linked: linked, suspects: suspects.filter { !known.contains($0.client.party) }, unknown: unknown,
                mayLink: gate.allows(.link, try gate.snapshot.facts.party(id)))
            return (page, try gate.contact(of: id))
        }
        var shown = page
        shown.banner.safeContact = try await safeContact(contact, visit)
        return shown
    }

    /// Two entries side by side, both of which the reader may read.
    public func comparison(_ id: PartyID, with other: PartyID, _ visit: Visit) async throws -> ComparisonPage {
        guard id != other else { throw CaseworkRefusal.notFound }
        let (page, contact) = try await reading(visit) { (try $0.comparison(id, other), try $0.contact(of: id)) }
        var shown = page
        shown.banner.safeContact = try await safeContact(contact, visit)
        return shown
    }

    /// Links two entries as one individual. Nothing is merged, and nobody sees more than before.
    public func link(_ id: PartyID, with other: PartyID, reason: String, _ visit: Visit) async throws {
        let reason = reason.trimmed
        guard !reason.isEmpty else { throw CaseworkRefusal.reasonMissing }
        guard reason.unicodeScalars.count <= Self.longestReason else {
            throw CaseworkRefusal.other("Give the reason in at most \(Self.longestReason) signs.")
        }
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            try transaction.parties.link(
                gate.permitParty(.link, id), with: gate.permitParty(.link, other), reason: reason, identifiers)
        }
    }

    /// Ends a link.
    public func unlink(_ id: PartyID, from other: PartyID, _ visit: Visit) async throws {
        try await changing(visit) { transaction, gate in
            try transaction.parties.unlink(gate.permitParty(.link, id), from: gate.permitParty(.link, other))
        }
    }
}

extension Gate {
    /// Entries of the same individual, as far as the reader may know of them; of the others nothing is told.
    func linkedEntries(_ permitted: Permitted<Subject.Party>) throws -> [LinkedEntry] {
        let ids = try snapshot.parties.linked(permitted)
        guard !ids.isEmpty else { return [] }
        let direct = try snapshot.parties.linkedDirectly(permitted)
        let found = try snapshot.parties.among(ids, in: scope(.discover, .party))
        let cases = try cases(of: Set(found.map(\.id)))
        return try clients(found.map { ($0, "Linked") }).map { client in
            LinkedEntry(
                client: client, cases: cases.filter { $0.party == client.party },
                isDirect: direct.contains(client.party))
        }
    }

    /// Their cases, open and closed, that the reader may list.
    func cases(of parties: Set<PartyID>) throws -> [CaseLine] {
        guard !parties.isEmpty else { return [] }
        var filter = CaseFilter(today: visit.today)
        filter.parties = parties
        filter.isOpen = nil
        return try lines(try snapshot.cases.list(scope(.list, .case), filter))
    }

    /// Somebody found by their client number, with what speaks for their being the same.
    fileprivate func numbered(_ number: String, besides own: Party) throws -> DuplicateSuspect? {
        guard let uid = UID(number),
            let party = try snapshot.parties.search(.uid(uid), in: scope(.discover, .party), limit: 1).first,
            party.id != own.id
        else { return nil }
        return try suspect(own, party)
    }

    private func suspect(_ own: Party, _ other: Party) throws -> DuplicateSuspect? {
        let weights = MatchWeights(visit.set, on: visit.today)
        let verdict = MatchComparison(of: visit.shown(of: own.identity).profile(), weights)
            .verdict(visit.shown(of: other.identity).profile())
        return try clients([(other, "Client number")]).first.map {
            DuplicateSuspect(
                client: $0, weight: verdict.weight, isStrong: verdict.weight >= weights.strong,
                evidence: verdict.evidence)
        }
    }

    fileprivate func comparison(_ id: PartyID, _ other: PartyID) throws -> ComparisonPage {
        let (left, right) = (try permitParty(.read, id), try permitParty(.read, other))
        let (one, two) = (try snapshot.parties.one(left), try snapshot.parties.one(right))
        let shown = try clients([(one, "This one"), (two, "The other")])
        guard let evidence = try suspect(one, two), shown.count == 2 else { throw CaseworkRefusal.notFound }
        let cases = try cases(of: [id, other])
        let mayLink = try [id, other].allSatisfy { allows(.link, try snapshot.facts.party($0)) }
        return ComparisonPage(
            banner: try banner(of: one, left),
            left: shown[0], right: shown[1],
            rows: visit.rows(one, two, try [left, right].map { try snapshot.parties.otherNames($0) }),
            evidence: evidence,
            leftCases: cases.filter { $0.party == id }, rightCases: cases.filter { $0.party == other },
            isLinked: try snapshot.parties.linkedDirectly(left).contains(other), mayLink: mayLink)
    }
}

extension Visit {
    /// What is held of two, line by line; what the reader may not see of clients is left out of both.
    fileprivate func rows(_ one: Party, _ two: Party, _ names: [[OtherName]]) -> [ComparisonPage.Row] {
        let (left, right) = (shown(of: one.identity), shown(of: two.identity))
        func row(_ label: String, _ value: (PartyIdentity) -> String?) -> ComparisonPage.Row {
            ComparisonPage.Row(label: label, left: value(left), right: value(right))
        }
        func others(_ found: [OtherName]) -> String? {
            found.isEmpty ? nil : found.map(\.name.short).joined(separator: ", ")
        }
        /// The street is held folded, for comparing.
        func capitalised(_ street: String) -> String {
            street.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
        }
        return [
            row("Given name") { $0.name.given.isEmpty ? nil : $0.name.given }, row("Middle name") { $0.name.middle },
            row("Family name") { $0.name.family.isEmpty ? nil : $0.name.family },
            ComparisonPage.Row(
                label: "Other names", left: names.first.flatMap(others), right: names.last.flatMap(others)),
            row("Known as") { $0.knownAs }, row("Born") { $0.bornOn?.inWords },
            row("Died") { $0.diedOn?.inWords },
            row("NHS number") { $0.nhsNumber?.formatted }, row("House number") { $0.address?.number },
            row("Street") { $0.address?.street.map(capitalised) },
            row("Postcode") { $0.postcode?.formatted ?? $0.address?.postalCode },
            row("Phone") { $0.phone?.formatted }, row("Email") { $0.email?.text },
        ].filter { $0.left != nil || $0.right != nil }
    }
}
