public import CaseModel

/// The words of a note by which it is found: of each field the folded words of its text, and how sensitive they are.
public struct NoteWords: Sendable, Hashable {
    /// A text, and what decides who may find the note by it.
    public struct Text: Sendable, Hashable {
        public let field: String
        public let sensitivity: Sensitivity
        public let text: String
        /// The text is a code, which is kept whole.
        public let isCode: Bool

        public init(field: String, sensitivity: Sensitivity, text: String, isCode: Bool = false) {
            self.field = field
            self.sensitivity = sensitivity
            self.text = text
            self.isCode = isCode
        }

        var words: [String] { isCode ? [text] : NoteWords.words(text) }
    }

    public var texts: [Text]

    public init(_ texts: [Text] = []) {
        self.texts = texts
    }

    /// A word as it is kept.
    struct Row: Hashable {
        let field: String
        let sensitivity: Int64
        let word: String
    }

    var rows: Set<Row> {
        Set(
            texts.flatMap { text in
                text.words.map { Row(field: text.field, sensitivity: Int64(text.sensitivity.rawValue), word: $0) }
            })
    }

    /// Letters of a word that are kept.
    static let longest = 40
    /// Letters that a word must have to be looked for.
    public static let least = 2
    /// Words that one question asks for at most.
    public static let most = 8

    /// Without what is sealed: it is found by nobody.
    func without(_ sealed: Set<String>) -> NoteWords {
        NoteWords(texts.filter { !sealed.contains($0.field) && $0.sensitivity < .sealed })
    }

    /// The words of a text, each once, folded: small letters and digits without marks.
    static func words(_ text: String) -> [String] {
        let words = Folding.fold(text).split(separator: " ").map { String($0.prefix(longest)) }
        return Set(words.filter { $0.count >= least }).sorted()
    }

    /// The words that somebody looks for; empty where one is too short to look for, or there are too many.
    public static func asked(_ text: String) -> [String] {
        let words = Set(Folding.fold(text).split(separator: " ").map { String($0.prefix(longest)) })
        return words.count > most || words.contains { $0.count < least } ? [] : words.sorted()
    }

    /// What stands in quotation marks: each a row of folded words that must stand together, the last of them whole too. A
    /// mark that is not closed makes no phrase.
    public static func phrases(_ text: String) -> [String] {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        let quoted = parts.indices.filter { $0 % 2 == 1 && $0 + 1 < parts.count }
        return quoted.map { Folding.fold(String(parts[$0])) }.filter { $0.contains(" ") }
    }

    /// Whether the text has the row of words.
    public static func has(_ phrase: String, in text: String) -> Bool {
        " \(Folding.fold(text).split(separator: " ").joined(separator: " ")) ".contains(
            " \(phrase.split(separator: " ").joined(separator: " ")) ")
    }
}
