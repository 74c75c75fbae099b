import CaseModel
import Kernel

/// What was typed of somebody who is no client, what is wrong with it, and those alike.
struct RelatedTyped: Sendable {
    var given = ""
    var family = ""
    var phone = ""
    var kind = ""
    var born = DayBoxes()
    var from = DayBoxes()
    var isAnyway = false
    var problem: FormProblem?
    var alike: [DuplicateSuspect] = []

    init() {}

    init(_ form: FormFields) {
        (given, family, phone) = (form.line("given"), form.line("family"), form.line("phone"))
        kind = form.line("related")
        (born, from) = (DayBoxes(form, "born"), DayBoxes(form, "since"))
        isAnyway = form.line("anyway") == "yes"
    }

    func error(_ name: String) -> String? { problem?.words(of: name) }

    var isFresh: Bool { problem == nil && alike.isEmpty }

    /// - Throws: the refusal of a day or number that is none.
    func read() throws(CaseworkRefusal) -> NewRelated {
        for (name, boxes) in [("born", born), ("since", from)] where !boxes.isEmpty && boxes.value == nil {
            throw .wrong(name, "Enter a real date, such as 27 3 2026, or leave it empty.")
        }
        return NewRelated(
            given: given, family: family, bornOn: born.value, phone: phone, kind: kind, from: from.value,
            isAnyway: isAnyway)
    }
}
