import CaseModel
import Kernel
import Markup

/// Says why a move is not possible, and leads to what would make it possible.
struct RefusalWords: Sendable {
    let caseID: CaseID
    let party: PartyID?
    /// Where nobody has the case yet: the way to give it to somebody, for those who may.
    private let unheld: HTML?
    /// The forms of the case, which know whether one can be begun or gone on with.
    let forms: [FormChoice]
    let labels: QuestionLabels
    let setting: PageSetting

    init(_ overview: CaseOverview, labels: QuestionLabels, setting: PageSetting) {
        caseID = overview.line.id
        party = overview.line.party
        unheld =
            overview.line.team != nil || overview.line.lead != nil || overview.line.closedOn != nil
            ? nil
            : " No team has this case yet: it may have to be allocated first.\(Self.wayToAllocate(overview))"
        forms = overview.forms
        self.labels = labels
        self.setting = setting
    }

    private static func wayToAllocate(_ overview: CaseOverview) -> HTML {
        overview.mayAllocate ? " \(link("Allocate this case", to: .allocate(overview.line.id)))" : ""
    }

    /// Every reason, one a line.
    func list(_ refusals: [MoveRefusal]) -> HTML {
        guard refusals.count != 1 else { return reason(refusals[0]) }
        return
            "<ul class=\"govuk-list govuk-list--bullet\">\n\(refusals.map { "<li>\(reason($0))</li>\n" as HTML })</ul>\n"
    }

    func reason(_ refusal: MoveRefusal) -> HTML {
        switch refusal {
        case .role(let titles): role(titles)
        case .form(let name, let title): "Needs the form “\(title)”.\(wayTo(name, title))"
        case .condition(let say): "\(say)"
        case .unanswered(let names, let say): "\(say)\(unanswered(names.compactMap { labels[$0] }))"
        case .conflict(let wait): "\(wait.words) \(link("Conflict check", to: .conflicts(caseID)))"
        }
    }

    private func role(_ titles: [String]) -> HTML {
        switch titles.count {
        case 0: "Nobody’s role makes this move."
        case 1: "Only the role “\(titles[0])” makes this move.\(unheld)"
        default: "Only these roles make this move: \(titles.joined(separator: ", ")).\(unheld)"
        }
    }

    /// The button that begins a missing form, or the link to one's draft of it.
    private func wayTo(_ name: FormName, _ title: String) -> HTML {
        guard let choice = forms.first(where: { $0.form == name }) else { return "" }
        switch choice.state {
        case .draft(let id, let page):
            return " \(link("Go on with your draft", to: .draft(id, page: page.text), about: "of \(title)"))"
        case .notStarted, .submitted:
            guard choice.mayAdd else { return "" }
            return " \(actionButton("Start it", to: .newRecord(caseID, form: name), about: title, setting: setting))"
        }
    }

    /// Where a question can be answered: its form, the record to amend, or what is known of the client.
    private func wayToAnswer(_ question: QuestionLabels.Question) -> HTML {
        guard let choice = forms.first(where: { $0.form == question.form }) else {
            return party.map { " \(link("See what is known", to: .client($0), about: "of the client"))" } ?? ""
        }
        guard case .submitted(let record, _, _) = choice.state else { return wayTo(choice.form, choice.title) }
        guard choice.mayAmend else { return "" }
        return " \(actionButton("Amend it", to: .amend(record), about: choice.title, setting: setting))"
    }

    /// The questions that nobody answered, each with the form that asks it.
    private func unanswered(_ questions: [QuestionLabels.Question]) -> HTML {
        guard !questions.isEmpty else { return "" }
        let named = questions.map { "“\($0.label)”" + ($0.formTitle.isEmpty ? "" : " (\($0.formTitle))") }
        var known: Set<FormName> = []
        let ways = questions.filter { known.insert($0.form).inserted }.map(wayToAnswer)
        return " Not answered: \(named.joined(separator: ", ")).\(ways)"
    }
}

extension ConflictWait {
    fileprivate var words: String {
        switch self {
        case .undecided: "Somebody of this case may be known on the other side, and nobody has decided yet."
        case .outdated: "People or cases changed since the conflict check was decided: somebody has to look again."
        case .refused: "The conflict check said not to take this case."
        }
    }
}
