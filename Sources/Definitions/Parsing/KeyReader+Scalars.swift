import CaseModel

extension KeyReader {
    func text(_ key: String) -> String? { scalar(key)?.text }

    func requiredText(_ key: String) -> String { scalar(key, required: true)?.text ?? "" }

    func placedText(_ key: String, required: Bool = false) -> Placed<String>? {
        scalar(key, required: required).map { Placed($0.text, at: $0.place) }
    }

    func bool(_ key: String) -> Bool? {
        typed(key, "true or false") { $0.yesNo }
    }

    func int(_ key: String) -> Int? { placedInt(key)?.value }

    func placedInt(_ key: String) -> Placed<Int>? {
        typed(key, "a whole number, without quotation marks") { scalar in
            scalar.integer.flatMap { Int(exactly: $0) }.map { Placed($0, at: scalar.place) }
        }
    }

    func number(_ key: String, required: Bool = false) -> Placed<ExactDecimal>? {
        typed(key, "a number, without quotation marks", required: required) { scalar in
            scalar.decimal.map { Placed($0, at: scalar.place) }
        }
    }

    func day(_ key: String, required: Bool = false) -> Day? {
        typed(key, "a date such as 2026-04-30, without quotation marks", required: required) { $0.day }
    }

    /// A code, which is always quoted.
    func code(_ key: String, required: Bool = false) -> Placed<String>? {
        scalar(key, required: required).map { quoted($0) }
    }

    /// Reports a code without quotation marks.
    func quoted(_ scalar: AuthoredScalar) -> Placed<String> {
        if !scalar.isQuoted {
            let text = scalar.text.prefix(60)
            log.report(
                .y009, at: scalar.place, "The code '\(text)' is not quoted.", remedy: "Quote it: \"\(text)\".")
        }
        return Placed(scalar.text, at: scalar.place)
    }

    /// A word of a table.
    func word<Word: RawRepresentable & CaseIterable>(
        _ key: String, as type: Word.Type = Word.self, required: Bool = false
    ) -> Word? where Word.RawValue == String {
        guard let scalar = scalar(key, required: required) else { return nil }
        return word(scalar, key)
    }

    func word<Word: RawRepresentable & CaseIterable>(_ scalar: AuthoredScalar, _ key: String) -> Word?
    where Word.RawValue == String {
        if let word = Word(rawValue: scalar.text) { return word }
        let words = Word.allCases.map(\.rawValue)
        log.report(
            .y008, at: scalar.place, "The key '\(key)' cannot be '\(scalar.text.prefix(60))'.",
            suggestion: log.nearest(to: scalar.text, among: words),
            remedy: "Write one of: \(words.joined(separator: ", ")).")
        return nil
    }

    func sensitivity(_ key: String = "sensitivity") -> Placed<Sensitivity>? {
        guard let scalar = scalar(key) else { return nil }
        if let label = Sensitivity(scalar.text) { return Placed(label, at: scalar.place) }
        let words = ["operational", "personal", "special", "sealed"]
        log.report(
            .y008, at: scalar.place, "The key '\(key)' cannot be '\(scalar.text.prefix(60))'.",
            suggestion: log.nearest(to: scalar.text, among: words),
            remedy: "Write one of: \(words.joined(separator: ", ")).")
        return nil
    }

    func expression(_ key: String, required: Bool = false) -> AuthoredExpression? {
        guard let node = node(key, required: required) else { return nil }
        guard let scalar = node.scalar else {
            wrong(key, node, "an expression", remedy: "Quote an expression that begins with a bracket.")
            return nil
        }
        return AuthoredExpression(source: scalar.text, place: node.textPlace)
    }

    private func typed<Value>(
        _ key: String, _ needed: String, required: Bool = false, _ read: (AuthoredScalar) -> Value?
    ) -> Value? {
        guard let node = node(key, required: required) else { return nil }
        if let value = node.scalar.flatMap(read) { return value }
        wrong(key, node, needed)
        return nil
    }
}
