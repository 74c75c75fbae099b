public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// The page of a client.
    public func client(_ id: PartyID, _ visit: Visit) async throws -> ClientOverview {
        let read = try await reading(visit) { try $0.client(id) }
        let shelf = try await shelf(Set(read.records.map(\.snapshot)), visit)
        return read.overview(shelf, policy)
    }
}

/// The page of a client as it was read.
struct ClientReading: Sendable {
    let visit: Visit
    let party: Party
    let facts: Facts
    let cases: [CaseLine]
    /// On the person and on those of the cases that are open.
    let flags: [FlagEntry]
    /// Records about the person that the reader may read.
    let records: [Record]
    let drafts: [Storage.DraftLine]
    let names: [AccountID: String]
    let referrals: [ReferralChoice]
    let exceptionalUntil: Moment?
    let linked: [LinkedEntry]
    let relationships: [RelationshipLine]
    let households: [HouseholdTie]
    let mayMakeHousehold: Bool
    /// The reader's facts for something new about the person in a service.
    let place: [DefinitionID: Facts]
    let moved: [MovedAway]

    func overview(_ shelf: DefinitionShelf, _ policy: AccessPolicy) -> ClientOverview {
        let parts = PageParts(visit: visit)
        let shown = RecordParts(visit: visit, shelf: shelf, policy: policy)
        let open = cases.filter { $0.closedOn == nil }
        var banner =
            parts.banner(party, nil, flags: flags, safeContact: parts.safeContact(records, shelf))
            ?? ClientBanner(party: party.id, uid: party.uid, name: party.identity.name)
        banner.exceptionalUntil = exceptionalUntil
        if open.count == 1 { banner.lead = open[0].lead }
        banner.risk = open.compactMap(\.risk).max { $0.tone.height < $1.tone.height }
        var overview = ClientOverview(banner: banner)
        overview.cases =
            open
            + cases.filter { $0.closedOn != nil }.sorted { ($0.closedOn ?? visit.today) > ($1.closedOn ?? visit.today) }
        overview.drafts = parts.drafts(drafts, names: [party.id: party.identity.name])
        overview.referrals = referrals
        overview.linked = linked
        overview.mayAudit =
            policy.decide(visit.asking(.read, .caseTrail), facts.asTrail).outcome != .denied
            && (facts.modules ?? []).contains { visit.audits($0, policy) }
        overview.mayLink = policy.decide(visit.asking(.link, .party), facts).isAllowed
        overview.relationships = relationships
        (overview.households, overview.mayMakeHousehold) = (households, mayMakeHousehold)
        let extended = Set(records.compactMap { visit.set.form($0.form)?.extends?.formName(in: $0.form.module) })
        overview.records = records.filter { !extended.contains($0.form) }.reversed().map { record in
            let core = visit.set.form(record.form)?.extends.flatMap { mention in
                records.last { $0.form == mention.formName(in: record.form.module) }
            }
            return shown.line(
                record, facts: RecordParts.facts(of: record, like: facts),
                by: AccountID(record.author).flatMap { names[$0] } ?? "The system", beside: core)
        }
        overview.forms = forms(policy)
        overview.moved = moved
        overview.seesFlags = visit.readsFlags
        overview.mayKeepDeath = policy.decide(visit.asking(.update, .party), facts).isAllowed
        overview.diedSource = party.identity.diedSource
        return overview
    }

    private func forms(_ policy: AccessPolicy) -> [FormChoice] {
        let account = visit.actor.account
        return visit.clientForms.compactMap { form in
            guard let place = place[form.module] else { return nil }
            let record = records.last { $0.form == form.name }
            let draft =
                drafts.first { $0.form == form.name && $0.caseFile == nil && $0.record == record?.id }
                ?? drafts.first { $0.form == form.name && $0.caseFile == nil }
            let mayAdd = form.owners.allSatisfy { owner in
                let new = Facts.record(
                    RecordID?.none, form: owner, modules: owner.module == .core ? facts.modules ?? [] : [owner.module],
                    about: [party.id], ofCase: false, cases: place.cases ?? [], author: account, restriction: .open,
                    status: .submitted)
                let isThere = records.contains { $0.form == owner }
                return isThere || policy.decide(visit.asking(.create, .record), new).isAllowed
            }
            let mayAmend = record.map { record in
                policy.decide(visit.asking(.update, .record), RecordParts.facts(of: record, like: facts)).isAllowed
            }
            let state: FormChoice.State =
                if let draft, let first = form.pages.first?.id {
                    .draft(draft.id, page: draft.page ?? first)
                } else if let record {
                    .submitted(
                        record.id, on: record.datedOn,
                        by: AccountID(record.author).flatMap { names[$0] } ?? "The system")
                } else {
                    .notStarted
                }
            let choice = FormChoice(
                form: form.name, title: form.title, state: state, mayAdd: mayAdd && (form.many || record == nil),
                mayAmend: mayAmend ?? false, isNeeded: false)
            let isOpen = choice.mayAdd || choice.mayAmend || record != nil || draft != nil
            return isOpen ? choice : nil
        }
    }
}

