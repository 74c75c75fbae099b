public import CaseModel
public import Definitions
import Policy
import Storage

extension LiveDefinitions {
    /// Takes changed files of the baseline into force, a module at a time and atomically, and only where nobody edited
    /// a definition in the running system. Called when the server starts; afterwards `current` holds what is in force.
    /// - Parameters:
    ///   - enabled: the modules that this site has switched on, in order.
    ///   - needsSecondPerson: whether changed rights wait for somebody else, as they do when published: everywhere but
    ///     on a demo site. A module that comes into force for the first time brings its rights with it.
    public func adopt(
        _ baseline: [DefinitionFile], enabled: [ModuleID], needsSecondPerson: Bool = false
    ) async throws -> AdoptionReport {
        let stored = try await store.read { snapshot in
            (
                try snapshot.definitions.latest(), try snapshot.definitions.adoptions(),
                try snapshot.definitions.standings()
            )
        }
        let live = stored.0?.files ?? [:]
        let number = stored.0?.header.number ?? 0
        replace(
            DefinitionsInForce(number: number, set: DefinitionReader.read(live.definitionFiles, modules: enabled).set))

        let plan = AdoptionPlan(live: live, adoptions: stored.1, baseline: baseline.byPath, enabled: enabled)
        var report = AdoptionReport(number: number)
        let settled = try await settle(plan, needsSecondPerson: needsSecondPerson, report: &report)
        if settled.files != live {
            report.number = try await append(settled, after: number, plan: plan)
            report.adopted = settled.adopted
        } else if number > 0, !settled.adopted.isEmpty {
            // The folder has come to say what is in force already: nothing to publish, but the next change of it is
            // to be measured against this.
            try await remember(settled.adopted, as: number, plan: plan)
        }
        let set = DefinitionReader.read(settled.files.definitionFiles, modules: enabled).set
        replace(DefinitionsInForce(number: report.number, set: set))
        try await keep(standings(of: enabled, in: set, plan: plan, report: report), known: stored.2)
        return report
    }

    /// Leaves out, one round after the other, the modules that the checks refuse, until the rest stands.
    private func settle(
        _ plan: AdoptionPlan, needsSecondPerson: Bool, report: inout AdoptionReport
    ) async throws -> (files: [String: String], adopted: [ModuleID]) {
        var left = plan.changed
        while true {
            let files = plan.files(adopting: left)
            let read = DefinitionReader.read(files.definitionFiles, modules: plan.enabled)
            let against = try await stands(against: read.set, over: current.set, liveNumber: 0, begunFrom: 0)
            let differences = current.set.differences(to: read.set).filter { !plan.live.of($0.module).isEmpty }
            let further = furtherRefusals(differences, read.set, needsSecondPerson: needsSecondPerson)
            let faults = (read.diagnostics + against + further).filter { $0.severity == .error }
            let faulty = Set(faults.compactMap(\.module))
            let out = leftOut(of: left, faulty: faulty, broken: Set(read.brokenModules))
            report.diagnostics += faults.filter { fault in
                fault.module.map { out.contains($0) || !left.contains($0) } ?? false
                    && !report.diagnostics.contains(fault)
            }
            if out.isEmpty { return (files, left.sorted()) }
            report.kept += out.sorted()
            left.subtract(out)
        }
    }

    /// Of the modules still to be taken, those to leave as they are: the ones with faults of their own; else those that
    /// need a broken one; else those whose change would take away a module that stands today.
    private func leftOut(of left: Set<ModuleID>, faulty: Set<ModuleID>, broken: Set<ModuleID>) -> Set<ModuleID> {
        let own = faulty.intersection(left)
        if !own.isEmpty { return own }
        let needing = broken.intersection(left)
        if !needing.isEmpty { return needing }
        let lost = current.set.modules.filter { broken.contains($0.id) }
        guard !lost.isEmpty else { return [] }
        let needed = left.intersection(lost.reduce(into: []) { $0.formUnion($1.needs.union([.core])) })
        return needed.isEmpty ? left : needed
    }

    private func remember(_ modules: [ModuleID], as number: Int64, plan: AdoptionPlan) async throws {
        let permitted = try permitted(modules)
        try await store.change { transaction in
            for module in modules {
                try transaction.definitions.adopt(
                    permitted, module, baseline: plan.baselineHashes(of: module), as: number)
            }
        }
    }

    private func permitted(_ modules: [ModuleID]) throws -> PermittedCreation<DefinitionsSubject> {
        let question = Question(.system(.adoption), .create, .definitions, Circumstances(now: clock.now()))
        let place = Facts.definitions(modules: Set(modules), author: nil, changedRoles: [])
        return try policy.permitCreation(question, in: place, of: DefinitionsSubject.self)
    }

    private func append(
        _ settled: (files: [String: String], adopted: [ModuleID]), after number: Int64, plan: AdoptionPlan
    ) async throws -> Int64 {
        let permitted = try permitted(settled.adopted)
        let set = DefinitionReader.read(settled.files.definitionFiles, modules: plan.enabled).set
        let words = JSONValue.array(current.set.differences(to: set).map { .string($0.words) }).text
        let reason = "Adopted from files: " + settled.adopted.map(\.text).joined(separator: ", ")
        return try await store.change { transaction in
            let made = try transaction.definitions.publish(
                permitted, after: number, files: settled.files, reason: reason, difference: words)
            for module in settled.adopted {
                try transaction.definitions.adopt(
                    permitted, module, baseline: plan.baselineHashes(of: module), as: made)
            }
            return made
        }
    }

    private func standings(
        of enabled: [ModuleID], in set: DefinitionSet, plan: AdoptionPlan, report: AdoptionReport
    ) -> [ModuleStanding] {
        enabled.map { module in
            let faults = report.diagnostics.filter { $0.module == module }.map(\.description).joined(separator: "\n")
            let edited = plan.edited(in: module)
            if report.kept.contains(module) || set[module] == nil {
                let said = faults.isEmpty ? "It needs a module that is not in force." : faults
                return ModuleStanding(module: module, state: .lastGood, detail: said, at: clock.now())
            }
            if !edited.isEmpty {
                let said = "Edited here, and different in the files: " + edited.joined(separator: ", ")
                return ModuleStanding(module: module, state: .edited, detail: said, at: clock.now())
            }
            return ModuleStanding(module: module, state: .inForce, detail: "", at: clock.now())
        }
    }

    /// Keeps how modules stand; writes only what changed.
    private func keep(_ standings: [ModuleStanding], known: [ModuleStanding]) async throws {
        replace(standings)
        let changed = standings.filter { new in
            !known.contains { $0.module == new.module && $0.state == new.state && $0.detail == new.detail }
        }
        guard !changed.isEmpty else { return }
        let permitted = try permitted(changed.map(\.module))
        try await store.change { transaction in
            for standing in changed { try transaction.definitions.set(permitted, standing) }
        }
    }
}

extension Diagnostic {
    /// The module in whose folder it stands.
    var module: ModuleID? { place.file.split(separator: "/").first.flatMap { DefinitionID(String($0)) } }
}
