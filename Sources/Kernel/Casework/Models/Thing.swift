public import CaseModel
import Storage

/// A household or place: what a case or record can be about that is no person.
public enum Thing: Sendable, Hashable {
    case household(HouseholdID)
    case place(PlaceID)

    var subject: Storage.CaseSubject {
        switch self {
        case .household(let id): .household(id)
        case .place(let id): .place(id)
        }
    }

    init?(_ subject: Storage.CaseSubject) {
        switch subject {
        case .client: return nil
        case .household(let id): self = .household(id)
        case .place(let id): self = .place(id)
        }
    }
}

/// A household or place by its name.
public struct ThingTie: Sendable, Hashable {
    public var thing: Thing
    public var name: String
}
