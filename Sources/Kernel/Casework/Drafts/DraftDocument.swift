import CaseModel
import Definitions

/// What a draft holds: answers by field, typed text that is no answer yet, and what it will become.
///
/// It is stored as one document; what is not an answer has a key with a colon, which no field id holds.
struct DraftDocument: Sendable, Hashable {
    /// A record that the draft amends, and the version that it was drawn from.
    struct Base: Sendable, Hashable {
        var record: RecordID
        var version: Int64
    }

    var answers = Answers()
    var unreadable: [FieldPath: KeptText] = [:]
    /// Pages that were saved at least once.
    var seen: Set<DefinitionID> = []
    /// The programme that a referral is for.
    var programme: DefinitionID?
    /// The kind of the place that a draft describes for the first time.
    var kind: String?
    /// By the form that owns the answers.
    var bases: [FormName: Base] = [:]
    /// Answers of the author's that gave way to those of somebody who saved before them, by field.
    var asides: [String: [JSONValue]] = [:]
    /// The window that last changed each question.
    var windows: [String: String] = [:]

    var isAmendment: Bool { !bases.isEmpty }
}

extension DraftDocument {
    private static let seenKey = "page:seen"
    private static let programmeKey = "purpose:programme"
    private static let kindKey = "purpose:kind"
    private static let typedKey = "typed:"
    private static let asideKey = "aside:"
    private static let windowsKey = "page:windows"
    private static let baseKey = "base:"
    /// Keeps a row that has nothing in it yet.
    private static let rowKey = "row:"

    init(_ document: JSONValue, types: [String: AnswerShape]) {
        self.init()
        let members = document.object ?? [:]
        answers = Answers(lenient: .object(members.filter { !$0.key.contains(":") }), types: types)
        seen = Set((members[Self.seenKey]?.strings ?? []).compactMap { DefinitionID($0) })
        programme = members[Self.programmeKey]?.string.flatMap { DefinitionID($0) }
        kind = members[Self.kindKey]?.string
        windows = (members[Self.windowsKey]?.parsed?.object ?? [:]).compactMapValues(\.string)
        for (key, value) in members {
            if key.hasPrefix(Self.typedKey), let path = FieldPath(inputName: String(key.dropFirst(Self.typedKey.count)))
            {
                unreadable[path] = value.string.flatMap { KeptText(json: $0) }
            } else if key.hasPrefix(Self.baseKey), let form = FormName(String(key.dropFirst(Self.baseKey.count))) {
                bases[form] = value.string.flatMap(Base.init)
            } else if key.hasPrefix(Self.asideKey), case .array(let kept)? = value.parsed {
                asides[String(key.dropFirst(Self.asideKey.count))] = kept
            }
        }
    }

    /// As it is stored.
    var stored: Answers {
        var all = Answers(
            answers.values.mapValues { answer in
                guard case .rows(let rows) = answer else { return answer }
                return .rows(
                    rows.map { row in
                        var row = row
                        row.values[Self.rowKey] = .yesNo(true)
                        return row
                    })
            })
        if !seen.isEmpty { all.values[Self.seenKey] = .codes(seen.map(\.text).sorted()) }
        all.values[Self.programmeKey] = programme.map { .text($0.text) }
        all.values[Self.kindKey] = kind.map { .text($0) }
        for (path, kept) in unreadable { all.values[Self.typedKey + path.inputName] = .text(kept.json) }
        for (field, kept) in asides { all.values[Self.asideKey + field] = .text(JSONValue.array(kept).text) }
        if !windows.isEmpty {
            all.values[Self.windowsKey] = .text(JSONValue.object(windows.mapValues { .string($0) }).text)
        }
        for (form, base) in bases {
            all.values[Self.baseKey + form.text] = .text("\(base.record.text) \(base.version)")
        }
        return all
    }

    /// The field whose answer, text or answer that gave way stands under a key; nil for what belongs to none.
    static func field(ofKey key: String) -> String? {
        for prefix in [typedKey, asideKey] where key.hasPrefix(prefix) {
            return key.dropFirst(prefix.count).split(separator: "-").first.map(String.init)
        }
        return key.contains(":") ? nil : key
    }

    /// The keys of what is stored sealed: the fields, and what was typed for them.
    func sealedKeys(of form: FormDefinition) -> Set<String> {
        let fields = form.sealedFields
        let typed = unreadable.keys.filter { fields.contains($0.field.text) }.map { Self.typedKey + $0.inputName }
        return fields.union(typed).union(asides.keys.filter(fields.contains).map { Self.asideKey + $0 })
    }
}

extension JSONValue {
    /// What a text holds that is JSON itself.
    fileprivate var parsed: JSONValue? { string.flatMap { try? JSONValue(parsing: $0) } }
}

extension DraftDocument.Base {
    fileprivate init?(_ text: String) {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 2, let record = RecordID(parts[0]), let version = Int64(parts[1]) else { return nil }
        self.init(record: record, version: version)
    }
}

extension FieldPath {
    /// Reads what `inputName` wrote.
    init?(inputName: String) {
        let parts = inputName.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let field = DefinitionID(first) else { return nil }
        if parts.count == 1 {
            self.init(field)
        } else {
            guard parts.count == 3, let row = Int(parts[1]), let column = DefinitionID(parts[2]) else { return nil }
            self.init(field, row: row, column: column)
        }
    }
}

extension KeptText {
    fileprivate var json: String {
        var members: [String: JSONValue] = [
            "parts": .object(typed.parts.mapValues { .array($0.map { .string($0) }) }), "say": .string(say),
        ]
        members["part"] = part.map { .string($0) }
        return JSONValue.object(members).text
    }

    fileprivate init?(json: String) {
        guard let value = try? JSONValue(parsing: json), let say = value["say"]?.string else { return nil }
        let parts = (value["parts"]?.object ?? [:]).compactMapValues(\.strings)
        self.init(typed: TypedAnswer(parts: parts), say: say, part: value["part"]?.string)
    }
}
