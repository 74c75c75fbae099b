public import CaseModel
import Definitions

/// A row that two windows of one author changed in different ways.
public struct RowClash: Sendable, Hashable {
    /// Where the row stands on the page that asks.
    public var place: Int
    /// What the other window saved; nil where it took the row away.
    public var saved: Answers?
    /// This window took the row away.
    public var isRemovedHere = false
}

/// The rows of one list as a page sent them, beside those that other windows of its author saved. A row is itself by its
/// name: what only one window did to it is taken from that one, and only a row to which both did something else is asked about.
struct WindowRows {
    /// The rows of both; where both did something else, those of this window over what is saved.
    private(set) var rows: [DraftRow]
    private(set) var clashes: [RowClash] = []
    /// Names of the rows that this window changed.
    private(set) var changed: Set<String> = []
    private let taking: PageTaking
    private let list: FieldDefinition
    private let before: DraftDocument
    private let window: String
    private let drawn: [DrawnRow]

    /// The key under which a document keeps the window that last changed a row.
    static func key(_ list: DefinitionID, _ row: String) -> String { "\(list.text) \(row)" }

    /// - Returns: nil when the page does not say with which rows it was drawn.
    init?(_ taking: PageTaking, _ save: PageSave, of list: FieldDefinition, in before: DraftDocument) {
        guard let window = save.window, let token = save.drawn[list.id],
            let drawn = DraftDocument.drawnRows(token, of: list)
        else { return nil }
        (self.taking, self.list, self.before, self.window, self.drawn) = (taking, list, before, window, drawn)
        rows = before.rows(of: list.id)
        var removed: Int?
        if case .remove(list.id, let row)? = save.rows { removed = row }
        for place in 0..<max(drawn.count, (sentRows(save).max() ?? -1) + 1) {
            if place == removed { remove(place) } else { take(place, save.typed) }
        }
        if save.settlesFiles { settleFiles() }
        if case .add(list.id)? = save.rows, rows.count < most { add(taking.newRow(rows.count)) }
    }

    private var most: Int { list.maxRows?.value ?? FieldDefinition.mostRows }

    private func sentRows(_ save: PageSave) -> [Int] {
        save.typed.keys.filter { $0.field == list.id }.compactMap(\.row).filter { $0 >= 0 && $0 < most }
    }

    private mutating func add(_ row: Answers) {
        let name = row.rowID ?? ""
        rows.append(DraftRow(named: name, row))
        changed.insert(name)
    }

    private func name(_ place: Int) -> String { Self.name(of: place, drawn, window, taking.draft) }

    /// What a page's row is called. One that the page adds is called by its window and its place, so that the same page, sent
    /// twice, adds it once.
    static func name(of place: Int, _ drawn: [DrawnRow], _ window: String, _ draft: DraftID) -> String {
        guard place >= drawn.count else { return drawn[place].name }
        var name = "\(draft.text.suffix(12)).\(DraftDocument.digest(window)).\(place)"
        while drawn.contains(where: { $0.name == name }) { name += "~" }
        return name
    }

    /// A button was pressed: what was wrong with a file before has been read.
    private mutating func settleFiles() {
        for column in list.columns where column.type == .document {
            for index in rows.indices where rows[index].kept[column.id] != nil {
                rows[index].kept[column.id] = nil
                changed.insert(rows[index].name)
            }
        }
    }

    private mutating func take(_ place: Int, _ typed: [FieldPath: TypedAnswer]) {
        let name = name(place)
        let index = rows.firstIndex { $0.name == name }
        let was = place < drawn.count ? drawn[place] : nil
        var row = index.map { rows[$0] } ?? DraftRow(named: name)
        var mine: Set<DefinitionID> = []
        for column in list.columns {
            guard let entry = typed[FieldPath(list.id, row: place, column: column.id)] else { continue }
            taking.take(entry, for: column, into: &row)
            if row.digest(of: column.id) != was?.columns[column.id] ?? "" { mine.insert(column.id) }
        }
        guard !mine.isEmpty else { return }
        guard let index else {
            guard rows.count < most || was != nil else { return }
            if was != nil { clashes.append(RowClash(place: rows.count)) }
            rows.append(row)
            changed.insert(name)
            return
        }
        let saved = rows[index]
        guard row != saved else { return }
        changed.insert(name)
        if isUntouched(saved, since: was) {
            rows[index] = row
        } else {
            for column in mine {
                rows[index].answers.values[column.text] = row.answers.values[column.text]
                rows[index].kept[column] = row.kept[column]
            }
            guard rows[index] != saved else { return }
            clashes.append(RowClash(place: index, saved: saved.answers))
        }
    }

    private mutating func remove(_ place: Int) {
        guard place < drawn.count, let index = rows.firstIndex(where: { $0.name == drawn[place].name }) else { return }
        changed.insert(rows[index].name)
        if isUntouched(rows[index], since: drawn[place]) {
            rows.remove(at: index)
        } else {
            clashes.append(RowClash(place: index, saved: rows[index].answers, isRemovedHere: true))
        }
    }

    /// Whether no other window changed the row since the page was drawn.
    private func isUntouched(_ saved: DraftRow, since was: DrawnRow?) -> Bool {
        before.windows[Self.key(list.id, saved.name)] == window
            || list.columns.allSatisfy { saved.digest(of: $0.id) == was?.columns[$0.id] }
    }
}
