import CaseModel
import Foundation
import Testing

@Suite("Values that people type")
struct ValueTests {
    @Test(
        "a good value is kept in one form and shown in another",
        arguments: [
            ("9434765919", "943 476 5919"), ("450 557 7104", "450 557 7104"), ("400-000-0004", "400 000 0004"),
            ("9990000123", "999 000 0123"), ("9990001030", "999 000 1030"), ("9990001170", "999 000 1170"),
            ("\u{A0}943\u{2009}476\u{2011}5919\u{200B}", "943 476 5919"),
        ])
    func nhsNumber(typed: String, shown: String) throws {
        #expect(try NHSNumber(parsing: typed).formatted == shown)
    }

    @Test(
        "an NHS number is refused for its check digit or its shape",
        arguments: [
            ("9434765918", ValueProblem.nhsNumberCheck), ("943476591", .nhsNumberShape),
            ("94347659190", .nhsNumberShape),
            ("943476591X", .nhsNumberShape), ("", .nhsNumberShape), ("٩٤٣٤٧٦٥٩١٩", .nhsNumberShape),
            ("943.476.5919", .nhsNumberShape),
        ] + (0...9).flatMap { [("999000109\($0)", .nhsNumberCheck), ("999000112\($0)", .nhsNumberCheck)] })
    func badNHSNumber(typed: String, expected: ValueProblem) {
        #expect(problem(NHSNumber.self, typed) == expected)
    }

    @Test("a National Insurance number is kept without spaces", arguments: ["AB123456C", "ab 12 34 56 c", "JG103759A"])
    func niNumber(typed: String) throws {
        let number = try NINumber(parsing: typed)
        #expect(number.text.utf8.count == 9)
        #expect(NINumber(number.formatted) == number)
    }

    @Test(
        "a National Insurance number is refused",
        arguments: [
            ("QQ123456C", ValueProblem.niNumberPrefix), ("AO123456A", .niNumberPrefix), ("GB123456A", .niNumberPrefix),
            ("TN010190A", .niNumberPrefix), ("BG123456A", .niNumberPrefix), ("ZZ123456A", .niNumberPrefix),
            ("DA123456A", .niNumberPrefix), ("AV123456A", .niNumberPrefix), ("AB123456E", .niNumberShape),
            ("AB123456", .niNumberShape), ("AB1234567", .niNumberShape), ("A1123456A", .niNumberShape),
            ("", .niNumberShape),
        ])
    func badNINumber(typed: String, expected: ValueProblem) {
        #expect(problem(NINumber.self, typed) == expected)
    }

    @Test(
        "a postcode is put in order and knows its parts",
        arguments: [
            ("tr13ay", "TR1 3AY", "TR1", "TR1 3"), ("TR21 0PL", "TR21 0PL", "TR21", "TR21 0"),
            ("PL31 2FR", "PL31 2FR", "PL31", "PL31 2"), ("EX23 8AB", "EX23 8AB", "EX23", "EX23 8"),
            ("EC1A 1BB", "EC1A 1BB", "EC1A", "EC1A 1"), ("W1A 0AX", "W1A 0AX", "W1A", "W1A 0"),
            (" m1  1ae ", "M1 1AE", "M1", "M1 1"), ("DN55 1PT", "DN55 1PT", "DN55", "DN55 1"),
            ("gir0aa", "GIR 0AA", "GIR", "GIR 0"), ("zz99 3vz", "ZZ99 3VZ", "ZZ99", "ZZ99 3"),
            ("ZZ993WZ", "ZZ99 3WZ", "ZZ99", "ZZ99 3"),
        ])
    func postcode(typed: String, text: String, outward: String, sector: String) throws {
        let postcode = try Postcode(parsing: typed)
        #expect(postcode.text == text)
        #expect(postcode.outward == outward)
        #expect(postcode.sector == sector)
        #expect(postcode.isPseudo == text.hasPrefix("ZZ99"))
    }

    @Test(
        "what is not a postcode is refused",
        arguments: [
            "TR1 3CI", "QX1 8QT", "TR1", "", "1AA 1AA", "TRR1 3AY", "TR1 3A", "ZZ99 3XZ", "ZZ99 3YZ",
            "TR1A3AYX", "T 3AY", "TR1;3AY", "TR1 3ÀY", "GIR 0AB",
        ])
    func badPostcode(typed: String) {
        #expect(Postcode(typed) == nil)
    }

