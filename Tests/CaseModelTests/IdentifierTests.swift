import CaseModel
import Foundation
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    static let text = "0198c0de-7abc-7def-8123-456789abcdef"

    @Test func `an identifier is read in either case and written in lower case`() throws {
        let id = try #require(CaseID(Self.text.uppercased()))
        #expect(id.text == Self.text)
        #expect(id == CaseID(Self.text))
        #expect(try JSONDecoder().decode([CaseID].self, from: JSONEncoder().encode([id])) == [id])
    }

    @Test(
        "what is not 36 characters of an identifier is refused",
        arguments: [
            "", "0198c0de", "0198c0de-7abc-7def-8123-456789abcdeg", "0198c0de-7abc-7def-8123-456789abcdef0",
            "0198c0de7abc7def8123456789abcdef0000", "{198c0de-7abc-7def-8123-456789abcdef",
            " 198c0de-7abc-7def-8123-456789abcdef",
            "0198c0de-7abc-7def-8123-456789abcde", "0198c0de-7abc-7def-8123456789abcdef--",
            "é198c0de-7abc-7def-8123-456789abcde",
        ])
    func refused(text: String) {
        #expect(CaseID(text) == nil)
    }

    @Test func `identifiers of one source strictly increase though the clock stands still or goes back`() {
        let times: [Int64] = [1_000_000, 1_000_000, 999_999, 5]
        for time in times {
            let source = IdentifierSource(clock: .fixed(Moment(milliseconds: time)), random: { .max })
            let ids: [CaseID] = (0..<10_000).map { _ in source.next() }
            #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        }
    }

    @Test func `an identifier begins with its time and says its version`() {
        let source = IdentifierSource(clock: .fixed(Moment(milliseconds: 0x0123_4567_89AB)), random: { 0 })
        let id: CaseID = source.next()
        #expect(id.text == "01234567-89ab-7000-8000-000000000000")
    }

    @Test func `a clock before 1970 makes identifiers all the same`() {
        let source = IdentifierSource(clock: .fixed(Moment(milliseconds: .min)), random: { 7 })
        let (first, second): (CaseID, CaseID) = (source.next(), source.next())
        #expect(first < second)
    }
}
