import CaseModel
import Definitions
import Kernel
import Policy

extension DraftWork {
    /// A page of the form, also one that does not show at the moment: what was typed on it is saved all the same.
    /// A page without a question for this author is not there for them.
    func page(_ text: String) throws(PageFailure) -> PageDefinition {
        guard let page = form.pages.first(where: { $0.id.text == text }),
            page.fields.contains(where: { permission($0) != .none })
        else { throw .missing }
        return page
    }

    /// The next page that shows; after the last, the check.
    func address(after page: DefinitionID) -> Address {
        let order = form.pages.map(\.id)
        let here = order.firstIndex(of: page) ?? order.startIndex
        let showing = Set(pages.map(\.id))
        guard let next = order[here...].dropFirst().first(where: showing.contains) else { return .checkAnswers(id) }
        return .draft(id, page: next.text)
    }

    /// A note is written on one page, and kept without a check of its answers.
    var isNote: Bool { form.note != nil }

    /// Where somebody goes who leaves the draft.
    var home: Address {
        if let caseID { return isNote ? .caseNotes(caseID) : .case(caseID) }
        if let party { return isNote ? .clientNotes(party) : .client(party) }
        return thing.map(\.address) ?? (form.about == .place ? .places(.list) : .myWork)
    }

    var homeTitle: String {
        if isNote { return "Notes" }
        if caseID != nil { return "Back to the case" }
        if let thing { return thing.name }
        if form.about == .place { return "Places" }
        return banner?.name.short ?? (party == nil ? "My work" : "Back to the client")
    }

    /// What the trail names.
    var subjects: [String] {
        ["draft/\(id.text)"] + (caseID.map { ["case/\($0.text)"] } ?? []) + (party.map { ["party/\($0.text)"] } ?? [])
    }

    /// Somebody not yet known is being written down.
    var isRegistration: Bool { form.about == .client && party == nil && caseID == nil && !isAmendment }

    /// The one primary button of the check.
    var submitTitle: String {
        if isAmendment { return "Save changes" }
        return isRegistration ? "Register" : "Submit \(form.title.lowercasedFirst)"
    }

    var sentenceWhenSubmitted: String {
        if isAmendment { return "Changes saved." }
        return isRegistration ? "Registered." : "\(form.title) submitted."
    }
}

extension Submitted {
    var address: Address {
        switch self {
        case .client(let party), .recordOfClient(let party, _): .client(party)
        case .opened(let id), .recordOfCase(let id, _): .case(id)
        case .place(let id), .recordOfThing(.place(let id), _): .places(.page(id))
        case .recordOfThing(.household(let id), _): .household(id)
        }
    }
}

extension ThingTie {
    /// The page of a household or place.
    var address: Address {
        switch thing {
        case .household(let id): .household(id)
        case .place(let id): .places(.page(id))
        }
    }
}

extension PageSave.RowChange {
    /// Where the page is looked at after the change: the new row, or the group that lost one.
    func fragment(in draft: DraftWork) -> String {
        switch self {
        case .add(let list):
            let last = (draft.form.field(list).map { draft.rows(of: $0) } ?? 0) - 1
            return "#" + AnswerName(FieldPath(list)).text + (last < 0 ? "" : "-\(last)")
        case .remove(let list, _): return "#" + AnswerName(FieldPath(list)).text
        }
    }
}
