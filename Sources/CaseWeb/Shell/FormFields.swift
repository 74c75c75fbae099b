/// What was sent under each declared name, in the order sent. Undeclared, repeated and oversized input never gets this far.
public struct FormFields: Sendable, Equatable {
    private var values: [String: [String]] = [:]
    private var uploads: [String: UploadedFile] = [:]

    /// The names sent, sorted.
    public var names: [String] { values.keys.sorted() }

    public var isEmpty: Bool { values.isEmpty }

    public init() {}

    /// The value as it was sent; nil when the name was not sent.
    public subscript(name: String) -> String? { values[name]?.first }

    /// A file that was chosen; nil when none was sent, and when its box was left empty.
    public func file(_ name: String) -> UploadedFile? { uploads[name] }

    /// The names under which files were chosen, sorted.
    public var fileNames: [String] { uploads.keys.sorted() }

    mutating func add(_ file: UploadedFile, under name: String) {
        guard !file.name.isEmpty || !file.bytes.isEmpty else { return }
        uploads[name] = file
    }

    /// Every value sent under a name that may repeat.
    public func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The value of a one-line box: line ends and tabs are spaces, outer spaces are gone; empty when not sent.
    public func line(_ name: String) -> String {
        let text = String(self[name, default: ""].map { $0.isNewline || $0 == "\t" ? " " : $0 })
        return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// The value of a box of several lines, its line ends as `\n`; empty when not sent.
    public func text(_ name: String) -> String {
        String(self[name, default: ""].map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    }

    private subscript(name: String, default other: String) -> String { self[name] ?? other }

    /// Refuses the request when it holds a name that is not one of `names`, or holds one twice that is not `repeating`.
    public func only(_ names: Set<String>, repeating: Set<String> = []) throws(PageFailure) {
        for (name, sent) in values {
            guard repeating.contains(name) || (names.contains(name) && sent.count == 1) else { throw .malformed }
        }
    }

    /// The fields without those named: what an autosaved draft is made of.
    public func without(_ names: Set<String>) -> FormFields {
        var rest = self
        for name in names { rest.values[name] = nil }
        return rest
    }

    /// Reads `a=1&b=2`. Throws `malformed` for undeclared or repeated names, broken escapes and more than `maximumFields`,
    /// and `tooLarge` for a value longer than was declared.
    init(
        parsing bytes: some Collection<UInt8>, declared: [InputField], maximumFields: Int
    ) throws(PageFailure) {
        guard !bytes.isEmpty else { return }
        var count = 0
        for pair in bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            count += 1
            guard count <= maximumFields else { throw .malformed }
            let cut = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let tail = cut == pair.endIndex ? pair[cut...] : pair[pair.index(after: cut)...]
            guard let name = PercentCoding.decoded(pair[..<cut], plusIsSpace: true),
                let value = PercentCoding.decoded(tail, plusIsSpace: true)
            else { throw .malformed }
            try take(name, value, declared: declared, maximumFields: maximumFields)
        }
    }

    mutating func take(
        _ name: String, _ value: String, declared: [InputField], maximumFields: Int
    ) throws(PageFailure) {
        guard values.count < maximumFields, let field = declared.first(where: { $0.accepts(name) }) else {
            throw .malformed
        }
        guard field.repeats || values[name] == nil else { throw .malformed }
        guard value.utf8.count <= field.maximumBytes else { throw .tooLarge }
        values[name, default: []].append(value)
    }
}
