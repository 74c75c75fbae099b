import CaseModel
import Testing

@Suite("Client numbers")
struct UIDTests {
    static let sequences: [Int64] = [0, 1, 9, 407_183, 421_004, 999_999, 1_000_000, 87_654_321, 999_999_999_999]

    @Test(arguments: sequences)
    func `a client number is read back from what people see`(sequence: Int64) throws {
        let uid = try #require(UID(sequence: sequence))
        #expect(try UID(parsing: uid.formatted.lowercased()) == uid)
        #expect(uid.sequence == sequence)
    }

    @Test(arguments: sequences)
    func `one wrong character is found`(sequence: Int64) throws {
        let text = Array(try #require(UID(sequence: sequence)).text.utf8)
        for place in text.indices {
            for byte in Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8) where byte != text[place] {
                var wrong = text
                wrong[place] = byte
                #expect(UID(String(decoding: wrong, as: UTF8.self)) == nil)
            }
        }
    }

    @Test(arguments: sequences)
    func `two neighbours that changed places are found`(sequence: Int64) throws {
        let text = Array(try #require(UID(sequence: sequence)).text.utf8)
        for place in text.indices.dropLast() where text[place] != text[place + 1] {
            var wrong = text
            wrong.swapAt(place, place + 1)
            #expect(UID(String(decoding: wrong, as: UTF8.self)) == nil)
        }
    }

    @Test func `client numbers are grouped in threes`() throws {
        let short = try #require(UID(sequence: 407_183)).formatted
        #expect(short.hasPrefix("C407 183") && short.utf8.count == 9)
        #expect(try #require(UID(sequence: 1_407_183)).formatted.hasPrefix("C1 407 183"))
    }

    @Test(
        "what cannot be a client number is refused",
        arguments: ["", "C", "C407183", "407183K", "C40718K", "C407 183 KK", "O407183K", "C0407183K"])
    func refused(text: String) {
        #expect(UID(text) == nil)
    }

    @Test func `a sequence that does not fit makes none`() {
        #expect(UID(sequence: -1) == nil)
        #expect(UID(sequence: .max) == nil)
        #expect(UID(letter: "O", sequence: 1) == nil)
        #expect(UID(letter: "é", sequence: 1) == nil)
    }
}
