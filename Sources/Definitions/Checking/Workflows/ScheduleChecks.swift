import CaseModel
import Expressions

/// Checks schedules: S001–S004 and what they mention.
enum ScheduleChecks {
    static func check(
        _ schedule: ScheduleDefinition, of module: Module, in context: CheckContext, into findings: inout Findings
    ) {
        let finder = Finder(module: module, context: context, allowsRetired: schedule.isRetired)
        ActionChecks.check([schedule.addressee], finder, into: &findings)
        let form = finder.find(schedule.form, "form", in: { $0.forms }, into: &findings)
        if let form, !form.many, schedule.windows.count > 1 {
            findings.add(
                .s004, at: schedule.form.place,
                "The schedule has \(schedule.windows.count) windows, and '\(form.id.text)' is kept once.",
                remedy: "Say `many: true` in the form.")
        }
        for window in schedule.windows { check(window, into: &findings) }
    }

    private static func check(_ window: WindowDefinition, into findings: inout Findings) {
        if window.countsFrom != .previous, let reading = window.expressions.first(where: { $0.readsPrevious }) {
            findings.add(
                .s001, at: reading.place, "The window '\(window.id.text)' reads `previous` and counts from its anchor.",
                remedy: "Add `counts_from: previous`.")
        }
        if let missing = window.missingAfter, window.due == nil {
            findings.add(
                .s003, at: missing.place, "The window '\(window.id.text)' can be missing and is never due.",
                remedy: "Add `due`.")
        }
        let steps = [("valid_from", window.validFrom), ("due", window.due), ("missing_after", window.missingAfter)]
            .compactMap { name, expression in expression.map { (name, $0) } }
        for (index, (name, later)) in steps.enumerated() {
            for (other, earlier) in steps.prefix(index) {
                guard let from = earlier.checked?.distance, let to = later.checked?.distance, from.base == to.base,
                    from.least > to.most
                else { continue }
                findings.add(
                    .s002, at: later.place, "`\(name)` is before `\(other)` in the window '\(window.id.text)'.",
                    remedy: "Keep to valid_from ≤ due ≤ missing_after.")
            }
        }
    }
}

extension WindowDefinition {
    var expressions: [AuthoredExpression] {
        [when, match, validFrom, validUntil, due, missingAfter, repeatEvery, until].compactMap { $0 }
    }
}

extension AuthoredExpression {
    var readsPrevious: Bool { checked?.references.contains(.root(.previous, nil)) ?? false }
}

/// How far a date is from the root it is counted from, in days; months count as 28 to 31.
struct WindowDistance: Equatable {
    var base: RootName
    var least: Int64
    var most: Int64
}

extension CheckedExpression {
    /// Where the date lies, when it is `anchor` or `previous` with a fixed number of days or months.
    var distance: WindowDistance? { Self.distance(of: node) }

    private static func distance(of node: CheckedNode) -> WindowDistance? {
        switch node {
        case .read(.root(let root, _)) where root == .anchor || root == .previous:
            return WindowDistance(base: root, least: 0, most: 0)
        case .arithmetic(.plus, let date, let period):
            guard let start = distance(of: date), let step = step(of: period) else { return nil }
            return WindowDistance(base: start.base, least: start.least + step.least, most: start.most + step.most)
        case .arithmetic(.minus, let date, let period):
            guard let start = distance(of: date), let step = step(of: period) else { return nil }
            return WindowDistance(base: start.base, least: start.least - step.most, most: start.most - step.least)
        default: return nil
        }
    }

    private static let longest: ClosedRange<Int64> = 0...100_000

    private static func step(of node: CheckedNode) -> (least: Int64, most: Int64)? {
        guard case .call(let function, let arguments) = node, case .literal(.integer(let count)) = arguments.first,
            longest.contains(count)
        else { return nil }
        return switch function {
        case .days: (count, count)
        case .weeks: (count * 7, count * 7)
        case .months: (count * 28, count * 31)
        default: nil
        }
    }
}
