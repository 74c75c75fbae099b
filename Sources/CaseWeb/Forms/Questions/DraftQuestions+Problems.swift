import CaseModel
import Definitions
import Kernel
import Policy

extension DraftQuestions {
    /// What stands in the way on one page, in the order of its questions: one problem a question, warnings left out.
    func problems(on page: PageDefinition) -> [Kernel.FormProblem] {
        let standing = standing
        return paths(of: page).compactMap { standing[$0] }
    }

    /// The lines of the summary, with the words that stand beside each question.
    func summary(of page: PageDefinition) -> [FormProblem] {
        paths(of: page).compactMap { path in
            shownProblem(at: path).map { FormProblem(field: target(of: $0), text: sentence($0)) }
        }
    }

    /// A problem with the name of its question before it, unless its words name it already; in a group, with its row.
    func sentence(_ problem: Kernel.FormProblem) -> String {
        guard let label = field(at: problem.path)?.label else { return problem.say }
        let name = label.hasSuffix("?") ? String(label.dropLast()) : label
        let words = problem.say.lowercased().contains(name.lowercased()) ? problem.say : "\(name): \(problem.say)"
        guard let row = problem.path.row, let list = draft.form.field(problem.path.field) else { return words }
        return "\(rowTitle(list, row)): \(words)"
    }

    /// The id of the box that a problem is about.
    func target(of problem: Kernel.FormProblem) -> String {
        let name = AnswerName(problem.path).text
        let first = (field(at: problem.path)?.type).flatMap { Self.firstPart[$0] } ?? ""
        guard let part = problem.part, !part.isEmpty, part != first else { return name }
        return "\(name)-\(part)"
    }

    func shownProblem(at path: FieldPath) -> Kernel.FormProblem? {
        guard shown != .none, let problem = standing[path] else { return nil }
        guard shown == .answered else { return problem }
        return draft.unreadable[path] != nil || draft.answer(at: path) != nil ? problem : nil
    }

    func field(at path: FieldPath) -> FieldDefinition? {
        guard let field = draft.form.field(path.field) else { return nil }
        guard let column = path.column else { return field }
        return field.columns.first { $0.id == column }
    }

    /// The box that carries the question's own name as its id.
    static let firstPart: [FieldType: String] = [
        .date: "day", .partialDate: "day", .dateTime: "day", .personName: "given", .address: "line1",
    ]

    /// The first error of each question; text that cannot be read comes before what is said of the last answer.
    private var standing: [FieldPath: Kernel.FormProblem] {
        var found: [FieldPath: Kernel.FormProblem] = [:]
        for problem in draft.problems where problem.severity == .error && found[problem.path] == nil {
            found[problem.path] = problem
        }
        for (path, kept) in draft.unreadable { found[path] = Kernel.FormProblem(path, kept.say, part: kept.part) }
        return found
    }

    /// Whether the author can do something about the answer: write it, or write what it is calculated from.
    func isOpen(_ field: FieldDefinition) -> Bool {
        switch draft.permission(field) {
        case .none, .masked: false
        case .read: field.type == .calculated
        case .edit: true
        case .sealed(_, let writable): writable
        }
    }

    /// The questions of a page that the author can do something about.
    private func paths(of page: PageDefinition) -> [FieldPath] {
        draft.reading.fields(of: page).filter(isOpen).flatMap { field in
            [FieldPath(field.id)]
                + (0..<draft.rows(of: field)).flatMap { row in
                    field.columns.map { FieldPath(field.id, row: row, column: $0.id) }
                        .filter { draft.reading.shows($0) }
                }
        }
    }
}
