public import CaseModel

/// Where places are listed, added, opened and written about.
public enum PlaceAct: Hashable, Sendable {
    case list
    case new
    case page(PlaceID)
    case record(PlaceID, form: FormName)
    /// A case about it is opened.
    case open(PlaceID)

    var path: String {
        switch self {
        case .list: "/places"
        case .new: "/places/new"
        case .page(let id): "/place/" + id.text
        case .record(let id, let form): "/place/\(id.text)/record/\(form.text)"
        case .open(let id): "/place/\(id.text)/open"
        }
    }
}

/// What is done on the page of a household.
public enum HouseholdAct: Hashable, Sendable {
    case page
    case rename
    case move
    case addMember
    case correctMember(RequestID)
    case record(FormName)
    /// A case about it is opened.
    case open

    var path: String {
        switch self {
        case .page: ""
        case .rename: "/name"
        case .move: "/address"
        case .addMember: "/members"
        case .correctMember(let id): "/members/" + id.text
        case .record(let form): "/record/\(form.text)"
        case .open: "/open"
        }
    }
}
