import CaseModel
import Definitions
import Expressions
import Policy
import Storage

/// What is wanted of the answers of a form, beyond that they are let through.
struct DemoWishes: Sendable {
    /// Fields that moves wait for: yes where it is asked, an answer where one is needed.
    var guarded: Set<FieldName> = []
    /// Put right what a move waits for, also where it was answered.
    var isMending = false
}

/// Fills one form by its definition: whatever shows is answered, by its type and within its bounds; what a check refuses
/// is tried again with another answer, a bounded number of times.
struct DemoForm {
    let sheet: DraftSheet
    let wishes: DemoWishes
    var client: DemoClient
    /// What is to be typed, ready for the pages.
    private(set) var typed: [FieldPath: TypedAnswer] = [:]
    private var answers: Answers
    private var decided: Set<FieldPath> = []
    private var attempts: [FieldPath: Int] = [:]

    private static let mostRounds = 60
    private static let mostAttempts = 16
    /// After so many an answer that need not be given is left out.
    private static let mostAttemptsAtOptional = 8

    init(_ sheet: DraftSheet, _ wishes: DemoWishes, _ client: DemoClient) {
        self.sheet = sheet
        self.wishes = wishes
        self.client = client
        answers = sheet.document.answers
        for field in sheet.form.fields where answers.values[field.id.text] != nil && !isMended(field) {
            decided.insert(FieldPath(field.id))
        }
    }

    /// - Returns: false when no answers were found that the form lets through.
    mutating func fill() -> Bool {
        for _ in 0..<Self.mostRounds {
            let reading = FormReading(sheet.form, answers: answers, file: sheet.file)
            let open = undecided(reading)
            guard open.isEmpty else {
                for (path, field) in open { decide(field, at: path, reading) }
                continue
            }
            let problems = reading.problems(file: sheet.file).filter { $0.severity == .error }
            if problems.isEmpty { return true }
            for problem in problems where !mend(problem, reading) { return false }
        }
        return false
    }

    /// What shows and has not been thought about, in the order of the pages.
    private func undecided(_ reading: FormReading) -> [(FieldPath, FieldDefinition)] {
        var open: [(FieldPath, FieldDefinition)] = []
        for field in sheet.form.fields where mayWrite(field) && reading.shows(FieldPath(field.id)) {
            let path = FieldPath(field.id)
            if !decided.contains(path) {
                open.append((path, field))
            } else if field.type == .list, typed.keys.contains(where: { $0.field == field.id }) || rows(of: field) > 0 {
                for row in 0..<rows(of: field) {
                    for column in field.columns where column.type != .calculated && column.type != .statement {
                        let cell = FieldPath(field.id, row: row, column: column.id)
                        if reading.shows(cell), !decided.contains(cell) { open.append((cell, column)) }
                    }
                }
            }
        }
        return open
    }

    private func mayWrite(_ field: FieldDefinition) -> Bool {
        (sheet.permissions[field.id]?.mayWrite ?? false) && field.type != .calculated && field.type != .statement
    }

    private func rows(of list: FieldDefinition) -> Int { answers.values[list.id.text]?.rows?.count ?? 0 }

    private mutating func decide(_ field: FieldDefinition, at path: FieldPath, _ reading: FormReading) {
        decided.insert(path)
        if field.type == .list {
            let least = field.minRows?.value ?? (reading.requires(path) ? 1 : 0)
            let most = max(least, min(field.maxRows?.value ?? 3, least + 2))
            setRows(client.random.number(least...most), of: field)
        } else if reading.requires(path) || isWanted(field, at: path) {
            propose(field, at: path, reading, attempt: 0)
        }
    }

    /// Whether an answer is given that need not be.
    private mutating func isWanted(_ field: FieldDefinition, at path: FieldPath) -> Bool {
        if isMended(field) { return true }
        // A row of which nothing is answered would not be kept.
        if path.row != nil, field.id == sheet.form.field(path.field)?.columns.first?.id { return true }
        if wishes.guarded.contains(field.name) { return wishes.isMending || field.type != .date }
        if wishes.isMending { return field.type == .date && !wishes.guarded.isEmpty }
        if field.setByRules { return false }
        if field.wholeSensitivity == .sealed { return client.random.chance(8) }
        switch field.type {
        case .client, .party, .household, .place, .document: return false
        case .date, .dateTime: return client.random.chance(45)
        default: return client.random.chance(70)
        }
    }

