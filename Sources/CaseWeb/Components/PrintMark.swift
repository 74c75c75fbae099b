import CaseModel
import Markup

/// What is on every printed sheet that tells something of a client: who had the page, when, and which entry of the trail
/// says so. On the screen it is not shown.
struct PrintMark: Sendable, Hashable {
    /// How what is on the sheet is to be handled, by the most sensitive class of information on it.
    enum Class: Sendable { case personal, special, sealed }

    let person: String
    let at: Moment
    /// The reference that the entry of this request carries in the trail.
    let reference: RequestReference
    var highest = Class.special
    /// Whether the reader's roles let them print; where they do not, a sheet shows only that.
    var isAllowed = false

    /// The government's marking, and why it is needed.
    var heading: String {
        switch highest {
        case .personal: "OFFICIAL-SENSITIVE: personal information"
        case .special: "OFFICIAL-SENSITIVE: special category information"
        case .sealed: "OFFICIAL-SENSITIVE: sealed information, not printed"
        }
    }
}

/// Stands at the foot of each sheet. The script tells the server when somebody prints, by the path and the reference.
func printMark(_ frame: Frame) -> HTML {
    guard let mark = frame.printMark else { return "" }
    let day = London.day(of: mark.at)
    let refusal: HTML =
        mark.isAllowed
        ? ""
        : "<p class=\"ecms-print-refusal\">This page is not printed: printing is not part of your roles. Ask your manager.</p>"
    return """
        <div class="ecms-print-mark" aria-hidden="true" data-print-reference="\(mark.reference.description)" data-print-to="\(Address.printed.path)">\
        <p><strong>\(mark.heading)</strong></p>\(refusal)\
        <p>\(mark.isAllowed ? "Printed" : "Asked for") by \(mark.person) from the page of \(day.inWords), \(London.time(of: mark.at).text). \
        \(frame.service), trail reference \(mark.reference.description).</p></div>
        """
}
