import CaseModel
import Definitions
import Kernel
import Policy
import Storage

/// Does for the shell what a command asked, on a site that is open in this process.
struct SiteControl: Sendable {
    let store: Store
    let live: LiveDefinitions
    let imports: Imports
    let isDemo: Bool
    let clock: Clock

    func perform(_ request: ControlRequest) async -> JSONValue {
        do {
            switch request {
            case .publish(let files, let begunFrom, let reason):
                return try await publish(files, begunFrom: begunFrom, reason: reason)
            case .history: return try await history()
            case .files: return try await files()
            case .count: return done([], ["statements": .number(String(store.statementsRun))])
            case .verifyTrail: return try await verifyTrail()
            case .exportTrail(let folder): return try await exportTrail(to: folder)
            case .reindex(let after): return try await reindex(after: after)
            case .importParties(let file, let mapping, let isRehearsal):
                return try await importParties(file, mapping, isRehearsal: isRehearsal)
            case .workOnImport(let id): return try await workOnImport(id)
            case .writeImportReport(let id, let path): return try await writeImportReport(id, to: path)
            }
        } catch let refusal as PublishRefusal {
            return Self.failed(refusal.sentence)
        } catch let refusal as ImportRefusal {
            return Self.failed(refusal.sentences)
        } catch let refusal as CaseworkRefusal {
            return Self.failed(refusal.sentence)
        } catch let refusal as AccessRefusal {
            return Self.failed(refusal.sentence)
        } catch let fault as StorageFault {
            return Self.failed("The site's storage refused: \(fault).")
        } catch {
            return Self.failed("It did not work: \(type(of: error)).")
        }
    }

    static func failed(_ sentence: String) -> JSONValue {
        .object(["done": .bool(false), "say": .array([.string(sentence)])])
    }

    static func failed(_ sentences: [String]) -> JSONValue {
        .object(["done": .bool(false), "say": .array(sentences.map { .string($0) })])
    }

    func done(_ say: [String], _ more: [String: JSONValue] = [:]) -> JSONValue {
        .object(more.merging(["done": .bool(true), "say": .array(say.map { .string($0) })]) { old, _ in old })
    }

    private func publish(_ files: [String: String], begunFrom: Int64?, reason: String) async throws -> JSONValue {
        let question = Question(.system(.shell), .create, .definitions, Circumstances(now: clock.now()))
        let changed = files.sorted { $0.key < $1.key }.map { DefinitionFile(path: $0.key, text: $0.value) }
        let outcome = try await live.publish(
            changed, begunFrom: begunFrom ?? live.current.number, reason: reason, as: question,
            needsSecondPerson: !isDemo, .none)
        switch outcome {
        case .unchanged(let number): return done(["Nothing differs from version \(number), which is in force."])
        case .published(let number, let differences, let warnings):
            var words: [String] = []
            for difference in differences {
                let line = "[\(difference.changeClass.rawValue)] \(difference.words)"
                if !words.contains(line) { words.append(line) }
            }
            // What the files that were published are warned of; the rest stood before.
            let own = warnings.filter { files[$0.place.file] != nil }
            return done(
                ["Version \(number) is in force."] + words + own.map(\.description),
                ["number": .number(String(number))])
        case .refused(let diagnostics):
            return .object([
                "done": .bool(false),
                "say": .array(
                    diagnostics.filter { $0.severity == .error }.map { .string($0.description) }
                        + [.string("Nothing was published.")]),
            ])
        }
    }

    private func history() async throws -> JSONValue {
        let lines = try await live.history().map { header in
            let local = London.local(header.at)
            return "\(header.number)  \(local.day) \(local.time)  \(header.author)  \(header.reason)"
        }
        return done(lines.isEmpty ? ["Nothing was published yet."] : lines)
    }

    private func files() async throws -> JSONValue {
        let (number, files) = try await live.files()
        return done([], ["number": .number(String(number)), "files": .object(files.mapValues { .string($0) })])
    }

    private func verifyTrail() async throws -> JSONValue {
        var say: [String] = []
        var isIntact = true
        for chain in TrailChain.allCases {
            let verdict = try await store.verifyTrail(chain)
            isIntact = isIntact && verdict.isIntact
            say.append(verdict.sentence)
        }
        return .object(["done": .bool(isIntact), "say": .array(say.map { .string($0) })])
    }

    private func exportTrail(to folder: String) async throws -> JSONValue {
        var say: [String] = []
        for chain in TrailChain.allCases {
            let path = "\(folder)/trail-\(chain.rawValue).jsonl"
            try await store.exportTrail(chain, to: path)
            say.append("Wrote \(path).")
        }
        return done(say + ["The key that verifies it: \(store.trailKey.text)"])
    }
}

extension TrailVerdict {
    var sentence: String {
        let name = chain == .changes ? "Changes" : "Reads"
        guard let firstBad, let problem else {
            return "\(name): \(entries) entries intact, \(vouchedTo) of them under \(checkpoints) signed checkpoints."
        }
        return "\(name): BROKEN at entry \(firstBad): \(problem.rawValue)."
    }
}
