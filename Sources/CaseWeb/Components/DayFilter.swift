import CaseModel
import Markup

/// A day that a list is narrowed by, in three boxes; empty boxes narrow nothing.
struct DayFilter {
    let name: String
    private let typed: (day: String, month: String, year: String)
    let day: Day?
    /// What to do about what was typed, when it is no day.
    let say: String?

    init(_ name: String, _ query: FormFields) {
        self.name = name
        typed = (query.line("\(name).day"), query.line("\(name).month"), query.line("\(name).year"))
        guard !(typed.day + typed.month + typed.year).isEmpty else {
            (day, say) = (nil, nil)
            return
        }
        guard let dayOfMonth = Int(typed.day), let month = Int(typed.month), let year = Int(typed.year),
            let found = Day(year: year, month: month, day: dayOfMonth)
        else {
            (day, say) = (nil, "Enter a real day, such as 27 3 2026, or leave the boxes empty.")
            return
        }
        (day, say) = (found, nil)
    }

    static func inputs(_ name: String) -> [InputField] {
        ["day", "month", "year"].map { .one("\(name).\($0)", maximumBytes: 20) }
    }

    func boxes(_ label: String) -> HTML {
        dateInput(
            Question(name, label, error: say, labelSize: .plain), day: typed.day, month: typed.month, year: typed.year)
    }

    /// The day as the address of another page of the list says it.
    var query: [(String, String)] {
        guard let day else { return [] }
        return [("\(name).day", "\(day.day)"), ("\(name).month", "\(day.month)"), ("\(name).year", "\(day.year)")]
    }
}

/// The problems of filters, above the list.
func filterProblems(_ days: [DayFilter]) -> HTML {
    errorSummary(days.compactMap { day in day.say.map { FormProblem(field: day.name, text: $0) } })
}
