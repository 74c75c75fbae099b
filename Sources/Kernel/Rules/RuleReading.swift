import CaseModel
import Definitions
import Expressions

/// What a rule fires by: itself and the occurrence, a record, a row or a value (definitions.md section 8).
struct RuleKey: Hashable, Sendable {
    let rule: DefinitionID
    /// The entry of `each`, a record by its id; not answered for a rule without `each`.
    let occurrence: Value
}

/// A rule that is true, for one occurrence.
struct RuleOccurrence: Sendable {
    let rule: RuleDefinition
    let key: RuleKey
    /// The case file with `each` in it: what the actions of the rule read.
    let file: CaseFile
}

/// Which rules of the file's service are true of it, in the order of their file names. Pure: the same file gives the
/// same reading. Whether a rule fires is the difference between two readings.
struct RuleReading: Sendable {
    let holding: [RuleOccurrence]

    init(_ file: CaseFile) { self.init(file, of: { _ in true }) }

    private init(_ file: CaseFile, of isAsked: (RuleDefinition) -> Bool) {
        let rules = file.definitions[file.module].map { Array($0.rules) } ?? []
        holding = rules.filter { isAsked($0) && $0.applies(to: file) }.flatMap { $0.occurrences(in: file) }
    }

    /// Only of the rules that can refuse something: what a page or a submission needs, without evaluating the rest.
    static func blocking(_ file: CaseFile) -> RuleReading { RuleReading(file, of: \.canBlock) }

    var keys: Set<RuleKey> { Set(holding.map(\.key)) }

    /// The rules that refuse this move or form while they are true, with what they say.
    func blocks(_ target: DefinitionReference.Target, in module: DefinitionID) -> [RuleBlock] {
        holding.flatMap { occurrence in
            occurrence.rule.actions.compactMap { action in
                guard case .block(let blocked, let say) = action.effect,
                    blocked.contains(where: { $0.target(in: module) == target })
                else { return nil }
                return RuleBlock(rule: occurrence.rule.id, say: say)
            }
        }
    }
}

/// A rule that stands in the way, in the words of its author.
struct RuleBlock: Hashable, Sendable {
    let rule: DefinitionID
    let say: String
}

extension RuleDefinition {
    fileprivate var canBlock: Bool {
        actions.contains { if case .block = $0.effect { true } else { false } }
    }

    /// Whether the file is about what the rule is about, and the rule is in use on its day.
    fileprivate func applies(to file: CaseFile) -> Bool {
        guard !isRetired, header.applies(on: file.today) else { return false }
        return about == .case ? file.standing != nil : file.subject?.reference.kind.rawValue == about.rawValue
    }

    fileprivate func occurrences(in file: CaseFile) -> [RuleOccurrence] {
        guard let each else { return occurrence(.notAnswered, in: file).map { [$0] } ?? [] }
        guard case .list(let entries)? = each.checked?.evaluate(file).value else { return [] }
        return entries.compactMap { occurrence($0, in: file) }
    }

    private func occurrence(_ entry: Value, in file: CaseFile) -> RuleOccurrence? {
        var file = file
        file.each = entry
        guard when.checked?.evaluate(file).value.isTrue ?? false else { return nil }
        var occurrence = entry
        // A record keeps its identity when its answers change.
        if case .record(let record) = entry { occurrence = .text(record.id) }
        return RuleOccurrence(rule: self, key: RuleKey(rule: id, occurrence: occurrence), file: file)
    }
}
