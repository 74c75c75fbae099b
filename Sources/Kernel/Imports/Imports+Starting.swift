public import CaseModel
import Definitions
import Policy
import Storage

extension Imports {
    /// Who begins a job, and how their requests are traced.
    public struct Starter: Sendable {
        let asking: @Sendable (Action) -> Question
        let trace: Trace

        public init(_ visit: Visit) {
            asking = { visit.asking($0, .dataImport) }
            trace = visit.trace
        }

        /// The person who runs the server.
        public static func shell(at now: Moment) -> Starter {
            Starter(asking: { Question(.system(.shell), $0, .dataImport, Circumstances(now: now)) }, trace: .none)
        }

        init(asking: @escaping @Sendable (Action) -> Question, trace: Trace) {
            self.asking = asking
            self.trace = trace
        }
    }

    /// Reads the file whole, checks it against the mapping, and keeps its rows to be worked on.
    /// - Throws: `ImportRefusal` with everything that is wrong; nothing is kept then.
    public func begin(
        _ file: [UInt8], named name: String, mapping: String, isRehearsal: Bool, by starter: Starter
    ) async throws -> ImportJobID {
        let map = try Self.map(mapping)
        let set = definitions().set
        try await confirmMay(map.module, starter)
        let rows: [[String]]
        do {
            rows = try CSVReader.rows(file)
        } catch {
            throw ImportRefusal([error.sentence])
        }
        let plan = try ImportPlan(map, set, header: rows[0])
        let numbered = plan.numbered(rows.dropFirst())
        guard !numbered.isEmpty else { throw ImportRefusal(["The file has a header and no rows."]) }
        let pieces = stride(from: 0, to: numbered.count, by: Self.rowsAPiece).map { start in
            Array(numbered[start..<min(start + Self.rowsAPiece, numbered.count)])
        }
        let new = NewImport(
            id: identifiers.next(), file: identifiers.next(),
            mapping: ImportMapping(source: map.source, module: map.module, title: map.title, content: mapping),
            fileName: String(name.prefix(200)), header: rows[0], isRehearsal: isRehearsal, rows: numbered.count,
            pieces: pieces.count)
        try await begin(new, state: .loading, starter)
        try await load(pieces, new.id)
        return new.id
    }

    /// Imports what was rehearsed: the same rows, by the same mapping.
    public func importRehearsed(_ id: ImportJobID, by starter: Starter) async throws -> ImportJobID {
        let (policy, new) = (policy, identifiers.next() as ImportJobID)
        let job = try await reading(starter) { snapshot in
            try snapshot.imports.one(policy.permit(starter.asking(.read), snapshot.facts.knownImport(id)))
        }
        guard job.isRehearsal, job.state == .done else {
            throw ImportRefusal(["This is not a rehearsal that is done."])
        }
        _ = try ImportPlan(Self.map(job.mapping), definitions().set, header: job.header)
        try await begin(
            NewImport(
                id: new, file: job.file,
                mapping: ImportMapping(
                    source: job.source, module: job.module, title: job.title, content: job.mapping),
                fileName: job.fileName, header: job.header, isRehearsal: false, rows: job.rows, pieces: job.pieces),
            state: .waiting, starter)
        return new
    }

    private func begin(_ new: NewImport, state: ImportJob.State, _ starter: Starter) async throws {
        let policy = policy
        do {
            try await store.change(starter.trace) { transaction in
                let place = transaction.snapshot.facts.newImport(in: new.mapping.module)
                try transaction.imports.begin(
                    policy.permitCreation(starter.asking(.create), in: place), new, state: state)
            }
        } catch StoreRefusal.exists {
            throw ImportRefusal([
                "A mapping called '\(new.mapping.source.text)' is another service's. Choose another name."
            ])
        }
    }

    /// A few thousand rows a change would hold the writer: some pieces at a time.
    private func load(_ pieces: [[ImportRow]], _ id: ImportJobID) async throws {
        let each = 25
        for start in stride(from: 0, to: pieces.count, by: each) {
            let part = (start..<min(start + each, pieces.count)).map { (number: $0, rows: pieces[$0]) }
            try await store.change { transaction in
                try transaction.imports.keep(permitted(.update, id, transaction.snapshot), pieces: part)
            }
        }
        try await store.change { transaction in
            try transaction.imports.release(permitted(.update, id, transaction.snapshot))
        }
    }

    private func confirmMay(_ module: ModuleID, _ starter: Starter) async throws {
        let facts = Facts.administration(.dataImport, ImportJobID?.none, modules: [module], account: nil)
        guard policy.decide(starter.asking(.create), facts).isAllowed else {
            throw ImportRefusal(["You may not bring people into the service '\(module.text)'."])
        }
    }

    static func map(_ text: String) throws(ImportRefusal) -> ImportMap {
        let (map, findings) = ImportMap.read(DefinitionFile(path: "mapping", text: text))
        guard let map else { throw ImportRefusal(findings.map(\.description)) }
        return map
    }
}

extension ImportPlan {
    /// With the row further up that has the same key, where there is one.
    func numbered(_ rows: ArraySlice<[String]>) -> [ImportRow] {
        var known: [String: Int] = [:]
        return rows.enumerated().map { place, cells in
            let number = place + 1
            guard let key = key((number, cells)) else { return ImportRow(number: number, cells: cells, sameKeyAs: nil) }
            let again = known[key]
            if again == nil { known[key] = number }
            return ImportRow(number: number, cells: cells, sameKeyAs: again)
        }
    }
}
