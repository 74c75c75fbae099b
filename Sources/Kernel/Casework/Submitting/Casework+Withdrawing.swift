public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// Takes a record out of use. It stays with its history, and counts nowhere any more.
    /// - Parameter version: the one that was looked at; a later one is `changedMeanwhile`.
    public func withdraw(_ id: RecordID, version: Int64, reason: String, _ visit: Visit) async throws {
        guard !reason.trimmed.isEmpty else { throw CaseworkRefusal.reasonMissing }
        let place = try await reading(visit) { gate in
            try gate.snapshot.records.one(gate.permitRecord(.close, id)).affected
        }
        let following = try await following(place, visit)
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitRecord(.close, id)
            try gate.confirmLoose(gate.snapshot.records.one(permitted))
            try transaction.records.withdraw(permitted, as: .withdrawn, expecting: version, reason: reason.trimmed)
            guard let place else { return }
            try Follower(following: following, transaction: transaction, gate: gate).follow(place)
        }
    }

    /// The person with a client number, so far as the reader may find them, and where the record can be filed about them.
    public func destinations(
        of id: RecordID, number: String, _ visit: Visit
    ) async throws -> RecordDestinations? {
        guard let uid = UID(number) else { return nil }
        return try await reading(visit) { gate in
            let record = try gate.snapshot.records.one(gate.permitRecord(.close, id))
            let scope: Scoped<Subject.Party> = gate.scope(.discover, .party)
            guard let party = try gate.snapshot.parties.search(.uid(uid), in: scope, limit: 1).first,
                let client = try gate.clients([(party, "Client number")]).first
            else { return nil }
            return RecordDestinations(client: client, places: try gate.places(for: record, about: party.id))
        }
    }

    /// Moves a record that was filed in the wrong place, with its history, and keeps who had seen it there.
    public func move(
        _ id: RecordID, to place: RecordPlace, version: Int64, reason: String, _ visit: Visit
    ) async throws -> RequestID {
        guard !reason.trimmed.isEmpty else { throw CaseworkRefusal.reasonMissing }
        let (permitted, record) = try await reading(visit) { gate in
            let permitted = try gate.permitRecord(.close, id)
            return (permitted, try gate.snapshot.records.one(permitted))
        }
        let readers = try await store.readers(of: permitted, since: record.submittedAt)
        let identifiers = identifiers
        let (old, new) = (record.affected, place.affected)
        let before = try await following(old, visit)
        let after = try await following(new, visit)
        return try await changing(visit) { transaction, gate in
            let permitted = try gate.permitRecord(.close, id)
            let record = try gate.snapshot.records.one(permitted)
            try gate.confirmLoose(record)
            let (caseFile, party) = place.parts
            let creation: PermittedCreation<Subject.Record> = try gate.permitCreation(
                .create, .record, gate.facts(of: record, at: place), id.text)
            if let refusal = try gate.refusal(of: record, at: place) { throw refusal }
            try gate.confirmUnique(record, at: place, transaction)
            let move: RequestID = identifiers.next()
            try transaction.records.move(
                permitted, to: creation, caseFile: caseFile, party: party, expecting: version, reason: reason.trimmed,
                readers: readers, id: move)
            // What a rule or a schedule made of it there no longer holds; here it begins to.
            if let old { try Follower(following: before, transaction: transaction, gate: gate).follow(old) }
            try Follower(following: after, transaction: transaction, gate: gate).follow(new)
            return move
        }
    }

    /// What is kept of a move: for those who answer for who saw what, on either side, and for whoever moved it.
    public func receipt(_ id: RequestID, _ visit: Visit) async throws -> MoveReceipt {
        try await reading(visit) { try $0.receipt(id) }
    }
}

extension Record {
    /// What follows from a change of it.
    fileprivate var affected: Affected? { caseFile.map { .caseFile($0) } ?? party.map { .party($0) } }
}

extension RecordPlace {
    fileprivate var affected: Affected {
        switch self {
        case .caseFile(let id): .caseFile(id)
        case .client(let id): .party(id)
        }
    }

