import CaseModel
import Testing

@Suite("Answers")
struct AnswersTests {
    static let account = AccountID("0198c0de-7abc-7def-8123-456789abcdef")

    static let shapes: [String: AnswerShape] = [
        "text": .init(.text), "integer": .init(.integer), "decimal": .init(.decimal), "money": .init(.money),
        "yes_no": .init(.yesNo), "unknown": .init(.yesNoUnknown), "code": .init(.choice), "codes": .init(.choices),
        "day": .init(.date), "time": .init(.time), "moment": .init(.dateTime), "partial": .init(.partialDate),
        "name": .init(.personName), "address": .init(.address), "client": .init(.client), "signed": .init(.signature),
        "total": .init(.calculated, gives: .integer), "guidance": .init(.statement),
        "rows": .init(.list, columns: ["day": .init(.date), "note": .init(.longText)]),
    ]

    static func full() throws -> Answers {
        [
            "text": .text("Zoë said \"no\"\n🙂"), "integer": .integer(.min),
            "decimal": .decimal(try ExactDecimalTests.value(ExactDecimalTests.greatest)),
            "money": .decimal(try ExactDecimalTests.value("-0.5")), "yes_no": .yesNo(false),
            "unknown": .code("not_known"),
            "code": .code("other"), "codes": .codes(["b", "a"]), "day": .day("2024-02-29"),
            "time": .time(try #require(TimeOfDay("09:05"))), "moment": .moment(.at("2026-04-30T12:05:09.007Z")),
            "partial": .partialDate(try #require(PartialDate("2026-04"))),
            "name": .name(PersonName(title: "Ms", given: "Mary", middle: nil, family: "O'Brien")),
            "address": .address(
                Address(
                    lines: ["1 High Street", "Truro"], postcode: try Postcode(parsing: "TR1 3AY"),
                    uprn: try UPRN(parsing: "123"))),
            "client": .reference(Reference(kind: .client, id: "0198", label: "Mary O'Brien")),
            "signed": .signature(by: try #require(account), name: "Sam", at: Moment(milliseconds: 5)),
            "total": .integer(7), "rows": .rows([["day": .day("2026-01-01"), "note": .text("first")], [:]]),
        ]
    }

    @Test func `answers come back from their JSON as they were`() throws {
        let answers = try Self.full()
        let json = answers.json
        #expect(try Answers(json: json, types: Self.shapes) == answers)
        #expect(try Answers(json: json, types: Self.shapes).json == json)
    }

    @Test func `answers are written with sorted keys and without spaces`() {
        let answers: Answers = [
            "b": .integer(1), "a": .decimal(2), "c": .rows([["y": .yesNo(true), "x": .day("2026-01-01")]]),
        ]
        #expect(answers.json == "{\"a\":2,\"b\":1,\"c\":[{\"x\":\"2026-01-01\",\"y\":true}]}")
    }

    @Test(
        "a value of the wrong kind is a problem that names the field",
        arguments: [
            ("text", "1"), ("text", "[]"), ("integer", "\"1\""), ("integer", "1.5"), ("integer", "1e3"),
            ("integer", "9223372036854775808"), ("integer", "-9223372036854775809"), ("decimal", "1000000000000000000"),
            ("decimal", "1e400"), ("decimal", "0.0000000001"), ("decimal", "\"1\""), ("yes_no", "1"),
            ("yes_no", "\"yes\""),
            ("code", "[\"a\"]"), ("codes", "\"a\""), ("codes", "[1]"), ("day", "\"2026-02-30\""), ("day", "20260101"),
            ("time", "\"25:00\""), ("moment", "\"2026\""), ("moment", "1.5"), ("partial", "\"2026-13\""),
            ("name", "\"Mary\""),
            ("name", "{\"given\":\"Mary\"}"), ("name", "{\"given\":1,\"family\":\"x\"}"), ("address", "{}"),
            ("address", "{\"lines\":[1]}"), ("address", "{\"lines\":[],\"postcode\":\"no\"}"),
            ("address", "{\"lines\":[],\"uprn\":5}"),
            ("client", "\"0198\""), ("client", "{\"kind\":\"party\",\"id\":\"1\",\"label\":\"\"}"),
            ("client", "{\"kind\":\"dragon\",\"id\":\"1\",\"label\":\"\"}"),
            ("signed", "{\"by\":\"x\",\"name\":\"y\",\"at\":1}"),
            ("signed", "{}"), ("total", "\"7\""), ("guidance", "\"x\""), ("rows", "{}"), ("rows", "\"x\""),
        ])
    func unfit(field: String, value: String) throws {
        let type = try #require(Self.shapes[field]?.type)
        #expect(throws: AnswersProblem.unfit(field: field, type: type)) {
            try Answers(json: "{\"\(field)\":\(value)}", types: Self.shapes)
        }
    }

    @Test(
        "hostile JSON is a problem, never a trap",
        arguments: [
            "", "[]", "null", "1", "\"x\"", "{", "{\"rows\":[1]}", "{\"rows\":[{\"day\":1}]}",
            "{\"rows\":[{\"other\":1}]}",
            "{\"other\":1}", "{\"text\":\"a\",\"text\":\"b\"}", "{\"rows\":" + String(repeating: "[", count: 90_000),
            "{\"integer\":" + String(repeating: "9", count: 90_000) + "}", "{\"text\":\"\\ud800\"}",
        ])
    func hostile(json: String) {
        #expect(throws: AnswersProblem.self) { try Answers(json: json, types: Self.shapes) }
    }

    @Test func `a null is not answered and unknown fields can be left out`() throws {
        #expect(try Answers(json: "{\"text\":null}", types: Self.shapes).isEmpty)
        let answers = try Answers(json: "{\"other\":1,\"rows\":[{\"gone\":2}]}", types: Self.shapes, unknown: .leaveOut)
        #expect(answers == ["rows": .rows([[:]])])
    }

    @Test func `answers that say nothing are left out`() {
        let answers: Answers = [
            "a": .text(" \n"), "b": .codes([]), "c": .rows([["x": .text("")]]), "d": .code(""), "e": .yesNo(false),
        ]
        #expect(answers.withoutBlanks == ["e": .yesNo(false)])
    }

    @Test(
        "what a calculated field gives decides its shape",
        arguments: [
            ("code", FieldType.choice), ("list of code", .choices), ("integer", .integer), ("date_time", .dateTime),
        ])
    func gives(word: String, type: FieldType) {
        #expect(AnswerShape(giving: word)?.storedType == type)
        #expect(AnswerShape(giving: "list") == nil)
        #expect(AnswerShape(giving: "record") == nil)
    }
}
