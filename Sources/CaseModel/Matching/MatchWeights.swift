#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How much each piece of evidence weighs, after Fellegi and Sunter (1969): the logarithm, to the base 2, of how much
/// oftener it is seen between two entries of one person than between entries of two.
///
/// The defaults are estimates for the population of an English county, from what is published of record linkage in
/// health and census work; they were not fitted to any one file. A site changes them as rates of the core module.
public struct MatchWeights: Sendable, Hashable {
    /// `same`: the chance of the level between entries of one person; `other`: between entries of two.
    public struct Chances: Sendable, Hashable {
        public var same: Double
        public var other: Double

        public init(_ same: Double, _ other: Double) {
            self.same = same
            self.other = other
        }

        /// In bits; chances outside (0, 1] weigh nothing.
        var weight: Double {
            guard same > 0, same <= 1, other > 0, other <= 1 else { return 0 }
            return log2(same / other)
        }
    }

    /// From this weight on a person is shown as perhaps the same.
    public var warning: Double
    /// From this weight on as very likely the same.
    public var strong: Double
    /// The most that all evidence of an address counts together: those who live together share it all.
    public var addressMost: Double
    /// The least: people move.
    public var addressLeast: Double
    private var weights: [EvidenceLevel: Double]

    public init(
        _ chances: [EvidenceLevel: Chances] = [:], warning: Double = 11, strong: Double = 22, addressMost: Double = 12,
        addressLeast: Double = -4
    ) {
        self.warning = warning
        self.strong = strong
        self.addressMost = addressMost
        self.addressLeast = addressLeast
        weights = Self.defaults.merging(chances) { $1 }.mapValues(\.weight)
    }

    public func weight(_ level: EvidenceLevel) -> Double { weights[level] ?? 0 }

    public static let standard = MatchWeights()

    public static let defaults: [EvidenceLevel: Chances] = [
        .familySame: Chances(0.88, 0.0015), .familySounds: Chances(0.04, 0.004), .familyClose: Chances(0.05, 0.002),
        .familyDiffers: Chances(0.03, 0.99),
        .givenSame: Chances(0.85, 0.006), .givenShort: Chances(0.03, 0.004), .givenSounds: Chances(0.03, 0.006),
        .givenClose: Chances(0.04, 0.008), .givenInitial: Chances(0.02, 0.0016), .givenDiffers: Chances(0.05, 0.975),
        .namesSwapped: Chances(0.01, 0.000_02),
        .bornSame: Chances(0.93, 0.000_04), .bornSwapped: Chances(0.01, 0.000_04), .bornDigit: Chances(0.03, 0.0012),
        .bornPart: Chances(0.015, 0.004), .bornDiffers: Chances(0.015, 0.995),
        .nhsSame: Chances(0.98, 0.000_001), .nhsDiffers: Chances(0.02, 1),
        .phoneSame: Chances(0.6, 0.000_05), .phoneDiffers: Chances(0.4, 1),
        .emailSame: Chances(0.7, 0.000_02), .emailDiffers: Chances(0.3, 1),
        .sexSame: Chances(0.98, 0.5), .sexDiffers: Chances(0.02, 0.5),
        .postcodeSame: Chances(0.75, 0.0002), .postcodeEdit: Chances(0.04, 0.002), .postcodeArea: Chances(0.1, 0.05),
        .postcodeDiffers: Chances(0.11, 0.95),
        .numberSame: Chances(0.75, 0.02), .numberDiffers: Chances(0.25, 0.98),
        .streetSame: Chances(0.7, 0.002), .streetClose: Chances(0.1, 0.004), .streetDiffers: Chances(0.2, 0.994),
        .townSame: Chances(0.75, 0.05), .townClose: Chances(0.08, 0.02), .townDiffers: Chances(0.17, 0.93),
    ]
}