    var parts: (caseFile: CaseID?, party: PartyID?) {
        switch self {
        case .caseFile(let id): (id, nil)
        case .client(let id): (nil, id)
        }
    }
}

extension Gate {
    /// The form that says who a client is stays with its client: what is wrong in it is put right.
    fileprivate func confirmLoose(_ record: Record) throws {
        let isIdentity = record.form.form == ClientField.form && record.caseFile == nil
        guard !isIdentity else {
            throw CaseworkRefusal.other("This form says who the client is. Amend it instead.")
        }
        // The form that opened a case stays with its case.
        let opens = visit.set[record.form.module]?.definition.programmes.contains { programme in
            let workflow = visit.set.workflow(programme.workflow, from: record.form.module)
            return workflow?.opensWith.formName(in: record.form.module) == record.form
        }
        guard record.caseFile == nil || opens != true else {
            throw CaseworkRefusal.other("This form opened the case. Amend it, or close the case as opened by mistake.")
        }
    }

    fileprivate func facts(of record: Record, at place: RecordPlace) throws -> Facts? {
        let (caseFile, party) = place.parts
        return try snapshot.facts.new(
            .record, form: record.form, module: record.module, caseFile: caseFile, party: party,
            author: visit.actor.account)
    }

    /// Why the place cannot take the record, though the reader may write there; nil when it can.
    fileprivate func refusal(of record: Record, at place: RecordPlace) throws -> CaseworkRefusal? {
        let (caseFile, party) = place.parts
        guard record.caseFile != caseFile || (caseFile == nil && record.party != party) else {
            return .other("It is filed there already.")
        }
        guard (record.caseFile == nil) == (caseFile == nil) else { return .notFound }
        let matter = try CaseFileReader(self).matter(caseFile: caseFile, party: party)
        if let detail = matter.detail {
            guard detail.file.module == record.module else { return .notFound }
            guard detail.isOpen else { return .other("The case is closed.") }
        }
        guard let form = visit.set.form(record.form), form.many || matter.present(record.form) == nil else {
            return .alreadyThere
        }
        return nil
    }

    fileprivate func confirmUnique(_ record: Record, at place: RecordPlace, _ transaction: Transaction) throws {
        let keys = visit.set.form(record.form)?.unique.map(\.value) ?? []
        var wanted: [String: JSONValue] = [:]
        for case .field(let field) in keys {
            guard let value = record.document[field.text] else { return }
            wanted[field.text] = value
        }
        guard !keys.isEmpty else { return }
        try transaction.records.confirmUnique(
            record.form, answers: wanted, caseFile: keys.contains(.theCase) ? place.parts.caseFile : nil,
            besides: record.id)
    }

    /// Where the reader may file it about somebody.
    fileprivate func places(for record: Record, about party: PartyID) throws -> [RecordDestination] {
        func fits(_ place: RecordPlace) throws -> Bool {
            guard allows(.create, try facts(of: record, at: place)) else { return false }
            return try refusal(of: record, at: place) == nil
        }
        guard record.caseFile != nil else {
            let place = RecordPlace.client(party)
            return try fits(place) ? [RecordDestination(place: place, label: "With what is known of them")] : []
        }
        var filter = CaseFilter(today: visit.today)
        (filter.party, filter.module) = (party, record.module)
        return try snapshot.cases.list(scope(.list, .case), filter).compactMap { line in
            let place = RecordPlace.caseFile(line.id)
            guard try fits(place) else { return nil }
            let shown = parts.line(line)
            return RecordDestination(
                place: place, label: "\(shown.programmeTitle), opened \(shown.openedOn.inWords)")
        }
    }

    // MARK: Receipts

