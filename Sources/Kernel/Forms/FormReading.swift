public import CaseModel
public import Definitions
import Expressions

/// What a form asks for the answers given so far: which fields show, which must be answered, which codes are offered,
/// and what the calculated values are. Pure: the same answers and case file give the same reading.
public struct FormReading: Sendable {
    public let form: FormDefinition
    /// The answers that count: hidden ones left out, calculated ones put in.
    public internal(set) var answers: Answers
    /// Pages and fields that show.
    public private(set) var pages: Set<DefinitionID> = []
    public private(set) var visible: Set<FieldPath> = []
    public private(set) var required: Set<FieldPath> = []
    /// For choices: the items offered, in the order of their list.
    public private(set) var offered: [FieldPath: [Definitions.CodeItem]] = [:]
    /// The day by which codes are offered: the form's `dated_by` answer, else today.
    public private(set) var day: Day

    /// How often showing and calculating are repeated until nothing changes; expressions that chase each other end here.
    private static let mostRounds = 12

    public init(_ form: FormDefinition, answers given: Answers, file: CaseFile) {
        self.form = form
        day = file.today
        answers = given
        for field in form.fields where field.type == .calculated { answers.values[field.id.text] = nil }
        var previous: (Answers, Set<FieldPath>)?
        for _ in 0..<Self.mostRounds {
            settle(given: given, file: file)
            if let previous, previous.0 == answers, previous.1 == visible { break }
            previous = (answers, visible)
        }
        day = form.datedBy.flatMap { answers.values[$0.value.text]?.day } ?? file.today
        readRequirements(file: file)
    }

    public func shows(_ path: FieldPath) -> Bool { visible.contains(path) }
    public func requires(_ path: FieldPath) -> Bool { required.contains(path) }

    /// The fields of a page that show.
    public func fields(of page: PageDefinition) -> [FieldDefinition] {
        page.fields.filter { visible.contains(FieldPath($0.id)) }
    }

    /// The pages that have something to show, in order.
    public var visiblePages: [PageDefinition] {
        form.pages.filter { pages.contains($0.id) }
    }

    private mutating func settle(given: Answers, file: CaseFile) {
        var facts = FormFacts(file: file, answers: answers, lists: shownLists)
        var next = Answers()
        var shown: Set<FieldPath> = []
        var shownPages: Set<DefinitionID> = []
        for page in form.pages where page.showWhen.holds(facts) {
            shownPages.insert(page.id)
            for field in page.fields where field.showWhen.holds(facts) {
                let path = FieldPath(field.id)
                shown.insert(path)
                switch field.type {
                case .calculated:
                    next.values[field.id.text] = field.calculated(facts)
                case .list:
                    let rows = given.values[field.id.text]?.rows ?? []
                    next.values[field.id.text] = settledRows(of: field, rows: rows, facts: facts, shown: &shown)
                default:
                    next.values[field.id.text] = given.values[field.id.text]
                }
                facts.answers.values[field.id.text] = next.values[field.id.text]
            }
        }
        answers = next
        visible = shown
        pages = shownPages
    }

    /// Repeating groups that show; before the first round all of them.
    var shownLists: Set<String> {
        Set(
            form.fields.filter { $0.type == .list && (visible.isEmpty || visible.contains(FieldPath($0.id))) }.map(
                \.id.text))
    }

    private func settledRows(
        of field: FieldDefinition, rows: [Answers], facts: FormFacts, shown: inout Set<FieldPath>
    ) -> Answer? {
        guard !rows.isEmpty else { return nil }
        var settled: [Answers] = []
        for (number, row) in rows.enumerated() {
            var inRow = facts
            inRow.row = row
            var kept = Answers()
            kept.rowID = row.rowID
            for column in field.columns where column.showWhen.holds(inRow) {
                shown.insert(FieldPath(field.id, row: number, column: column.id))
                let value = column.type == .calculated ? column.calculated(inRow) : row.values[column.id.text]
                kept.values[column.id.text] = value
                inRow.row?.values[column.id.text] = value
            }
            settled.append(kept)
        }
        return .rows(settled)
    }

    private mutating func readRequirements(file: CaseFile) {
        let facts = FormFacts(file: file, answers: answers, lists: shownLists)
        for field in form.fields {
            let path = FieldPath(field.id)
            guard visible.contains(path) else { continue }
            read(field, at: path, facts: facts)
            guard field.type == .list else { continue }
            for (number, row) in (answers.values[field.id.text]?.rows ?? []).enumerated() {
                var inRow = facts
                inRow.row = row
                for column in field.columns {
                    let cell = FieldPath(field.id, row: number, column: column.id)
                    if visible.contains(cell) { read(column, at: cell, facts: inRow) }
                }
            }
        }
    }

    private mutating func read(_ field: FieldDefinition, at path: FieldPath, facts: FormFacts) {
        if field.required || (field.requireWhen?.isTrue(facts) ?? false) { required.insert(path) }
        guard let list = facts.file.definitions.codeList(for: field, of: form) else { return }
        offered[path] = list.items(on: day).filter { item in
            guard field.offerWhen != nil else { return true }
            var asked = facts
            asked.offered = facts.file.item(item.code, in: field.codeListName)
            return field.offerWhen.holds(asked)
        }
    }
}

extension AuthoredExpression {
    func isTrue(_ facts: FormFacts) -> Bool { checked?.evaluate(facts).value.isTrue ?? false }
}

extension AuthoredExpression? {
    /// A condition that is not written always holds; one that is written holds only when it is true.
    func holds(_ facts: FormFacts) -> Bool { self.map { $0.isTrue(facts) } ?? true }
}

extension FieldDefinition {
    /// The list that a choice is made from, as expressions name it.
    var codeListName: CodeListName {
        guard let codes else { return .yesNoUnknown }
        return CodeListName("\(codes.owner(in: owner.module).text)/\(codes.id.text)")
    }

    /// What the field's `value` comes to now; nil when not answered.
    func calculated(_ facts: FormFacts) -> Answer? {
        (value?.checked?.evaluate(facts).value).flatMap { Answer($0, as: gives ?? .text) }
    }
}
