public import CaseModel

/// What is done on the page of those who take part in a case.
public enum ParticipantAct: Hashable, Sendable {
    case list
    case find
    /// Somebody who was not known here.
    case new
    case correct(ParticipantID)

    var path: String {
        switch self {
        case .list: ""
        case .find: "/find"
        case .new: "/new"
        case .correct(let id): "/" + id.text
        }
    }
}
