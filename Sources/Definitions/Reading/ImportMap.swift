public import CaseModel

/// How the columns of a file from elsewhere become answers about clients: a YAML file of its own, which is no definition
/// and changes nothing that is in force. `docs/importing.md` has its keys.
///
/// ```yaml
/// import: old_system
/// module: housing
/// key: person_id
/// columns:
///   - column: surname
///     to: name.family
/// ```
public struct ImportMap: Sendable {
    /// What a column is read as.
    public enum Format: String, CaseIterable, Sendable, Hashable {
        case iso, day_month_year, month_day_year, year_month_day
    }

    /// One column and where it goes.
    public struct Column: Sendable {
        public let name: Placed<String>
        /// The field of the client form, and its part: `name.given`, `address.line1`, `address.postcode`.
        public let field: DefinitionID
        public let part: String?
        public let format: Format
        /// What stands in the file for each code.
        public let codes: [String: String]
    }

    /// Names the source: rows of the same source with the same key are the same row.
    public let source: DefinitionID
    public let title: String
    /// The service that will know these people.
    public let module: DefinitionID
    /// The column that tells rows apart, for as long as the source exists.
    public let key: String
    public let columns: [Column]
    /// Columns that are left out on purpose.
    public let ignored: [String]
    /// Whether people already known are looked for.
    public let looksForDuplicates: Bool

    /// - Returns: no map when anything is wrong with it; every finding is reported.
    public static func read(_ file: DefinitionFile) -> (map: ImportMap?, diagnostics: [Diagnostic]) {
        let (root, findings) = YAMLReader.read(file)
        let log = ParsingLog()
        log.add(findings)
        guard let root, let keys = KeyReader(root, "the mapping", log: log) else { return (nil, log.findings) }
        let map = ImportMap(keys, log)
        keys.finish()
        return (log.findings.contains { $0.severity == .error } ? nil : map, Set(log.findings).sorted())
    }

    private init?(_ keys: KeyReader, _ log: ParsingLog) {
        let source = keys.id("import")
        title = keys.text("title") ?? source?.value.text ?? ""
        let module = keys.mention("module", required: true)
        key = keys.requiredText("key")
        columns = keys.items("columns", required: true) { Column($0) }
        ignored = keys.texts("ignore")?.map(\.value) ?? []
        looksForDuplicates = keys.bool("look_for_duplicates") ?? true
        var known: Set<String> = []
        for column in columns where !known.insert(column.name.value).inserted {
            log.report(.g003, at: column.name.place, "The column '\(column.name.value)' stands here a second time.")
        }
        guard let source, let module else { return nil }
        (self.source, self.module) = (source.value, module.value)
    }
}

extension ImportMap.Column {
    init?(_ keys: KeyReader) {
        let name = keys.placedText("column", required: true)
        let target = keys.placedText("to", required: true)
        format = keys.word("format", as: ImportMap.Format.self) ?? .iso
        codes = Dictionary(
            keys.items("codes", isNamed: false) { item -> (String, String)? in
                guard let text = item.placedText("text", required: true), let code = item.code("code", required: true)
                else { return nil }
                return (text.value, code.value)
            }, uniquingKeysWith: { first, _ in first })
        guard let name, let target else { return nil }
        let parts = target.value.split(separator: ".", maxSplits: 1).map(String.init)
        guard let field = parts.first.flatMap({ DefinitionID($0) }) else {
            keys.log.report(
                .y008, at: target.place, "The key 'to' needs a field, such as name.family.",
                remedy: "Write the id of a field of the client form.")
            return nil
        }
        self.name = name
        self.field = field
        part = parts.count > 1 ? parts[1] : nil
    }
}
