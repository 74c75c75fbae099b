import CaseModel
import Definitions

extension MoveDefinition {
    /// Whether the page asks why: a move against the flow, or one whose reasons are listed.
    var asksReason: Bool { isBack || reason != nil }

    /// The reasons to choose from on a day; empty when the reason is written.
    func reasons(in set: DefinitionSet, on day: Day) -> [CodeItem] {
        guard let reason, let module else { return [] }
        return set.codeList(reason, from: module)?.items(on: day) ?? []
    }

    /// The module in whose folder the workflow stands.
    private var module: DefinitionID? { place.file.split(separator: "/").first.flatMap { DefinitionID(String($0)) } }

    /// What is set to be done when the move is made, in the order of its definition.
    var workTitles: [String] {
        then.compactMap { action in
            if case .work(_, let title, _, _, _) = action.effect { title } else { nil }
        }
    }
}
