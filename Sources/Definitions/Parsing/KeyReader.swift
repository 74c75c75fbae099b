import CaseModel

/// Reads the keys of one map by their types, and reports what is missing, misplaced or unknown.
///
/// Every key that a reader is asked for counts as known; `finish` reports the others. A required text, day or number
/// that is missing is reported and replaced by an empty one, so that the rest of the file is still read: a module
/// with a finding is never put in force.
final class KeyReader {
    let place: DefinitionPlace
    let log: ParsingLog
    /// What the map is called in messages: `field 'born_on'`, `the form`.
    let title: String
    /// The code for a required key that is missing (R004 in actions).
    let missingCode: DiagnosticCode
    let entries: [YAMLEntry]
    private var known: [String] = []

    init?(_ node: YAMLNode, _ title: String, log: ParsingLog, missing: DiagnosticCode = .y007, mayBeFlow: Bool = false)
    {
        guard case .map(let entries) = node.content else {
            let remedy = "Write its keys under each other, as `key: value`."
            log.report(.y008, at: node.place, "\(title.capitalised) needs keys, not \(node.title).", remedy: remedy)
            log.leaveOut()
            return nil
        }
        if node.isFlow, !mayBeFlow {
            log.report(
                .y004, at: node.place, "\(title.capitalised) is written as a one-line map.",
                remedy: "Write one key a line, without brackets.")
        }
        place = entries.first?.place ?? node.place
        self.entries = entries
        self.title = title
        self.log = log
        missingCode = missing
    }

    /// The first key: what the map is.
    var firstKey: String? { entries.first?.key }

    /// The places of all keys that were written.
    var keyPlaces: [String: DefinitionPlace] {
        Dictionary(entries.map { ($0.key, $0.place) }, uniquingKeysWith: { first, _ in first })
    }

    func has(_ key: String) -> Bool {
        know(key)
        return entries.contains { $0.key == key }
    }

    /// Makes keys known that are read elsewhere.
    func know(_ keys: String...) {
        for key in keys where !known.contains(key) { known.append(key) }
    }

    /// The value of a key; a blank one is reported.
    func node(_ key: String, required: Bool = false) -> YAMLNode? {
        know(key)
        guard let entry = entries.first(where: { $0.key == key }) else {
            if required { log.report(missingCode, at: place, "\(title.capitalised) lacks the key '\(key)'.") }
            return nil
        }
        guard !entry.value.isBlank else {
            log.report(
                .y008, at: entry.place, "The key '\(key)' has no value.", remedy: "Give it a value or leave it out.")
            return nil
        }
        return entry.value
    }

    /// A single value; lists and maps are reported.
    func scalar(_ key: String, required: Bool = false) -> AuthoredScalar? {
        guard let node = node(key, required: required) else { return nil }
        guard let scalar = node.scalar else {
            let isExpressionLike = node.isFlow
            wrong(key, node, "a single value", remedy: isExpressionLike ? "Put it in quotation marks." : nil)
            return nil
        }
        return scalar
    }

    /// Reports that a value is not of its key's type.
    func wrong(_ key: String, _ node: YAMLNode, _ needed: String, remedy: String? = nil, suggestion: String? = nil) {
        let found = node.scalar.map { "'\($0.text.prefix(60))'" } ?? node.title
        log.report(
            .y008, at: node.place, "The key '\(key)' needs \(needed), not \(found).",
            suggestion: suggestion, remedy: remedy ?? "Write \(needed).")
    }

    /// Reports the keys that nobody asked for.
    func finish() {
        for entry in entries.lazy.filter({ !self.known.contains($0.key) }).prefix(YAMLLimits.findings) {
            let suggestion = log.nearest(to: entry.key, among: known)
            let remedy = suggestion == nil ? "Known here: \(known.joined(separator: ", "))." : nil
            log.report(
                .y006, at: entry.place, "\(title.capitalised) has no key '\(entry.key.prefix(60))'.",
                suggestion: suggestion, remedy: remedy)
        }
    }
}

extension String {
    /// With a capital first letter, to begin a sentence.
    var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
