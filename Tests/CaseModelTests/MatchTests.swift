import CaseModel
import Testing

@Suite("Comparing two entries")
struct MatchTests {
    private func profile(
        _ given: String, _ family: String, _ born: String? = nil, _ lines: [String] = [], _ postcode: String? = nil
    ) -> MatchProfile {
        var profile = MatchProfile(names: [PersonName(given: given, family: family)])
        profile.bornOn = born.flatMap { Day($0) }
        profile.address = AddressKeys(Address(lines: lines, postcode: postcode.flatMap { Postcode($0) }))
        return profile
    }

    private func levels(_ one: MatchProfile, _ other: MatchProfile) -> [EvidenceLevel] {
        MatchComparison(of: one).verdict(other).evidence.map(\.level)
    }

    @Test(
        "names are compared as people misspell and shorten them",
        arguments: [
            ("Alma", "Tredwell", "Alma", "Tredwell", [EvidenceLevel.givenSame, .familySame]),
            ("Catherine", "Smith", "Kate", "Smyth", [.givenShort, .familyClose]),
            ("Stephen", "Philips", "Steven", "Fillipps", [.givenSounds, .familySounds]),
            ("Alma", "Tredwell", "Amla", "Tredwel", [.givenClose, .familyClose]),
            ("Alma", "Tredwell", "A", "Tredwell", [.givenInitial, .familySame]),
            ("Alma", "Tredwell", "Tredwell", "Alma", [.namesSwapped]),
            ("Alma", "Tredwell", "Bert", "Nancarrow", [.givenDiffers, .familyDiffers]),
            ("", "Tredwell", "Bert", "Tredwell", [.familySame]),
            ("Zoë", "O’Neill", "zoe", "ONeill", [.givenSame, .familySame]),
        ])
    func names(given: String, family: String, other: String, name: String, expected: [EvidenceLevel]) {
        #expect(levels(profile(given, family), profile(other, name)) == expected)
    }

    @Test(
        "a date of birth is compared as people mistype it",
        arguments: [
            ("1988-03-07", "1988-03-07", EvidenceLevel.bornSame), ("1988-03-07", "1988-07-03", .bornSwapped),
            ("1988-03-07", "1988-03-01", .bornDigit), ("1988-03-07", "1898-03-07", .bornDigit),
            ("1988-03-07", "1988-03-29", .bornPart), ("1988-03-07", "1961-03-07", .bornPart),
            ("1988-03-07", "1961-05-29", .bornDiffers),
        ])
    func births(one: String, other: String, expected: EvidenceLevel) {
        let found = levels(profile("Alma", "Tredwell", one), profile("Alma", "Tredwell", other))
        #expect(found.last == expected)
    }

    @Test(
        "an address is compared part by part",
        arguments: [
            (
                ["12 High Street", "Camborne"], "TR14 8AA",
                [EvidenceLevel.postcodeSame, .numberSame, .streetSame, .townSame]
            ),
            (["12 High Stret", "Redruth"], "TR14 8AB", [.postcodeEdit, .numberSame, .streetClose, .townDiffers]),
            (["14 Fore Street"], "TR14 7QT", [.postcodeArea, .numberDiffers, .streetDiffers]),
            (["Camborne", "12 High Street"], "PL1 2AA", [.postcodeDiffers, .numberSame, .streetSame, .townSame]),
        ])
    func addresses(lines: [String], postcode: String, expected: [EvidenceLevel]) {
        let one = profile("A", "B", nil, ["12 High Street", "Camborne"], "TR14 8AA")
        #expect(levels(one, profile("A", "B", nil, lines, postcode)).dropFirst(2) == expected[...])
    }

    @Test func `what is missing neither helps nor harms, and comparing has no direction`() {
        let whole = profile("Alma", "Tredwell", "1988-03-27", ["12 High Street"], "TR14 8AA")
        let bare = profile("Alma", "Tredwell")
        let verdict = MatchComparison(of: whole).verdict(bare)
        #expect(verdict == MatchComparison(of: bare).verdict(whole))
        #expect(verdict.evidence.map(\.level) == [.givenSame, .familySame])
        #expect(verdict.weight == verdict.evidence.reduce(0) { $0 + $1.weight })
    }

    @Test func `those who share a home and a family name are not held for one person`() {
        let address = (["12 High Street", "Camborne"], "TR14 8AA")
        let one = profile("Alma", "Tredwell", "1988-03-27", address.0, address.1)
        let child = profile("Bertie", "Tredwell", "2015-11-09", address.0, address.1)
        #expect(MatchComparison(of: one).verdict(child).weight < MatchWeights.standard.warning)
        let again = profile("Alma", "Nancarrow", "1988-03-27", ["3 Fore Street"], "PL1 2AA")
        #expect(MatchComparison(of: one).verdict(again).weight > MatchWeights.standard.warning)
    }

    @Test(
        "codes of other countries are kept as they are, pseudo-postcodes as none",
        arguments: [("4223", "4223"), ("D-50667", "D50667"), ("12a", nil), ("Camborne", nil)])
    func foreign(line: String, code: String?) {
        #expect(AddressKeys(Address(lines: ["8 Stanley Street", line]))?.postalCode == code)
        #expect(AddressKeys(Address(lines: [], postcode: .noFixedAbode)) == nil)
    }

    @Test func `a former name counts as well as the present one`() {
        var one = profile("Alma", "Nancarrow")
        one.names.append(PersonName(given: "Alma", family: "Tredwell"))
        #expect(levels(one, profile("Alma", "Tredwell")) == [.givenSame, .familySame])
    }

    @Test func `what agrees weighs more than nothing and what differs less, whatever the level`() {
        for level in EvidenceLevel.allCases {
            let weight = MatchWeights.standard.weight(level)
            #expect(level.rawValue.hasSuffix("differs") ? weight < 0 : weight > 0, "\(level)")
        }
        let odd = MatchWeights([.familySame: .init(0, 0), .givenSame: .init(2, 0.1)])
        #expect(odd.weight(.familySame) == 0 && odd.weight(.givenSame) == 0)
    }
}
