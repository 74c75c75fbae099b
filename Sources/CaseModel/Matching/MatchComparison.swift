/// Compares one entry with others, piece by piece. What either lacks neither helps nor harms.
public struct MatchComparison: Sendable {
    private let weights: MatchWeights
    private let one: MatchProfile
    private let names: [NameWords]

    public init(of one: MatchProfile, _ weights: MatchWeights = .standard) {
        self.one = one
        self.weights = weights
        names = one.names.map(NameWords.init)
    }

    public func verdict(_ other: MatchProfile) -> MatchVerdict {
        var levels = bestNames(other.names.map(NameWords.init))
        if let left = one.bornOn, let right = other.bornOn { levels.append(Self.births(left, right)) }
        levels += Self.same(one.nhsNumber, other.nhsNumber, .nhsSame, .nhsDiffers)
        levels += Self.same(one.phone, other.phone, .phoneSame, .phoneDiffers)
        levels += Self.same(one.email?.folded, other.email?.folded, .emailSame, .emailDiffers)
        levels += Self.same(one.sex, other.sex, .sexSame, .sexDiffers)
        let address = Self.addresses(one.address, other.address)
        let ofAddress = min(max(sum(address), weights.addressLeast), weights.addressMost)
        return MatchVerdict(
            evidence: (levels + address).map { Evidence(level: $0, weight: weights.weight($0)) },
            weight: sum(levels) + ofAddress)
    }

    private func sum(_ levels: [EvidenceLevel]) -> Double { levels.reduce(0) { $0 + weights.weight($1) } }

    private static func same<Value: Equatable>(
        _ one: Value?, _ other: Value?, _ agrees: EvidenceLevel, _ differs: EvidenceLevel
    ) -> [EvidenceLevel] {
        guard let one, let other else { return [] }
        return [one == other ? agrees : differs]
    }

    // MARK: Names

    /// The pair of names that speaks most for one person.
    private func bestNames(_ others: [NameWords]) -> [EvidenceLevel] {
        var best: [EvidenceLevel]?
        for name in names {
            for other in others {
                let found = name.levels(other)
                if best.map({ sum(found) > sum($0) }) ?? true { best = found }
            }
        }
        return best ?? []
    }

    // MARK: Date of birth

    static func births(_ one: Day, _ other: Day) -> EvidenceLevel {
        if one == other { return .bornSame }
        if one.year == other.year, one.day == other.month, one.month == other.day { return .bornSwapped }
        if EditDistance.isAtMostOne(digits(one), digits(other)) { return .bornDigit }
        let same = [one.year == other.year, one.month == other.month, one.day == other.day].count { $0 }
        return same == 2 ? .bornPart : .bornDiffers
    }

    private static func digits(_ day: Day) -> [UInt8] { day.description.utf8.filter(ASCII.isDigit) }

    // MARK: Address

    private static func addresses(_ one: AddressKeys?, _ other: AddressKeys?) -> [EvidenceLevel] {
        guard let one, let other else { return [] }
        var levels: [EvidenceLevel] = []
        if let left = one.postalCode, let right = other.postalCode { levels.append(postcodes(left, right)) }
        levels += same(one.number, other.number, .numberSame, .numberDiffers)
        if let left = one.street, let right = other.street {
            levels.append(
                left == right ? .streetSame : isClose(left, right) ? .streetClose : .streetDiffers)
        }
        if !one.towns.isEmpty, !other.towns.isEmpty { levels.append(towns(one.towns, other.towns)) }
        return levels
    }

    private static func postcodes(_ one: String, _ other: String) -> EvidenceLevel {
        if one == other { return .postcodeSame }
        if EditDistance.isAtMostOne(Array(one.utf8), Array(other.utf8)) { return .postcodeEdit }
        if let left = Postcode(one), let right = Postcode(other), left.outward == right.outward {
            return .postcodeArea
        }
        return .postcodeDiffers
    }

    /// The best of any line of one with any of the other.
    private static func towns(_ ones: [String], _ others: [String]) -> EvidenceLevel {
        if !Set(ones).isDisjoint(with: others) { return .townSame }
        return ones.contains { one in others.contains { isClose(one, $0) } } ? .townClose : .townDiffers
    }

    /// Spaces put in or left out do not count.
    private static func isClose(_ one: String, _ other: String) -> Bool {
        let (left, right) = (one.filter { $0 != " " }, other.filter { $0 != " " })
        return left == right || Similarity.jaroWinkler(left, right) >= 0.9
    }
}
