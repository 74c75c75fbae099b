public import CaseModel

/// Why a case may be opened in an emergency.
public enum GlassReason: String, CaseIterable, Sendable {
    case riskToLife = "immediate_risk_to_life"
    case safeguarding = "safeguarding_duty"
    case courtOrder = "court_order"
    case onCall = "on_call_cover"
    case clientRequest = "client_request"
    case other

    public var label: String {
        switch self {
        case .riskToLife: "Somebody’s life is at risk now"
        case .safeguarding: "A duty to safeguard a child or an adult"
        case .courtOrder: "A court order"
        case .onCall: "I cover for a colleague on call"
        case .clientRequest: "The client asks for it"
        case .other: "Another reason"
        }
    }

    /// Minutes for which the case is open.
    public static let minutes: Int64 = 60
    /// Working days in which others look at it.
    static let reviewWithin = 2
    /// How often a day.
    public static let usesADay = 3
}

/// The cases of somebody that the reader may know of and not read, and may open in an emergency.
public struct GlassChoice: Sendable {
    public var party: PartyID
    public var name: PersonName
    public var uid: UID?
    public var cases: [GlassCase]
}

/// A case that may be opened in an emergency: what it is, and nothing that is in it.
public struct GlassCase: Sendable, Hashable {
    public var id: CaseID
    public var programmeTitle: String
    public var moduleTitle: String
    /// How often the reader may still do so today.
    public var usesLeft: Int
}
