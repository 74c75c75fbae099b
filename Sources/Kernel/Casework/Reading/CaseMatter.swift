import CaseModel
import Policy
import Storage

/// What a case file is made of, as it was stored at one moment; the answers are not yet read by their definitions.
struct CaseMatter: Sendable {
    var detail: CaseDetail?
    var party: Party?
    /// The household or place that it is about.
    var thing: ThingHead?
    /// Flags on the person, where the file is about no case.
    var flags: [FlagEntry] = []
    /// Submitted records of the case and of its subject, oldest first.
    var records: [Record] = []
    /// Submitted records about the case's participants.
    var linked: [Record] = []
    var lastClosing: Day?
    var work: WorkCount?
    /// What accounts are called.
    var names: [AccountID: String] = [:]

    /// The snapshots of definitions that its records were written under.
    var snapshots: Set<Int64> { Set((records + linked).map(\.snapshot)) }

    func name(of author: String) -> String { AccountID(author).flatMap { names[$0] } ?? "The system" }

    /// The present period of the case.
    var period: CasePeriod? { detail?.periods.last }

    /// The record of a form that is the present one: of the present period; about the subject, the latest.
    func present(_ form: FormName) -> Record? {
        records.last { $0.form == form && ($0.caseFile == nil || $0.period == period?.number) }
    }
}

/// Reads what a case file is made of: a fixed number of queries, however many records there are.
struct CaseFileReader {
    let gate: Gate
    private var snapshot: Snapshot { gate.snapshot }

    init(_ gate: Gate) {
        self.gate = gate
    }

    func matter(_ permitted: Permitted<Subject.Case>) throws -> CaseMatter {
        var matter = CaseMatter()
        matter.detail = try snapshot.cases.one(permitted)
        matter.party = try snapshot.parties.subject(of: permitted)
        if matter.party == nil { matter.thing = try snapshot.cases.thing(permitted) }
        matter.records = try snapshot.records.reckoning(permitted)
        matter.linked = try snapshot.records.reckoningOfParticipants(permitted)
        matter.work = try snapshot.cases.workCount(permitted, on: gate.visit.today)
        return try named(matter)
    }

    func matter(_ permitted: Permitted<Subject.Party>) throws -> CaseMatter {
        var matter = CaseMatter()
        matter.party = try snapshot.parties.one(permitted)
        matter.flags = try snapshot.parties.flags(permitted)
        matter.records = try snapshot.records.reckoning(permitted)
        return try named(matter)
    }

    /// What a form may reckon with: expressions read the whole file, whatever its author may read of it.
    func matter(caseFile: CaseID?, party: PartyID?, subject: String? = nil) throws -> CaseMatter {
        if let caseFile {
            let permitted: Permitted<Subject.Case> = try gate.permitSystem(
                .automation, .read, .case, snapshot.facts.case(caseFile))
            return try matter(permitted)
        }
        guard let party else {
            return try subject.flatMap { try snapshot.facts.subject($0) }.map { try matter(about: $0) } ?? CaseMatter()
        }
        let permitted: Permitted<Subject.Party> = try gate.permitSystem(
            .automation, .read, .party, snapshot.facts.party(party))
        return try matter(permitted)
    }

    /// The same of a household or place alone.
    func matter(about subject: Storage.CaseSubject) throws -> CaseMatter {
        var matter = CaseMatter()
        switch subject {
        case .client: break
        case .household(let id):
            let permitted: Permitted<Subject.Household> = try gate.permitSystem(
                .automation, .read, .household, snapshot.facts.household(id))
            let found = try snapshot.households.one(permitted)
            matter.thing = ThingHead(subject: subject, module: found.module, name: found.name)
            matter.records = try snapshot.records.reckoning(permitted)
        case .place(let id):
            let permitted: Permitted<Subject.Place> = try gate.permitSystem(
                .automation, .read, .place, snapshot.facts.place(id))
            let found = try snapshot.places.one(permitted)
            matter.thing = ThingHead(subject: subject, module: found.module, name: found.card.name)
            matter.records = try snapshot.records.reckoning(permitted)
        }
        return try named(matter)
    }

    private func named(_ matter: CaseMatter) throws -> CaseMatter {
        var matter = matter
        if let thing = matter.thing { matter.lastClosing = try snapshot.cases.lastClosing(of: thing.subject) }
        if let party = matter.party { matter.lastClosing = try snapshot.cases.lastClosing(of: party.id) }
        let authors = (matter.records + matter.linked).compactMap { AccountID($0.author) }
        matter.names = try snapshot.directory.names(of: Set(authors))
        return matter
    }
}
