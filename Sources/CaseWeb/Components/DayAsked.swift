import CaseModel
import Markup

/// The day for which a page was asked, in three boxes.
enum DayAsked {
    case nothing
    case day(Day)
    /// What was typed, and what to do about it.
    case problem((day: String, month: String, year: String), say: String)

    static let inputs: [InputField] = ["day", "month", "year"].map { .one("on.\($0)", maximumBytes: 20) }

    init(_ query: FormFields, today: Day) {
        let typed = (day: query.line("on.day"), month: query.line("on.month"), year: query.line("on.year"))
        guard !(typed.day + typed.month + typed.year).isEmpty else {
            self = .nothing
            return
        }
        guard let day = Int(typed.day), let month = Int(typed.month), let year = Int(typed.year),
            let found = Day(year: year, month: month, day: day)
        else {
            self = .problem(typed, say: "Enter a real date, such as 27 3 2026.")
            return
        }
        self = found > today ? .problem(typed, say: "Enter a date that is today or earlier.") : .day(found)
    }
}

/// Asks for a day; without a script it is a form with an address of its own.
func dayForm(
    to address: Address, _ label: String, hint: String?, typed: (day: String, month: String, year: String)? = nil,
    error: String? = nil
) -> HTML {
    let question = Question("on", label, hint: hint, error: error)
    let boxes = dateInput(question, day: typed?.day ?? "", month: typed?.month ?? "", year: typed?.year ?? "")
    return getForm(to: address, label: label, "\(boxes)\(button("Show that day", isSecondary: true))")
}
