/// A known login of a demonstration.
public struct DemoLogin: Sendable, Hashable {
    /// The id of the role; further people of the same role are counted, as `worker2`.
    public let role: String
    public let name: String
    public let email: String
    public let password: String

    public init(role: String, name: String, email: String, password: String) {
        self.role = role
        self.name = name
        self.email = email
        self.password = password
    }
}

/// Why no demonstration is made.
public enum DemoRefusal: Error, Sendable, Hashable {
    /// The site was not stamped as a demonstration when it was made.
    case notADemonstration
    /// No service is in force.
    case noDefinitions
    /// There are people on the site already.
    case notEmpty

    public var sentence: String {
        switch self {
        case .notADemonstration: "Invented people are made on a demonstration site only."
        case .noDefinitions: "No definitions are in force."
        case .notEmpty: "This site has people already."
        }
    }
}
