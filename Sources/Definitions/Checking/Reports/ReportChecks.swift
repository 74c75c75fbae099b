import CaseModel
import Expressions

/// Checks reports: P001–P003 and what they mention.
enum ReportChecks {
    static func check(
        _ report: ReportDefinition, of module: Module, in context: CheckContext, into findings: inout Findings
    ) {
        let finder = Finder(module: module, context: context, allowsRetired: true)
        if case .form(let form) = report.base { _ = finder.find(form, "form", in: { $0.forms }, into: &findings) }
        for role in report.who { _ = finder.find(role, "role", in: { $0.roles }, into: &findings) }
        let columns = report.columns.map(\.id.text)
        for name in report.groupBy + report.sort where !columns.contains(name.value.text) {
            findings.add(
                .p001, at: name.place, "The report has no column called '\(name.value.text)'.",
                remedy: "Add the column, or name one that is there.",
                suggestion: NearestName.of(name.value.text, among: columns))
        }
        for measure in report.measures { checkNumber(of: measure, into: &findings) }
        for expression in report.expressions { checkSensitivity(of: expression, report, into: &findings) }
    }

    private static func checkNumber(of measure: ReportMeasure, into findings: inout Findings) {
        guard measure.figure.needsNumber else { return }
        guard let of = measure.of else {
            findings.add(
                .p002, at: measure.place,
                "The measure '\(measure.id.text)' is a \(measure.figure.rawValue) of nothing.",
                remedy: "Name a number in `of`.")
            return
        }
        guard let type = of.checked?.type, !type.isNumber else { return }
        findings.add(
            .p002, at: of.place, "The measure '\(measure.id.text)' is a \(measure.figure.rawValue) of a \(type.title).",
            remedy: "Name a number in `of`, or count.")
    }

    private static func checkSensitivity(
        of expression: AuthoredExpression, _ report: ReportDefinition, into findings: inout Findings
    ) {
        guard let label = expression.checked?.sensitivity else { return }
        if label == .sealed {
            findings.add(
                .p003, at: expression.place, "This reads a sealed answer, which no report shows.",
                remedy: "Take it out.")
        } else if label > report.sensitivity {
            findings.add(
                .p003, at: expression.place,
                "This is \(label.word), and the report shows \(report.sensitivity.word) at most.",
                remedy: "Take it out, or raise `sensitivity` of the report.")
        }
    }
}

extension ReportFigure {
    var needsNumber: Bool {
        switch self {
        case .count, .share: false
        case .sum, .mean, .median, .min, .max: true
        }
    }
}

extension ReportDefinition {
    var expressions: [AuthoredExpression] {
        [filter].compactMap { $0 } + filters.map(\.on) + columns.map(\.value)
            + measures.flatMap { [$0.of, $0.filter].compactMap { $0 } }
    }
}
