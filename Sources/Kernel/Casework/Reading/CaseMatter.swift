import CaseModel
import Policy
import Storage

/// What a case file is made of, as it was stored at one moment; the answers are not yet read by their definitions.
struct CaseMatter: Sendable {
    var detail: CaseDetail?
    var party: Party?
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
    func matter(caseFile: CaseID?, party: PartyID?) throws -> CaseMatter {
        if let caseFile {
            let permitted: Permitted<Subject.Case> = try gate.permitSystem(
                .automation, .read, .case, snapshot.facts.case(caseFile))
            return try matter(permitted)
        }
        guard let party else { return CaseMatter() }
        let permitted: Permitted<Subject.Party> = try gate.permitSystem(
            .automation, .read, .party, snapshot.facts.party(party))
        return try matter(permitted)
    }

    private func named(_ matter: CaseMatter) throws -> CaseMatter {
        var matter = matter
        if let party = matter.party { matter.lastClosing = try snapshot.cases.lastClosing(of: party.id) }
        let authors = (matter.records + matter.linked).compactMap { AccountID($0.author) }
        matter.names = try snapshot.directory.names(of: Set(authors))
        return matter
    }
}
