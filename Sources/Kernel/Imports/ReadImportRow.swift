import CaseModel
import Definitions
import Policy
import Storage

/// A row as it was read, and what is to be done with it.
struct ReadImportRow: Sendable {
    enum Fate: Sendable {
        case register(Answers, findings: [String], fingerprint: String)
        /// It is here already.
        case known(PartyID, isChanged: Bool, on: Day)
        case refused(String)
    }

    let row: ImportRow
    let key: String
    let fate: Fate
    /// Who it would be; nil for a row that is not to be registered.
    let identity: PartyIdentity?
    var likely: [LikelyRow] = []

    init(
        _ row: ImportRow, _ plan: ImportPlan, _ known: [String: KnownSource], _ file: CaseFile,
        fingerprint: (String) -> String
    ) {
        self.row = row
        let key = plan.key((row.number, row.cells))
        self.key = key ?? ""
        let fate = Self.fate(row, key, plan, known, file, fingerprint)
        self.fate = fate
        if case .register(let answers, _, _) = fate {
            identity = PartyIdentity(answers, sealed: [])
        } else {
            identity = nil
        }
    }

    private static func fate(
        _ row: ImportRow, _ key: String?, _ plan: ImportPlan, _ known: [String: KnownSource], _ file: CaseFile,
        _ fingerprint: (String) -> String
    ) -> Fate {
        guard let key else {
            return .refused("The key is missing, or has over \(ImportPlan.longestKey) signs.")
        }
        if let again = row.sameKeyAs { return .refused("The key '\(key)' stands in row \(again) already.") }
        let print = fingerprint(plan.content(row.cells))
        if let before = known[key] {
            return .known(before.party, isChanged: before.fingerprint != print, on: London.day(of: before.at))
        }
        return switch plan.read(row.cells, file: file) {
        case .refused(let sentence): .refused(sentence)
        case .answers(let answers, let findings): .register(answers, findings: findings, fingerprint: print)
        }
    }

    /// Writes what is to be written, unless it is a rehearsal, and gives the line of the report.
    func keep(
        _ job: ImportJob, _ leave: Permitted<Subject.ImportJob>, _ transaction: Transaction,
        _ with: (policy: AccessPolicy, identifiers: IdentifierSource, circumstances: Circumstances), under number: Int64
    ) throws -> ImportedRow {
        switch fate {
        case .refused(let sentence):
            return ImportedRow(number: row.number, key: key, outcome: .refused, words: [sentence])
        case .known(let party, let isChanged, let day):
            let words = ["The row says something else than on \(day.text). Nothing was changed: look at the client."]
            return ImportedRow(
                number: row.number, key: key, outcome: isChanged ? .changed : .unchanged, words: isChanged ? words : [],
                party: party)
        case .register(let answers, let findings, let fingerprint):
            var words = findings
            if !likely.isEmpty { words.append("May be the same as \(Self.count(likely.count)).") }
            var line = ImportedRow(
                number: row.number, key: key, outcome: words.isEmpty ? .accepted : .findings, words: words,
                likely: likely)
            guard !job.isRehearsal, let identity else { return line }
            let registering = ImportRegistration(
                transaction: transaction, policy: with.policy, circumstances: with.circumstances, module: job.module)
            let party: PartyID = with.identifiers.next()
            try registering.register(identity, answers, as: party, record: with.identifiers.next(), under: number)
            try transaction.imports.remember(
                leave, source: job.source, key: key, fingerprint: fingerprint, as: party)
            line.party = party
            return line
        }
    }

    private static func count(_ number: Int) -> String {
        number == 1 ? "one person known already or further up" : "\(number) people known already or further up"
    }
}

/// Registers somebody for the system, with the record of what the file said.
private struct ImportRegistration {
    let transaction: Transaction
    let policy: AccessPolicy
    let circumstances: Circumstances
    let module: ModuleID

    func register(
        _ identity: PartyIdentity, _ answers: Answers, as party: PartyID, record: RecordID, under number: Int64
    ) throws {
        let facts = transaction.snapshot.facts
        try transaction.parties.registerClient(
            policy.permitCreation(question(.party), in: facts.newParty(in: module)), id: party, identity)
        let place = Facts.record(
            RecordID?.none, form: ClientField.formName, modules: [module], about: [party], ofCase: false, cases: [],
            author: nil, restriction: .open, status: .submitted)
        try transaction.records.submit(
            policy.permitCreation(question(.record), in: place),
            NewRecord(
                id: record, form: ClientField.formName, party: party, datedOn: circumstances.today, snapshot: number,
                answers: answers))
    }

    private func question(_ kind: Kind) -> Question {
        Question(.system(.dataImport), .create, kind, circumstances)
    }
}
