public import CaseModel

/// What somebody looks for in notes, and in which of their fields they may look.
public struct NoteSearch: Sendable, Hashable {
    /// A field of a form in which the reader may look, up to a sensitivity.
    public struct Field: Sendable, Hashable {
        public let form: FormName
        public let field: String
        public let upTo: Sensitivity

        public init(form: FormName, field: String, upTo: Sensitivity) {
            self.form = form
            self.field = field
            self.upTo = upTo
        }
    }

    /// Folded; a note must have all of them, each at the beginning of a word; one of two letters is a whole word.
    public let words: [String]
    /// Rows of folded words that must stand together in one of the fields. What the words find is looked through for them.
    public let phrases: [String]
    public let fields: [Field]

    public init(words: [String], phrases: [String] = [], fields: [Field]) {
        self.words = words
        self.phrases = phrases
        self.fields = fields
    }

    /// The words of notes, `n`, with the note that they are of, `i`.
    fileprivate static let words = "noteWord n JOIN noteIndex i ON i.number = n.note"

    var isNothing: Bool { words.isEmpty || fields.isEmpty }

    /// The condition on `r`, a row of `record`: every word stands in one of the fields.
    func condition(_ query: inout ScopedQuery) -> String {
        guard !isNothing else { return "1 = 0" }
        // The longest word leads, because it is the rarest.
        let ordered = words.sorted { ($1.count, $0) < ($0.count, $1) }
        let conditions = ordered.enumerated().map { number, word -> String in
            let begins =
                word.count < 3
                ? "n.word = \(query.bind(.text(word)))"
                : "n.word >= \(query.bind(.text(word))) AND n.word < \(query.bind(.text(word + "\u{10FFFF}")))"
            let range = "\(begins) AND (\(Self.places(fields, &query)))"
            return number == 0
                ? "r.id IN (SELECT i.record FROM \(Self.words) WHERE \(range))"
                : "EXISTS (SELECT 1 FROM \(Self.words) WHERE i.record = r.id AND \(range))"
        }
        let forms = query.isIn("r.form", Set(fields.map(\.form.text)))
        return (conditions + [forms]).joined(separator: " AND ")
    }

    fileprivate static func places(_ fields: [Field], _ query: inout ScopedQuery) -> String {
        fields.map { field in
            """
            (i.form = \(query.bind(.text(field.form.text))) AND n.field = \(query.bind(.text(field.field))) \
            AND n.sensitivity <= \(query.bind(.integer(Int64(field.upTo.rawValue)))))
            """
        }.joined(separator: " OR ")
    }
}

/// The kinds of notes that a list is narrowed to, and the fields that say the kind.
public struct NoteKinds: Sendable, Hashable {
    public let codes: Set<String>
    public let fields: [NoteSearch.Field]

    public init(codes: Set<String>, fields: [NoteSearch.Field]) {
        self.codes = codes
        self.fields = fields
    }

    /// The condition on `r`, a row of `record`.
    func condition(_ query: inout ScopedQuery) -> String {
        guard !codes.isEmpty, !fields.isEmpty else { return "1 = 0" }
        let wanted = query.isIn("n.word", codes)
        return """
            EXISTS (SELECT 1 FROM \(NoteSearch.words) WHERE i.record = r.id AND \(wanted) \
            AND (\(NoteSearch.places(fields, &query))))
            """
    }
}
