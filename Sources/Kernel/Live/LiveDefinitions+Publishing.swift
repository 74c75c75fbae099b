import CaseModel
public import Definitions
public import Policy
public import Storage

extension LiveDefinitions {
    /// Publishes changed files over what is in force: all of them or nothing.
    /// - Parameters:
    ///   - changed: whole files by their paths; files not named stay as they are.
    ///   - begunFrom: the snapshot that the change was made from; another one in force is K001.
    ///   - needsSecondPerson: whether changes to rights wait for somebody else: everywhere but on a demo site.
    public func publish(
        _ changed: [DefinitionFile], begunFrom: Int64, reason: String, as question: Question, needsSecondPerson: Bool,
        _ trace: Trace
    ) async throws -> PublishOutcome {
        guard reason.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw PublishRefusal.reasonMissing
        }
        let change = try await weigh(changed, begunFrom: begunFrom, needsSecondPerson: needsSecondPerson)
        guard change.isAny else { return .unchanged(number: change.live) }
        guard !change.diagnostics.hasErrors else { return .refused(change.diagnostics) }
        return try await append(change, reason: reason, question, trace)
    }

    /// What a change of files would do, and what stands against it; nothing is kept.
    public func weigh(
        _ changed: [DefinitionFile], begunFrom: Int64, needsSecondPerson: Bool
    ) async throws -> WeighedChange {
        let live = try await files()
        let candidate = live.files.merging(changed.byPath) { _, new in new }
        let standing = standing(live)
        let enabled = standing.modules.map(\.id) + newModules(in: changed, beside: standing)
        let read = DefinitionReader.read(
            candidate.definitionFiles, modules: enabled, in: CheckSurroundings(today: clock.today))
        var change = WeighedChange(
            live: live.number, isAny: candidate != live.files, files: candidate, set: read.set,
            diagnostics: read.diagnostics)
        guard !read.diagnostics.hasErrors else { return change }
        change.differences = standing.differences(to: read.set)
        change.diagnostics += try await stands(
            against: read.set, over: standing, liveNumber: live.number, begunFrom: begunFrom)
        change.diagnostics += furtherRefusals(change.differences, read.set, needsSecondPerson: needsSecondPerson)
        change.diagnostics.sort()
        return change
    }

    private func append(
        _ change: WeighedChange, reason: String, _ question: Question, _ trace: Trace
    ) async throws -> PublishOutcome {
        let differences = change.differences
        let place = Facts.definitions(
            modules: Set(differences.map(\.module)), author: question.actor.account,
            changedRoles: Set(differences.compactMap(\.changedRole)))
        let permitted = try policy.permitCreation(question, in: place, of: DefinitionsSubject.self)
        let words = JSONValue.array(differences.map { .string($0.words) }).text
        do {
            let number = try await store.change(trace) { transaction in
                try transaction.definitions.publish(
                    permitted, after: change.live, files: change.files, reason: reason, difference: words)
            }
            replace(DefinitionsInForce(number: number, set: change.set))
            noteEdited(Set(differences.map(\.module)), as: number)
            return .published(
                number: number, differences: differences,
                warnings: change.diagnostics.filter { $0.severity == .warning })
        } catch StoreRefusal.changedMeanwhile(let found) {
            let place = DefinitionPlace(file: "modules.yaml")
            return .refused([Diagnostic(.k001, at: place, "Version \(found) was published meanwhile.")])
        }
    }

    /// K001 to K003 and W003, from counts of the stored cases and records.
    func stands(
        against candidate: DefinitionSet, over live: DefinitionSet, liveNumber: Int64, begunFrom: Int64
    ) async throws -> [Diagnostic] {
        let (counts, forms) = try await store.read { snapshot in
            (try snapshot.definitions.stageCounts(), try snapshot.definitions.formsWithRecords())
        }
        return PublishCheck.check(
            live: live, candidate: candidate, liveNumber: Int(liveNumber), draftBegunFrom: Int(begunFrom),
            casesInStage: { module, workflow, stage in
                counts.first { $0.module == module && $0.workflow == workflow && $0.stage == stage }?.cases ?? 0
            },
            recordsExist: { forms.contains($0) })
    }

    /// K004: rights wait for a second person. K005: behaviour waits for its examples.
    func furtherRefusals(
        _ differences: [Difference], _ candidate: DefinitionSet, needsSecondPerson: Bool
    ) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if needsSecondPerson {
            found += differences.filter { $0.changeClass == .access }.map {
                Diagnostic(.k004, at: $0.place, "\($0.words).")
            }
        }
        let touched = Set(differences.filter { $0.changeClass >= .structure }.map(\.module))
        let runner = ExampleRunner(candidate)
        for module in candidate.modules where touched.contains(module.id) {
            for verdict in runner.run(module) {
                guard case .failed(let sentences) = verdict.result else { continue }
                found.append(
                    Diagnostic(
                        .k005, at: verdict.example.place,
                        "'\(verdict.example.name)' fails: \(sentences.joined(separator: "; ")).", severity: .error))
            }
        }
        return found
    }

    /// How the modules stand from now on; after a restart it is worked out again from the files.
    private func noteEdited(_ modules: Set<ModuleID>, as number: Int64) {
        let now = clock.now()
        replace(
            standings.map { standing in
                guard modules.contains(standing.module) else { return standing }
                return ModuleStanding(
                    module: standing.module, state: .edited, detail: "Edited here, in version \(number)", at: now)
            })
    }

    private func newModules(in files: [DefinitionFile], beside standing: DefinitionSet) -> [ModuleID] {
        let named = Set(files.compactMap { $0.path.split(separator: "/").first.flatMap { DefinitionID(String($0)) } })
        return named.subtracting(standing.modules.map(\.id)).sorted()
    }

    /// The set of the latest snapshot: `current`, or what somebody published a moment ago and is about to put there.
    private func standing(_ live: (number: Int64, files: [String: String])) -> DefinitionSet {
        let current = current
        if current.number == live.number { return current.set }
        return DefinitionReader.read(live.files.definitionFiles, modules: current.set.modules.map(\.id)).set
    }
}

extension Difference {
    /// The role whose rights it changes.
    fileprivate var changedRole: RoleName? {
        guard kind == .role, changeClass == .access, let role = DefinitionID(id) else { return nil }
        return RoleName(module: module, role: role)
    }
}
