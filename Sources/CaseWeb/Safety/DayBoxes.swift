import CaseModel
import Markup

/// A day in three boxes as it was typed: kept through a refusal.
struct DayBoxes: Sendable {
    var day = ""
    var month = ""
    var year = ""

    static func fields(_ name: String) -> [InputField] {
        ["day", "month", "year"].map { .one("\(name).\($0)", maximumBytes: 20) }
    }

    init() {}

    init(_ day: Day) {
        (self.day, month, year) = ("\(day.day)", "\(day.month)", "\(day.year)")
    }

    init(_ form: FormFields, _ name: String) {
        (day, month, year) = (form.line("\(name).day"), form.line("\(name).month"), form.line("\(name).year"))
    }

    var isEmpty: Bool { day.isEmpty && month.isEmpty && year.isEmpty }

    /// Nil where the boxes hold no real day.
    var value: Day? {
        guard let day = Int(day), let month = Int(month), let year = Int(year), (1...9999).contains(year) else {
            return nil
        }
        return Day(year: year, month: month, day: day)
    }

    func input(_ question: Question) -> HTML { dateInput(question, day: day, month: month, year: year) }
}
