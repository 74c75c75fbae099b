import CaseModel
import Expressions

/// Finds calculations that depend on each other (E009).
enum CalculationChecks {
    static func check(_ form: FormDefinition, into findings: inout Findings) {
        let calculated = form.everyField.filter { $0.type == .calculated }
        var edges: [String: Set<String>] = [:]
        for field in calculated {
            edges[field.id.text] = Set(
                (field.value?.checked?.references ?? []).compactMap { read in
                    guard let name = read.field, name.formName == field.owner, dependsNow(read, field) else {
                        return nil
                    }
                    return name.field.text
                })
        }
        for circle in Circles.find(in: edges, orderedBy: <) {
            guard let first = circle.first, let value = calculated.first(where: { $0.id.text == first })?.value
            else { continue }
            let place = SourcePlace(line: value.place.line, column: value.place.column)
            let problem = ExpressionProblem.circle(circle, at: place)
            findings.add(.e009, at: value.place, problem.problem, remedy: problem.remedy)
        }
    }

    /// Answers of the same record are computed together; those of earlier records only when nothing is stored.
    private static func dependsNow(_ read: NameReference, _ field: FieldDefinition) -> Bool {
        switch read {
        case .answer, .column: true
        case .latest, .recorded: field.live
        default: false
        }
    }
}
