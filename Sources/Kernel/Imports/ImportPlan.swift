import CaseModel
import Definitions

/// A mapping that fits a file and the client form in force: how each row becomes answers.
struct ImportPlan: Sendable {
    let map: ImportMap
    private let form: FormDefinition
    private let set: DefinitionSet
    private let places: [(column: ImportMap.Column, place: Int)]
    private let keyPlace: Int
    private let width: Int

    /// Most signs of a key.
    static let longestKey = 200

    /// - Throws: what does not fit, a sentence each.
    init(_ map: ImportMap, _ set: DefinitionSet, header: [String]) throws(ImportRefusal) {
        guard let form = set.form(ClientField.formName), set[map.module] != nil, map.module != .core else {
            throw ImportRefusal(["There is no service called '\(map.module.text)'."])
        }
        let header = header.map { $0.trimmed }
        var known: Set<String> = []
        let repeated = header.filter { !known.insert($0).inserted }
        var wrong = repeated.map { "The file has two columns called '\($0)'." }
        func place(_ name: String) -> Int? { header.firstIndex(of: name) }
        places = map.columns.compactMap { column in place(column.name.value).map { (column, $0) } }
        for column in map.columns {
            if place(column.name.value) == nil { wrong.append("The file has no column '\(column.name.value)'.") }
            if let sentence = Self.problem(column, form, set) { wrong.append(sentence) }
        }
        let spoken = Set(map.columns.map(\.name.value)).union(map.ignored).union([map.key])
        wrong += header.filter { !spoken.contains($0) }.map {
            "The mapping says nothing of the column '\($0)'. Map it, or list it under ignore."
        }
        if place(map.key) == nil { wrong.append("The file has no column '\(map.key)', which is the key.") }
        if !map.columns.contains(where: { $0.field == ClientField.name }) {
            wrong.append("No column goes to the name.")
        }
        guard wrong.isEmpty, let keyPlace = place(map.key) else { throw ImportRefusal(wrong) }
        self.map = map
        self.form = form
        self.set = set
        self.keyPlace = keyPlace
        width = header.count
    }

    /// Why a column cannot go where the mapping sends it.
    private static func problem(_ column: ImportMap.Column, _ form: FormDefinition, _ set: DefinitionSet) -> String? {
        let target = [column.field.text, column.part].compactMap { $0 }.joined(separator: ".")
        guard let field = form.field(column.field) else {
            return "The client form has no field '\(column.field.text)', to which '\(column.name.value)' goes."
        }
        guard field.wholeSensitivity != .sealed else {
            return "'\(target)' is sealed: it is never brought in from a file."
        }
        let parts: [String?] =
            switch field.type {
            case .personName: ["given", "middle", "family"]
            case .address: ["line1", "line2", "line3", "line4", "line5", "postcode"]
            case .text, .longText, .date, .choice, .yesNo, .yesNoUnknown, .nhsNumber, .niNumber, .phone, .email,
                .integer, .decimal:
                [nil]
            default: []
            }
        if parts.isEmpty { return "'\(target)' is of a type that is not brought in from a file." }
        guard parts.contains(column.part) else {
            let known = parts.compactMap { $0 }.joined(separator: ", ")
            return known.isEmpty
                ? "'\(column.field.text)' has no parts: write it alone."
                : "'\(target)' is not a part of '\(column.field.text)': write one of \(known)."
        }
        let list = set.codeList(for: field, of: form)
        let unknown = column.codes.values.filter { code in list?.item(code) == nil }.sorted()
        return unknown.isEmpty ? nil : "'\(unknown[0])' is no code of '\(column.field.text)'."
    }

    // MARK: Rows

    func key(_ row: ImportRowCells) -> String? {
        guard row.cells.indices.contains(keyPlace) else { return nil }
        let key = row.cells[keyPlace].trimmed
        return key.isEmpty || key.unicodeScalars.count > Self.longestKey
            || key.unicodeScalars.contains { $0.value < 0x20 } ? nil : key
    }

    /// The mapped values of a row as they stand, by which a changed row is told from an unchanged one.
    func content(_ cells: [String]) -> String {
        JSONValue.array(places.map { .string(cells.indices.contains($0.place) ? cells[$0.place] : "") }).text
    }

    /// What the row says, and what about it is worth a look; or why it is refused.
    func read(_ cells: [String], file: CaseFile) -> ImportReading {
        guard cells.count == width else {
            return .refused("The row has \(cells.count) values, the header \(width).")
        }
        var draft = ImportRowDraft(form: form, set: set, today: file.today)
        for (column, place) in places { draft.take(cells[place].trimmed, column) }
        return draft.reading(file: file)
    }
}

typealias ImportRowCells = (number: Int, cells: [String])

/// Why a file is not brought in.
public struct ImportRefusal: Error, Sendable, Hashable {
    /// A sentence each.
    public let sentences: [String]

    public init(_ sentences: [String]) {
        self.sentences = sentences
    }
}

/// What one row became.
enum ImportReading: Sendable, Hashable {
    case answers(Answers, findings: [String])
    case refused(String)
}