    fileprivate func receipt(_ id: RequestID) throws -> MoveReceipt {
        guard let move = try snapshot.records.move(id) else {
            let _: Permitted<Subject.Case> = try permit(.read, .caseTrail, nil, id.text)
            throw CaseworkRefusal.notFound
        }
        let isMover = visit.actor.account?.text == move.by
        let (from, to) = (try place(move.fromCase, move.fromParty), try place(move.toCase, move.toParty))
        let sides = [from, to].compactMap { $0 }
        let open =
            sides.first { allows(.read, $0.asTrail) } ?? (isMover ? sides.first { allows(.read, $0.facts) } : nil)
        guard let open else {
            let _: Permitted<Subject.Case> = try permit(.read, .caseTrail, from?.asTrail, id.text)
            throw CaseworkRefusal.notFound
        }
        let readers = try readers(of: move, open, asMover: !allows(.read, open.asTrail))
        let names = try snapshot.directory.names(
            of: Set((readers.map(\.account) + [move.by]).compactMap { AccountID($0) }))
        func name(_ account: String) -> String { AccountID(account).flatMap { names[$0] } ?? "The system" }
        return MoveReceipt(
            id: id, record: allows(.read, try snapshot.facts.record(move.record)) ? move.record : nil,
            title: visit.set.form(move.form)?.title ?? move.form.form.text, datedOn: move.datedOn, at: move.at,
            by: name(move.by), reason: move.reason, from: try side(from, move.fromCase, move.fromParty),
            to: try side(to, move.toCase, move.toParty),
            readers: readers.map {
                MoveReceipt.Reader(
                    name: name($0.account), opened: $0.opened, listed: $0.listed, firstAt: $0.firstAt,
                    lastAt: $0.lastAt)
            })
    }

    private func readers(of move: RecordMove, _ open: PlaceFacts, asMover: Bool) throws -> [RecordReader] {
        if open.facts.kind == .case {
            let permitted: Permitted<Subject.Case> = try permit(
                .read, asMover ? .case : .caseTrail, asMover ? open.facts : open.asTrail, move.id.text)
            return try snapshot.records.readers(of: move, permitted)
        }
        let permitted: Permitted<Subject.Party> = try permit(
            .read, asMover ? .party : .caseTrail, asMover ? open.facts : open.asTrail, move.id.text)
        return try snapshot.records.readers(of: move, permitted)
    }

    private func place(_ caseFile: CaseID?, _ party: PartyID?) throws -> PlaceFacts? {
        if let caseFile { return try snapshot.facts.case(caseFile).map { PlaceFacts(facts: $0) } }
        return try party.flatMap { try snapshot.facts.party($0) }.map { PlaceFacts(facts: $0) }
    }

    private func side(_ place: PlaceFacts?, _ caseFile: CaseID?, _ party: PartyID?) throws -> MoveReceipt.Side {
        guard let place, allows(.read, place.facts) else { return MoveReceipt.Side() }
        if let caseFile {
            let permitted: Permitted<Subject.Case> = try permit(.read, .case, place.facts, caseFile.text)
            return MoveReceipt.Side(
                name: try snapshot.parties.subject(of: permitted)?.identity.name.full, place: .caseFile(caseFile))
        }
        guard let party else { return MoveReceipt.Side() }
        let permitted: Permitted<Subject.Party> = try permit(.read, .party, place.facts, party.text)
        return MoveReceipt.Side(name: try snapshot.parties.one(permitted).identity.name.full, place: .client(party))
    }

    /// What was filed here by mistake, as the pages of the place say it.
    func movedAway(_ moves: [RecordMove], from facts: Facts) throws -> [MovedAway] {
        guard !moves.isEmpty else { return [] }
        let names = try snapshot.directory.names(of: Set(moves.compactMap { AccountID($0.by) }))
        let mayOpen = allows(.read, PlaceFacts(facts: facts).asTrail)
        return moves.map { move in
            MovedAway(
                id: move.id, title: visit.set.form(move.form)?.title ?? move.form.form.text, at: move.at,
                by: AccountID(move.by).flatMap { names[$0] } ?? "The system",
                mayOpen: mayOpen || visit.actor.account?.text == move.by)
        }
    }
}

/// Facts of a case or a person, and of who looked at it.
private struct PlaceFacts {
    let facts: Facts

    var asTrail: Facts { facts.asTrail }
}
