public import CaseModel
import Definitions
import Policy
import Storage

extension Imports {
    /// Jobs that the reader may see, newest first, with the mappings that are kept.
    public func overview(_ visit: Visit) async throws -> ImportOverview {
        let (policy, modules) = (policy, services(visit))
        guard !modules.isEmpty else { throw CaseworkRefusal.notFound }
        return try await reading(Starter(visit)) { snapshot in
            let scope: Scoped<Subject.ImportJob> = policy.scope(visit.asking(.list, .dataImport))
            let jobs = try snapshot.imports.list(scope)
            let kept = try snapshot.imports.mappings(scope, of: modules)
            return ImportOverview(
                jobs: try Self.progress(jobs, visit.set, snapshot),
                mappings: kept.map {
                    KeptMapping(source: $0.source, title: $0.title, moduleTitle: visit.set.title(of: $0.module))
                })
        }
    }

    /// The text of a mapping that was used before.
    public func mapping(_ source: DefinitionID, _ visit: Visit) async throws -> String {
        let (policy, modules) = (policy, services(visit))
        return try await reading(Starter(visit)) { snapshot in
            let scope: Scoped<Subject.ImportJob> = policy.scope(visit.asking(.list, .dataImport))
            guard let kept = try snapshot.imports.mappings(scope, of: modules).first(where: { $0.source == source })
            else { throw CaseworkRefusal.notFound }
            return kept.content
        }
    }

    /// One job, and rows of its report that somebody should look at.
    public func progress(
        of id: ImportJobID, rows limit: Int = 0, by starter: Starter
    ) async throws -> (progress: ImportProgress, lines: [ImportLine]) {
        let (policy, set) = (policy, definitions().set)
        return try await reading(starter) { snapshot in
            let leave: Permitted<Subject.ImportJob> = try policy.permit(
                starter.asking(.read), snapshot.facts.knownImport(id))
            let job = try snapshot.imports.one(leave)
            let rows =
                limit == 0
                ? []
                : try snapshot.imports.rows(leave, outcomes: [.refused, .changed, .findings], after: 0, limit: limit)
            guard let progress = try Self.progress([job], set, snapshot).first else { throw CaseworkRefusal.notFound }
            return (progress, rows.map(ImportLine.init))
        }
    }

    /// How far a job is, for a page that shows it already. Counts tell nothing about anybody, so that this is not noted;
    /// a refusal is.
    public func standing(of id: ImportJobID, _ visit: Visit) async throws -> ImportProgress {
        let (policy, set) = (policy, definitions().set)
        return try await reading(Starter(visit)) { snapshot in
            let leave: Permitted<Subject.ImportJob> = try Gate(policy, visit, snapshot)
                .permit(.read, .dataImport, snapshot.facts.importJob(id), id.text)
            let job = try snapshot.imports.unnoted(leave)
            guard let progress = try Self.progress([job], set, snapshot).first else { throw CaseworkRefusal.notFound }
            return progress
        }
    }

    /// The report of all rows as CSV, read in parts.
    public func report(of id: ImportJobID, by starter: Starter) async throws -> [UInt8] {
        let policy = policy
        var text = CSVWriter.row(["row", "key", "outcome", "words", "client", "may_be_the_same_as"])
        var last = 0
        while true {
            let after = last
            let rows = try await reading(starter) { snapshot in
                try snapshot.imports.rows(
                    policy.permit(starter.asking(.read), snapshot.facts.knownImport(id)), after: after, limit: 2_000)
            }
            guard let end = rows.last else { return Array(text.utf8) }
            for row in rows { text += CSVWriter.row(row.cells) }
            last = end.number
        }
    }

    func reading<Value: Sendable>(
        _ starter: Starter, _ work: @escaping @Sendable (Snapshot) throws -> Value
    ) async throws -> Value {
        do {
            return try await store.read(starter.trace, work)
        } catch {
            throw Casework.refusal(error)
        }
    }

    /// Into which services the reader may bring people.
    private func services(_ visit: Visit) -> Set<ModuleID> {
        Set(visit.set.modules.map(\.id)).filter { module in
            let facts = Facts.administration(.dataImport, ImportJobID?.none, modules: [module], account: nil)
            return policy.decide(visit.asking(.create, .dataImport), facts).isAllowed
        }
    }

    private static func progress(
        _ jobs: [ImportJob], _ set: DefinitionSet, _ snapshot: Snapshot
    ) throws -> [ImportProgress] {
        let names = try snapshot.directory.names(of: Set(jobs.compactMap { AccountID($0.startedBy) }))
        return jobs.map { job in
            ImportProgress(
                job, moduleTitle: set.title(of: job.module),
                startedBy: AccountID(job.startedBy).flatMap { names[$0] } ?? "The command line")
        }
    }
}

extension DefinitionSet {
    fileprivate func title(of module: ModuleID) -> String { self[module]?.definition.title ?? module.text }
}

extension FactsRepository {
    /// - Throws: the refusal of something that is not there.
    func knownImport(_ id: ImportJobID) throws -> Facts {
        guard let facts = try importJob(id) else { throw CaseworkRefusal.notFound }
        return facts
    }
}

extension ImportedRow {
    fileprivate var cells: [String] {
        [
            String(number), key, outcome.rawValue, words.joined(separator: " "), party?.text ?? "",
            likely.map { like in
                let who = like.origin ?? like.row.map { "row \($0)" } ?? "somebody known"
                return "\(who) (\(like.weight))"
            }.joined(separator: "; "),
        ]
    }
}
