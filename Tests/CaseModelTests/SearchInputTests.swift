import CaseModel
import Testing

@Suite("1.17: how a search is read")
struct SearchInputTests {
    private func terms(_ text: String) -> [SearchInput.Term]? {
        SearchInput(text, today: "2026-11-27")?.terms
    }

    private func day(_ text: String) -> Day { Day(text) ?? .first }

    @Test(
        "a day is read however people write it",
        arguments: [
            "27/3/1988", "27-03-1988", "27.3.88", "27/03/88", "27 3 1988", "27 March 1988", "27 mar 88", "27031988",
            "1988-03-27",
        ])
    func days(text: String) {
        #expect(terms(text) == [.bornOn(day("1988-03-27"))])
        #expect(terms("Alma \(text)") == [.word("Alma"), .bornOn(day("1988-03-27"))])
    }

    @Test(
        "two digits of a year are the latest that is not to come",
        arguments: [("1/1/26", "2026-01-01"), ("1/12/26", "1926-12-01"), ("1/1/27", "1927-01-01")])
    func years(text: String, expected: String) {
        #expect(terms(text) == [.bornOn(day(expected))])
    }

    @Test func `numbers are told by their form and their check`() throws {
        let uid = try #require(UID(sequence: 407_183))
        #expect(terms(uid.formatted) == [.uid(uid)])
        #expect(terms("c407") == [.uidBeginning("C407")])
        let number = try #require(NHSNumber("943 476 5919"))
        #expect(terms("943 476 5919") == [.nhsNumber(number)])
        #expect(terms("9434765919 alma") == [.nhsNumber(number), .word("alma")])
        #expect(SearchInput("a", today: day("2026-11-27"))?.remark == "Type at least two letters of a name.")
        let wrong = try #require(SearchInput("943 476 5918", today: day("2026-11-27")))
        #expect(wrong.remark?.contains("the check digit does not fit") == true)
        let letter = uid.text.hasSuffix("A") ? "B" : "A"
        let mistyped = try #require(SearchInput(String(uid.text.dropLast()) + letter, today: day("2026-11-27")))
        #expect(mistyped.remark?.contains("check letter") == true)
        #expect(terms("07700 900 123") == PhoneNumber("07700900123").map { [.phone($0)] })
    }

    @Test func `postcodes are read whole or by their first half, years and months as what they span`() throws {
        let postcode = try #require(Postcode("TR1 3AY"))
        #expect(
            terms("tr13ay") == [.postcode(postcode)] && terms("alma tr1 3ay") == [.word("alma"), .postcode(postcode)])
        #expect(terms("alma TR1") == [.word("alma"), .outward("TR1")] && terms("m1") == [.outward("M1")])
        let year = SearchInput.Term.bornBetween(day("1984-01-01"), day("1984-12-31"))
        #expect(
            terms("tredwel 1984") == [.word("tredwel"), year] && terms("1984 tredwel") == [year, .word("tredwel")])
        #expect(terms("march 1988") == [.bornBetween(day("1988-03-01"), day("1988-03-31"))])
        #expect(terms("2/1988") == [.bornBetween(day("1988-02-01"), day("1988-02-29"))])
    }

    @Test func `all else is words of a name, in any order`() {
        #expect(terms("Testperson, Alma") == [.word("Testperson"), .word("Alma")])
        #expect(terms("O’Brien-Łukasz") == [.word("O’Brien-Łukasz")])
        #expect(terms("May Day") == [.word("May"), .word("Day")])
        for nothing in ["", "   ", ",;", "'", String(repeating: "a", count: 201), String(repeating: "a ", count: 13)] {
            #expect(terms(nothing) == nil, "\(nothing)")
        }
    }
}
