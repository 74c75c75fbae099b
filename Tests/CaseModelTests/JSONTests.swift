import CaseModel
import Testing

@Suite("JSON")
struct JSONTests {
    @Test(
        "JSON is written in one form",
        arguments: [
            (" { \"b\" : 1 , \"a\" : [ true , false , null ] } ", "{\"a\":[true,false,null],\"b\":1}"),
            ("\"\\u0041\\n\\/\\\"\\\\\\u0001\\ud83d\\ude42\"", "\"A\\n/\\\"\\\\\\u0001🙂\""),
            ("-0.50e+10", "-0.50e+10"), ("[]", "[]"), ("{}", "{}"), ("\"\"", "\"\""), ("\"é\"", "\"é\""),
            ("{\"Z\":1,\"a\":2,\"é\":3,\"_\":4}", "{\"Z\":1,\"_\":4,\"a\":2,\"é\":3}"),
        ])
    func canonical(text: String, expected: String) throws {
        let value = try JSONValue(parsing: text)
        #expect(value.text == expected)
        #expect(try JSONValue(parsing: value.text) == value)
        #expect(try JSONValue(parsing: value.bytes) == value)
    }

    @Test(
        "hostile JSON is a problem, never a trap",
        arguments: [
            "", " ", "{", "[", "\"", "\"\\", "\"\\u", "\"\\u12", "\"\\x\"", "nul", "nulll", "tru", "01", "-", "1.",
            ".5", "1e", "1e+",
            "+1", "0x1", "NaN", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1 \"b\":2}", "{1:2}", "1 2", "[1]]", "\"\u{01}\"", "\"\\ud800\"", "\"\\ud800\\u0041\"",
            "\"\\udc00\"",
            "\"\\ud800x\"", "'a'", "// x\n1", "\u{FEFF}1", "[1}", "{\"a\":[}",
            String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
            String(repeating: "9", count: 100_000), "1." + String(repeating: "0", count: 100_000),
            "1e" + String(repeating: "9", count: 100),
        ])
    func hostile(text: String) {
        #expect(throws: JSONProblem.self) { try JSONValue(parsing: text) }
        #expect(throws: JSONProblem.self) { try JSONValue(parsing: Array(text.utf8)) }
    }

    @Test func `every beginning of a document is a problem`() {
        let whole = Array("{\"a\":[1,-2.5e3,\"\\u00e9\\n\",{\"b\":null}],\"c\":true}".utf8)
        for length in whole.indices {
            #expect(throws: JSONProblem.self) { try JSONValue(parsing: Array(whole.prefix(length))) }
        }
    }

    @Test func `bytes that are not text are a problem`() {
        #expect(throws: JSONProblem.notUTF8) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
        #expect(throws: JSONProblem.notUTF8) { try JSONValue(parsing: [0x22, 0xED, 0xA0, 0x80, 0x22]) }
    }

    @Test func `limits are kept`() throws {
        let limits = JSONLimits(bytes: 10, depth: 2)
        #expect(try JSONValue(parsing: "[[1]]", limits: limits) == .array([.array([.number("1")])]))
        #expect(throws: JSONProblem.tooDeep) { try JSONValue(parsing: "[[[1]]]", limits: limits) }
        #expect(throws: JSONProblem.tooLong) { try JSONValue(parsing: "[[1]]      ", limits: limits) }
        let depth = JSONLimits(bytes: 1 << 20, depth: .max).depth
        let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        _ = try JSONValue(parsing: deep, limits: JSONLimits(bytes: 1 << 20, depth: .max))
    }

    @Test func `any bytes are JSON or a problem`() {
        var state: UInt64 = 42
        let alphabet = Array("{}[]\",:\\u0019eE+-. tfnalsr\u{01}é".utf8) + [0xFF]
        for _ in 0..<20_000 {
            let bytes = (0..<Int(state % 24)).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int((state >> 33) % UInt64(alphabet.count))]
            }
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            if let value = try? JSONValue(parsing: bytes) {
                #expect((try? JSONValue(parsing: value.text)) == value)
            }
        }
    }
}
