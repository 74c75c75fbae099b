import CaseModel
import Definitions

/// One row of a list in a draft: its answers, and what was typed in it and is none.
struct DraftRow: Hashable {
    let name: String
    var answers: Answers
    var kept: [DefinitionID: KeptText] = [:]

    init(named name: String, _ answers: Answers = Answers()) {
        (self.name, self.answers) = (name, answers)
        self.answers.rowID = name
    }

    /// What one column holds, told apart from anything else that it could hold.
    func digest(of column: DefinitionID) -> String {
        let answer = answers.values[column.text].map { Answers([column.text: $0]).json } ?? ""
        let typed = kept[column].map { "\($0.typed.parts.mapValues { $0 }.sorted { $0.key < $1.key })" } ?? ""
        return answer.isEmpty && typed.isEmpty ? "" : DraftDocument.digest("\(answer)\n\(typed)", bits: 32)
    }
}

/// What a page says of a row that it was drawn with: its name, and a digest of each column.
struct DrawnRow: Hashable {
    let name: String
    let columns: [DefinitionID: String]
}

extension DraftDocument {
    /// The rows of a list, each by its name.
    func rows(of list: DefinitionID) -> [DraftRow] {
        (answers.values[list.text]?.rows ?? []).named.enumerated().map { place, answers in
            var row = DraftRow(named: answers.rowID ?? "", answers)
            for (path, text) in unreadable where path.field == list && path.row == place {
                if let column = path.column { row.kept[column] = text }
            }
            return row
        }
    }

    mutating func set(_ rows: [DraftRow], of list: DefinitionID) {
        answers.values[list.text] = rows.isEmpty ? nil : .rows(rows.map(\.answers))
        unreadable = unreadable.filter { $0.key.field != list || $0.key.row == nil }
        for (place, row) in rows.enumerated() {
            for (column, text) in row.kept { unreadable[FieldPath(list, row: place, column: column)] = text }
        }
    }

    /// What a page sends back to say with which rows a list was drawn: `name=digest.digest,name=digest.digest`.
    func token(of list: FieldDefinition) -> String {
        rows(of: list.id).map { row in
            "\(row.name)=" + list.columns.map { row.digest(of: $0.id) }.joined(separator: ".")
        }.joined(separator: ",")
    }

    /// Reads what `token` wrote; nil for anything else, and where the columns are no longer the same.
    static func drawnRows(_ token: String, of list: FieldDefinition) -> [DrawnRow]? {
        guard !token.isEmpty else { return [] }
        var found: [DrawnRow] = []
        for part in token.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard halves.count == 2, !halves[0].isEmpty, !found.contains(where: { $0.name == halves[0] }) else {
                return nil
            }
            let digests = halves[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard digests.count == list.columns.count else { return nil }
            let columns = zip(list.columns.map(\.id), digests)
            found.append(
                DrawnRow(name: halves[0], columns: Dictionary(columns, uniquingKeysWith: { first, _ in first })))
        }
        return found
    }

    /// FNV-1a: it tells answers apart for their own author, and keeps nothing secret.
    static func digest(_ text: String, bits: Int = 64) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(bits == 32 ? (hash ^ hash >> 32) & 0xffff_ffff : hash, radix: 36)
    }
}