    @Test(
        "a UPRN is up to twelve digits without leading zeros",
        arguments: [
            ("100040123456", "100040123456"), ("000123", "123"), ("1", "1"), ("000000000001", "1"),
        ])
    func uprn(typed: String, text: String) {
        #expect(UPRN(typed)?.text == text)
    }

    @Test("what is not a UPRN is refused", arguments: ["", "0", "1234567890123", "12A", "-"])
    func badUPRN(typed: String) {
        #expect(UPRN(typed) == nil)
    }

    @Test(
        "a telephone number is kept internationally and shown as Britain writes it",
        arguments: [
            ("07700 900123", "+447700900123", "07700 900123"), ("+44 (0)7700 900123", "+447700900123", "07700 900123"),
            ("0044 1872 000000", "+441872000000", "01872 000000"),
            ("(020) 7946 0000", "+442079460000", "020 7946 0000"),
            ("0113 496 0000", "+441134960000", "0113 496 0000"), ("0121-496-0000", "+441214960000", "0121 496 0000"),
            ("0808 157 0192", "+448081570192", "0808 157 0192"), ("0800 1111 11", "+44800111111", "0800 111 111"),
            ("+33 1 23 45 67 89", "+33123456789", "+33123456789"),
            ("\u{202A}07700 900123\u{202C}", "+447700900123", "07700 900123"),
        ])
    func phone(typed: String, text: String, shown: String) throws {
        let phone = try PhoneNumber(parsing: typed)
        #expect(phone.text == text)
        #expect(phone.formatted == shown)
        #expect(PhoneNumber(phone.formatted) == phone)
    }

    @Test(
        "what is not a telephone number is refused",
        arguments: [
            "", "+", "12345", "0770090012", "0770090", "077009001234", "+44 6700 900123", "07700 900123 ext 4",
            "0770O900123",
            "+1", "+12345678901234567", "07700+900123", "call me", "00", "+0123456789",
        ])
    func badPhone(typed: String) {
        #expect(PhoneNumber(typed) == nil)
    }

    @Test(
        "only British mobiles are mobiles",
        arguments: [
            ("07700900123", true), ("07624900123", true), ("07600900123", false), ("07000900123", false),
            ("01872000000", false), ("+33612345678", false),
        ])
    func mobile(typed: String, expected: Bool) {
        #expect(PhoneNumber(typed)?.isMobile == expected)
    }

    @Test(
        "an email address is kept with its domain in lower case",
        arguments: [
            ("Jo.Smith@Example.COM", "Jo.Smith@example.com"), (" a+b@example.org.uk ", "a+b@example.org.uk"),
            ("o'neil@x-y.example", "o'neil@x-y.example"),
        ])
    func email(typed: String, text: String) {
        #expect(EmailAddress(typed)?.text == text)
    }

    @Test(
        "what is not an email address is refused",
        arguments: [
            "", "a", "a@", "@b.com", "a@b", "a@@b.com", "a b@c.com", "a@b..com", ".a@b.com", "a.@b.com", "a..b@c.com",
            "a@-b.com", "a@b.c", "a@1.2.3.4", "a@b.com\nBcc: x@y.com", "a@b.com,c@d.com", "<a@b.com>", "á@b.com",
            String(repeating: "a", count: 65) + "@b.com", "a@" + String(repeating: "b.", count: 130) + "com",
        ])
    func badEmail(typed: String) {
        #expect(EmailAddress(typed) == nil)
    }

    @Test func `every problem has a sentence that ends`() {
        #expect(ValueProblem.allCases.allSatisfy { $0.sentence.hasSuffix(".") })
        #expect(Set(ValueProblem.allCases.map(\.sentence)).count == ValueProblem.allCases.count)
    }

    @Test func `a value survives coding and a bad one is refused`() throws {
        let postcode = try Postcode(parsing: "TR1 3AY")
        #expect(try JSONDecoder().decode([Postcode].self, from: JSONEncoder().encode([postcode])) == [postcode])
        #expect(throws: (any Error).self) { try JSONDecoder().decode([Postcode].self, from: Data("[\"no\"]".utf8)) }
    }
}