extension Visit {
    /// Whether there is a service in which the reader may know of flags.
    var readsFlags: Bool { actor.modules(on: today).contains { reads(.special, in: $0) } }

    /// Forms about clients of the services that the reader works in; the core's own only where no service extends it.
    var clientForms: [FormDefinition] {
        let homes = set.modules.filter { actor.modules(on: today).contains($0.id) && $0.id != .core }
        let own = homes.flatMap { module in
            module.forms.filter { $0.about == .client && $0.note == nil && !$0.isRetired }
        }
        guard !homes.isEmpty, !own.contains(where: { $0.id == ClientField.form }) else { return own }
        return [set.form(ClientField.formName)].compactMap { $0 } + own
    }
}

extension Gate {
    func client(_ id: PartyID) throws -> ClientReading {
        let found = try snapshot.facts.party(id)
        let permitted: Permitted<Subject.Party> = try permit(.read, .party, found, id.text)
        guard let facts = found else { throw CaseworkRefusal.notFound }
        let party = try snapshot.parties.one(permitted)
        var filter = CaseFilter(today: visit.today)
        filter.party = id
        filter.isOpen = nil
        let cases = try lines(try snapshot.cases.list(scope(.list, .case), filter))
        let flags = try snapshot.parties.flags(permitted, and: cases.filter { $0.closedOn == nil }.map(\.id))
        var wanted = RecordFilter()
        wanted.party = id
        wanted.forms = Set(visit.clientForms.flatMap(\.owners))
        let records = try snapshot.records.list(scope(.list, .record), wanted).filter { $0.caseFile == nil }.reversed()
        let drafts = try snapshot.drafts.list(scope(.list, .draft), party: id)
        let place = Dictionary(visit.clientForms.map { ($0.module, facts) }, uniquingKeysWith: { first, _ in first })
        return ClientReading(
            visit: visit, party: party, facts: facts, cases: cases, flags: flags, records: Array(records),
            drafts: drafts,
            names: try snapshot.directory.names(of: Set(records.compactMap { AccountID($0.author) })),
            referrals: referrals(id), exceptionalUntil: exceptional(permitted, facts),
            linked: try linkedEntries(permitted), relationships: try relationships(permitted),
            households: try households(permitted), mayMakeHousehold: try mayMakeHousehold(with: id), place: place,
            moved: try movedAway(snapshot.records.moved(from: permitted), from: facts))
    }

    /// Programmes into which the reader may refer somebody.
    private func referrals(_ party: PartyID) -> [ReferralChoice] {
        visit.set.modules.flatMap { module in
            module.definition.programmes.compactMap { programme in
                guard programme.subject == .client, let workflow = parts.workflow(of: module.id, programme.id),
                    allows(.create, snapshot.facts.newCase(in: module.id, programme: programme.id, about: party))
                else { return nil }
                return ReferralChoice(
                    module: module.id, programme: programme.id, moduleTitle: module.definition.title,
                    programmeTitle: programme.title, form: workflow.opensWith.formName(in: module.id))
            }
        }
    }

    /// Cases as lists show them, with the day of the newest record that the reader may list.
    func lines(_ found: [Storage.CaseLine]) throws -> [CaseLine] {
        let days = try snapshot.records.newestDays(of: found.map(\.id), in: scope(.list, .record))
        return found.map { parts.line($0, lastRecordOn: days[$0.id]) }
    }
}
