import CaseModel

/// What a file's name says: `<id>.<kind>.yaml`.
struct FileName {
    let id: String
    let kind: DefinitionKind

    /// - Returns: nil, with a finding, when the name is of another form.
    init?(_ path: String, log: ParsingLog) {
        let name = path.split(separator: "/").last ?? ""
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2] == "yaml", let kind = DefinitionKind(rawValue: String(parts[1])) else {
            let words = DefinitionKind.allCases.map(\.rawValue)
            log.report(
                .g001, at: DefinitionPlace(file: path),
                "The file name '\(name.prefix(80))' does not say what it holds.",
                suggestion: parts.count == 3 ? log.nearest(to: String(parts[1]), among: words) : nil,
                remedy: "Name it <id>.<kind>.yaml, with a kind of: \(words.joined(separator: ", ")).")
            return nil
        }
        id = String(parts[0])
        self.kind = kind
    }

    /// The kind by which to read: the first key's, which must be the file name's, as must its value (G001).
    func kind(confirmedBy keys: KeyReader, log: ParsingLog) -> DefinitionKind {
        let first = keys.firstKey ?? ""
        guard first == kind.rawValue else {
            log.report(
                .g001, at: keys.place,
                "The first key is '\(first.prefix(60))', and the file name says '\(kind.rawValue)'.",
                remedy: "Begin the file with '\(kind.rawValue): \(id)', or rename it.")
            return DefinitionKind(rawValue: first) ?? kind
        }
        if let value = keys.entries.first?.value, let scalar = value.scalar, scalar.text != id, !scalar.text.isEmpty {
            log.report(
                .g001, at: value.place,
                "The id is '\(scalar.text.prefix(60))', and the file name says '\(id.prefix(60))'.")
        }
        return kind
    }
}
