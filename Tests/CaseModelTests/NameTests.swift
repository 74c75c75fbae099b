import CaseModel
import Testing

@Suite("Names")
struct NameTests {
    @Test(
        "names are folded for search",
        arguments: [
            ("O'Brien", "obrien"), ("O’Brien", "obrien"), ("Smith-Jones", "smith jones"),
            ("  José   María ", "jose maria"),
            ("Groß", "gross"), ("GROẞ", "gross"), ("Søren Łukasz", "soren lukasz"), ("Æthelred", "aethelred"),
            ("Œuvre", "oeuvre"),
            ("Þór Ðað", "thor dad"), ("Çelik İpek Işık", "celik ipek isik"), ("Nguyễn Văn", "nguyen van"),
            ("Zoe\u{308}", "zoe"),
            ("St. Austell (old)", "st austell old"), ("", ""), ("---", ""), ("محمد", "محمد"), ("Иван", "иван"),
            ("ＳＭＩＴＨ", "smith"),
            ("already plain", "already plain"), ("tail ", "tail"), ("M\u{200D}ary", "mary"),
        ])
    func folded(name: String, expected: String) {
        #expect(Folding.fold(name) == expected)
        #expect(Folding.fold(expected) == expected)
    }

    @Test(
        "names that sound alike share a key",
        arguments: [
            ("Catherine", "Kathryn"), ("Stephen", "Steven"), ("Smith", "Smyth"), ("Philip", "Filip"),
            ("Mohammed", "Muhamad"),
            ("Jon", "John"), ("Geoff", "Jeff"), ("MacDonald", "McDonald"), ("Wright", "Rite"), ("Knight", "Night"),
            ("Reid", "Read"), ("Clarke", "Clark"), ("Aisha", "Aysha"), ("Zoë", "Zoey"), ("Trevithick", "Trevethick"),
            ("Sean", "Seán"), ("Nicholas", "Nicolas"), ("Michael", "Mikel"), ("Charles", "Sharles"),
            ("Xavier", "Savier"),
        ])
    func alike(one: String, other: String) {
        #expect(Phonetic.key(one) == Phonetic.key(other))
        #expect(!Phonetic.key(one).isEmpty)
    }

    @Test(
        "names that differ in sound have different keys",
        arguments: [
            ("Smith", "Jones"), ("Mary", "Martin"), ("Penrose", "Pascoe"), ("Ann", "Dan"),
        ])
    func different(one: String, other: String) {
        #expect(Phonetic.key(one) != Phonetic.key(other))
    }

    @Test func `a name has a key a word`() {
        #expect(Phonetic.keys("Mary-Ann 3 Smith") == ["mr", "an", "sm0"])
        #expect(Phonetic.key("") == "")
        #expect(Phonetic.key("محمد") == "")
    }

    @Test(
        "similarity follows Jaro and Winkler",
        arguments: [
            ("MARTHA", "MARHTA", 0.9611), ("DIXON", "DICKSONX", 0.8133), ("DWAYNE", "DUANE", 0.84), ("same", "Same", 1),
            ("abc", "xyz", 0), ("", "", 1), ("a", "", 0), ("a", "b", 0), ("a", "a", 1),
            ("JELLYFISH", "SMELLYFISH", 0.8963),
        ])
    func similarity(one: String, other: String, expected: Double) {
        #expect(abs(Similarity.jaroWinkler(one, other) - expected) < 0.0001)
        #expect(abs(Similarity.jaroWinkler(other, one) - expected) < 0.0001)
    }

    @Test func `a long name is compared without end`() {
        let long = String(repeating: "ab", count: 50_000)
        #expect(Similarity.jaroWinkler(long, long) == 1)
    }

    @Test func `a person is called by the names that there are`() {
        let name = PersonName(title: " Ms ", given: "Mary", middle: "", family: "Smith ")
        #expect(name.full == "Mary Smith")
        #expect(name.formal == "Ms Mary Smith")
        #expect(name.listed == "SMITH, Mary")
        #expect(PersonName(given: "Sukarno", family: "").full == "Sukarno")
        #expect(PersonName(given: "Sukarno", family: "").listed == "Sukarno")
    }

    @Test func `a typed name is checked`() throws {
        #expect(throws: ValueProblem.nameMissing) {
            try PersonName(parsingTitle: "Ms", given: " ", middle: "x", family: "")
        }
        #expect(throws: ValueProblem.nameTooLong) {
            try PersonName(parsingTitle: nil, given: String(repeating: "a", count: 81), middle: nil, family: "b")
        }
        #expect(throws: ValueProblem.nameCharacters) {
            try PersonName(parsingTitle: nil, given: "a\nb", middle: nil, family: "")
        }
        #expect(try PersonName(parsingTitle: "", given: "Mary", middle: nil, family: "").title == nil)
    }

    @Test func `a typed address is checked`() throws {
        #expect(throws: ValueProblem.addressMissing) { try Address(parsingLines: [" ", ""], postcode: " ") }
        #expect(throws: ValueProblem.postcode) { try Address(parsingLines: ["1 High St"], postcode: "no") }
        #expect(throws: ValueProblem.addressTooLong) {
            try Address(parsingLines: Array(repeating: "x", count: 9), postcode: "")
        }
        #expect(throws: ValueProblem.addressCharacters) { try Address(parsingLines: ["a\u{0}b"], postcode: "") }
        #expect(try Address(parsingLines: [" 1 High St ", ""], postcode: "tr13ay").oneLine == "1 High St, TR1 3AY")
    }

    @Test(
        "ids of definitions are small words joined by underscores",
        arguments: [
            ("a", true), ("given_on", true), ("a1_2b", true), ("abc", true), ("", false), ("A", false), ("1a", false),
            ("_a", false),
            ("a_", false), ("a__b", false), ("a-b", false), ("é", false), (String(repeating: "a", count: 40), true),
            (String(repeating: "a", count: 41), false),
        ])
    func ids(text: String, isGood: Bool) {
        #expect((DefinitionID(text) != nil) == isGood)
    }

    @Test func `forms and fields are named by their places`() throws {
        let field = try #require(FieldName("housing/tenancy/rent"))
        #expect(field.formName == FormName("housing/tenancy"))
        #expect(field.text == "housing/tenancy/rent")
        #expect(FormName("housing") == nil)
        #expect(FormName("housing/") == nil)
        #expect(FieldName("housing/tenancy") == nil)
    }

    @Test func `sensitivity is ordered and has words`() {
        #expect(Sensitivity.allCases.sorted() == [.operational, .personal, .special, .sealed])
        #expect(Sensitivity.allCases.allSatisfy { Sensitivity($0.word) == $0 })
        #expect(Sensitivity("secret") == nil)
    }
}
