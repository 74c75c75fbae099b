import CaseModel
import Definitions
import Kernel
import Policy

/// What the person asked for with a page of a draft, beside saving it.
enum PageStep: Hashable {
    /// On to the page after, if nothing on this one needs attention.
    case next
    case leave
    /// A row more or less; the page is shown again.
    case stay
}

/// A page of a draft as it was sent, read against the form: names that the page does not have are refused.
struct PostedPage {
    let save: PageSave
    let step: PageStep
    /// Which problems the page showed when it was sent.
    let shown: ProblemsShown

    /// Stands before the name of a question whose answer is a file, where the file itself is sent.
    static let filePrefix = "file."

    /// What every page sends beside its answers.
    static let inputs: [InputField] = [
        .one("saves", maximumBytes: 20), .one("shown", maximumBytes: 20), .one("next", maximumBytes: 20),
        .one("leave", maximumBytes: 20), .one("window", maximumBytes: 40), .one("drawn", maximumBytes: 200_000),
        .one("add", maximumBytes: 60), .one("remove", maximumBytes: 80),
        .under(AnswerName.prefix, maximumBytes: FieldType.longText.mostBytes),
    ]
    private static let own: Set<String> = ["saves", "shown", "next", "leave", "window", "drawn", "add", "remove"]

    /// Throws `malformed` for a field, a row or a box that the page does not have, or that its author may not write.
    init(_ form: FormFields, page: PageDefinition, of draft: DraftWork) throws(PageFailure) {
        let reader = AnswerReader(page: page, draft: draft)
        var typed: [FieldPath: TypedAnswer] = [:]
        var single = Self.own
        var repeating: Set<String> = []
        for text in form.names where !Self.own.contains(text) {
            guard let name = AnswerName(text), let field = reader.field(at: name.path),
                field.type.parts.contains(name.part)
            else { throw .malformed }
            if field.type == .choices { repeating.insert(text) } else { single.insert(text) }
            typed[name.path, default: TypedAnswer()].parts[name.part] = try AnswerReader.values(of: text, field, form)
        }
        try form.only(single, repeating: repeating)
        // An empty box of a sealed question leaves what is held: it was never shown.
        for (path, answer) in typed where answer.isEmpty && reader.isSealed(path) { typed[path] = nil }
        let rows = try Self.rowChange(form, reader)
        var save = PageSave(page: page.id, typed: typed, rows: rows, basedOn: Int64(form.line("saves")))
        save.window = form.line("window").isEmpty ? nil : form.line("window")
        save.drawn = Self.drawn(form.line("drawn"))
        self.save = save
        shown = ProblemsShown(rawValue: form.line("shown")) ?? .none
        step = rows != nil ? .stay : form["leave"] != nil ? .leave : .next
    }

    /// What each question was drawn with: `field:token field:token`.
    private static func drawn(_ text: String) -> [DefinitionID: String] {
        var found: [DefinitionID: String] = [:]
        for pair in text.split(separator: " ") {
            let halves = pair.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let field = DefinitionID(String(halves[0])) else { continue }
            found[field] = String(halves[1])
        }
        return found
    }

    private static func rowChange(_ form: FormFields, _ reader: AnswerReader) throws(PageFailure)
        -> PageSave.RowChange?
    {
        if let list = form["add"] {
            guard let id = DefinitionID(list), reader.isList(id) else { throw .malformed }
            return .add(id)
        }
        guard let text = form["remove"] else { return nil }
        let halves = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, let id = DefinitionID(halves[0]), reader.isList(id),
            let row = AnswerName.row(halves[1])
        else { throw .malformed }
        return .remove(id, row: row)
    }
}

/// Which fields a page takes answers for.
private struct AnswerReader {
    let page: PageDefinition
    let draft: DraftWork

    /// The field, when it is on this page and the author may write it; also one that is hidden at the moment.
    func field(at path: FieldPath) -> FieldDefinition? {
        guard let field = page.fields.first(where: { $0.id == path.field }), draft.mayWrite(field) else { return nil }
        guard let column = path.column else { return field }
        return field.columns.first { $0.id == column }
    }

    func isList(_ id: DefinitionID) -> Bool { field(at: FieldPath(id))?.type == .list }

    func isSealed(_ path: FieldPath) -> Bool { field(at: path).map { draft.isSealed($0) } ?? false }

    /// Line ends of a long text are `\n`; other boxes have one line. Ticks come without the empty one that says that
    /// the question was there.
    static func values(of name: String, _ field: FieldDefinition, _ form: FormFields) throws(PageFailure) -> [String] {
        let sent = form.all(name)
        guard sent.allSatisfy({ $0.utf8.count <= field.type.mostBytes }) else { throw .tooLarge }
        switch field.type {
        case .choices: return sent.filter { !$0.isEmpty }
        case .longText: return [form.text(name)]
        // The tick that takes a file away; the file itself comes under another name.
        case .document:
            guard ["", "remove"].contains(form.line(name)) else { throw .malformed }
            return [form.line(name)]
        default: return [form.line(name)]
        }
    }
}

extension DraftWork {
    func permission(_ field: FieldDefinition) -> FieldPermission {
        let above = permissions[field.list ?? field.id] ?? .none
        guard field.list != nil, above == .edit, field.effectiveSensitivity == .sealed else { return above }
        return .sealed(revealable: false, writable: true)
    }

    func mayWrite(_ field: FieldDefinition) -> Bool {
        switch permission(field) {
        case .edit, .sealed(_, writable: true): true
        case .none, .masked, .read, .sealed: false
        }
    }

    func isSealed(_ field: FieldDefinition) -> Bool {
        if case .sealed = permission(field) { true } else { false }
    }

    /// What counts as answered now.
    func answer(at path: FieldPath) -> Answer? {
        let whole = reading.answers.values[path.field.text]
        guard let row = path.row, let column = path.column else { return whole }
        guard case .rows(let rows)? = whole, rows.indices.contains(row) else { return nil }
        return rows[row].values[column.text]
    }

    func rows(of list: FieldDefinition) -> Int {
        guard case .rows(let rows)? = answer(at: FieldPath(list.id)) else { return 0 }
        return rows.count
    }
}
