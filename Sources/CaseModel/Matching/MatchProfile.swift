/// What somebody is known by, as far as two entries are compared. What is not known takes no part.
public struct MatchProfile: Sendable, Hashable {
    /// The present name first, then others that the person has or had.
    public var names: [PersonName]
    public var bornOn: Day?
    /// A code of the site's list.
    public var sex: String?
    public var nhsNumber: NHSNumber?
    public var phone: PhoneNumber?
    public var email: EmailAddress?
    public var address: AddressKeys?

    public init(names: [PersonName]) {
        self.names = names
    }
}

/// One piece of evidence and what it weighs, in bits: each doubles or halves the odds that both are one person.
public struct Evidence: Sendable, Hashable {
    public let level: EvidenceLevel
    public let weight: Double

    public init(level: EvidenceLevel, weight: Double) {
        self.level = level
        self.weight = weight
    }
}

/// How much speaks for two entries being one person, and what.
public struct MatchVerdict: Sendable, Hashable {
    public let evidence: [Evidence]
    /// The sum, with what all of an address says kept within its bounds.
    public let weight: Double
}