    private func isMended(_ field: FieldDefinition) -> Bool {
        guard wishes.isMending, wishes.guarded.contains(field.name) else { return false }
        guard let answer = answers.values[field.id.text] else { return true }
        return answer == .yesNo(false)
    }

    // MARK: Answers

    private mutating func propose(_ field: FieldDefinition, at path: FieldPath, _ reading: FormReading, attempt: Int) {
        let isYes = wishes.guarded.contains(field.name) && attempt == 0
        let asked = DemoQuestion(
            field: field, offered: reading.offered[path] ?? [], choices: sheet.desk.choices.entries[field.type] ?? [],
            today: sheet.file.today, known: days(reading), attempt: attempt, wantsYes: isYes)
        guard let answer = asked.answer(&client), let value = value(of: answer, field) else { return }
        typed[path] = answer
        set(value, at: path)
    }

    /// Days to measure others against: of this form, of earlier records, of the case.
    private func days(_ reading: FormReading) -> [Day] {
        var days = reading.answers.values.values.compactMap(\.day)
        days += sheet.desk.matter.records.map(\.datedOn)
        if let opened = sheet.file.standing?.openedOn { days.append(opened) }
        return days.filter { $0 <= sheet.file.today }.sorted()
    }

    private func value(of answer: TypedAnswer, _ field: FieldDefinition) -> Answer? {
        if field.type == .signature { return sheet.visit.signature }
        guard case .answer(let value) = field.read(answer) else { return nil }
        guard case .reference(let reference) = value else { return value }
        let label = sheet.desk.choices.label(reference.id, field.type)
        return label.map { .reference(Reference(kind: reference.kind, id: reference.id, label: $0)) }
    }

    private mutating func set(_ value: Answer?, at path: FieldPath) {
        guard let row = path.row, let column = path.column else {
            answers.values[path.field.text] = value
            return
        }
        guard var rows = answers.values[path.field.text]?.rows, rows.indices.contains(row) else { return }
        rows[row].values[column.text] = value
        answers.values[path.field.text] = .rows(rows)
    }

    private mutating func setRows(_ count: Int, of list: FieldDefinition) {
        answers.values[list.id.text] = count == 0 ? nil : .rows((0..<count).map { _ in Answers() })
    }

    /// Another answer where one was refused. False when nothing can be done about it.
    private mutating func mend(_ problem: FormProblem, _ reading: FormReading) -> Bool {
        let path = problem.path
        guard let top = sheet.form.field(path.field),
            let field = path.column == nil ? top : top.columns.first(where: { $0.id == path.column })
        else { return false }
        let attempt = attempts[path, default: 0] + 1
        attempts[path] = attempt
        guard attempt <= Self.mostAttempts else { return false }
        if field.type == .calculated {
            return again(reading)
        }
        guard mayWrite(top) else { return false }
        if field.type == .list {
            let count = max(field.minRows?.value ?? 1, 1)
            for cell in typed.keys where cell.field == field.id { typed[cell] = nil }
            decided = decided.filter { $0.field != field.id || $0.row == nil }
            setRows(count, of: field)
        } else if attempt > Self.mostAttemptsAtOptional, !reading.requires(path) {
            typed[path] = nil
            set(nil, at: path)
        } else {
            propose(field, at: path, reading, attempt: attempt)
        }
        return true
    }

    /// A calculated value was refused: everything that was chosen here is chosen again.
    private mutating func again(_ reading: FormReading) -> Bool {
        for path in typed.keys.sorted(by: { $0.inputName < $1.inputName }) where path.row == nil {
            guard let field = sheet.form.field(path.field), reading.shows(path) else { continue }
            propose(field, at: path, reading, attempt: client.random.number(1...6))
        }
        return true
    }
}
