import CaseModel
import Testing

@Suite("Exact decimals")
struct ExactDecimalTests {
    static let greatest = "999999999999999999.999999999"

    static func value(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }

    @Test(
        "a decimal is written in its shortest form",
        arguments: [
            ("142.50", "142.5"), ("-0.250", "-0.25"), ("007", "7"), ("-0", "0"), ("-0.000000000", "0"),
            ("0.000000001", "0.000000001"),
            (greatest, greatest), ("-" + greatest, "-" + greatest), ("1.0000000000000", "1"),
            ("000000000000000000000001", "1"),
        ])
    func canonical(text: String, expected: String) throws {
        #expect(try Self.value(text).text == expected)
    }

    @Test(
        "what is not a decimal of 18 and 9 digits is refused",
        arguments: [
            "", "-", ".", ".5", "5.", "+5", "1e5", "1,000", "1.2.3", "0x10", " 1", "1 ", "--1", "١", "NaN", "inf",
            "1000000000000000000", "0.0000000001", "-1000000000000000000", String(repeating: "9", count: 5000),
            "0." + String(repeating: "0", count: 5000),
        ])
    func refused(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test(
        "arithmetic is exact and rounds half away from zero",
        arguments: [
            ("0.1", "+", "0.2", "0.3"), ("1", "-", "1.000000001", "-0.000000001"),
            ("0.00001", "*", "0.00005", "0.000000001"),
            ("0.00001", "*", "0.00004", "0"), ("-0.00001", "*", "0.00005", "-0.000000001"),
            ("1", "/", "3", "0.333333333"),
            ("2", "/", "3", "0.666666667"), ("-2", "/", "3", "-0.666666667"), ("1", "/", "-8", "-0.125"),
            ("999999999", "*", "999999999", "999999998000000001"),
            ("123456789.123456789", "*", "987654321.987654321", "121932631356500531.347203169"),
            (greatest, "/", "1", greatest), (greatest, "/", greatest, "1"), (greatest, "*", "1", greatest),
            ("0", "/", "5", "0"),
        ])
    func arithmetic(left: String, sign: String, right: String, expected: String) throws {
        #expect(try Self.apply(sign, left, right)?.text == expected)
    }

    @Test(
        "what does not fit, and division by zero, is nothing",
        arguments: [
            (greatest, "+", "0.000000001"), ("-" + greatest, "-", "0.000000001"), (greatest, "*", greatest),
            (greatest, "*", "1.000000001"),
            ("1000000000", "*", "1000000000"), ("1", "/", "0"), ("0", "/", "0"), (greatest, "/", "0.000000001"),
            ("-" + greatest, "*", greatest), (greatest, "/", "0.5"),
        ])
    func overflow(left: String, sign: String, right: String) throws {
        #expect(try Self.apply(sign, left, right) == nil)
    }

    static func apply(_ sign: String, _ left: String, _ right: String) throws -> ExactDecimal? {
        let (left, right) = (try value(left), try value(right))
        return switch sign {
        case "+": left.adding(right)
        case "-": left.subtracting(right)
        case "*": left.multiplied(by: right)
        default: left.divided(by: right)
        }
    }

    @Test(
        "rounding to places",
        arguments: [
            ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.449", 1, "2.4"), ("1.005", 2, "1.01"), ("1.2345", 9, "1.2345"),
            ("7", -5, "7"), ("7.5", 99, "7.5"),
        ])
    func rounding(text: String, places: Int, expected: String) throws {
        #expect(try Self.value(text).rounded(places: places)?.text == expected)
    }

    @Test func `rounding up past the greatest is nothing`() throws {
        #expect(try Self.value(Self.greatest).rounded(places: 0) == nil)
    }

    @Test(
        "integers of decimals",
        arguments: [("2.7", 2, nil), ("-2.1", -3, nil), ("-2", -2, -2), ("0", 0, 0)] as [(String, Int64, Int64?)])
    func integers(text: String, floor: Int64, integer: Int64?) throws {
        #expect(try Self.value(text).floor == floor)
        #expect(try Self.value(text).integer == integer)
    }

    @Test func `64 bits do not always fit`() {
        #expect(ExactDecimal(Int64.max) == nil)
        #expect(ExactDecimal(Int64.min) == nil)
        #expect(ExactDecimal(Int64(999_999_999_999_999_999))?.integer == 999_999_999_999_999_999)
        #expect(ExactDecimal(pence: 14_250)?.text == "142.5")
    }

    @Test(
        "money is shown in pounds",
        arguments: [
            ("1142.5", "£1,142.50"), ("-3", "-£3.00"), ("0.005", "£0.01"), ("999999.999", "£1,000,000.00"),
            ("12", "£12.00"),
        ])
    func money(text: String, shown: String) throws {
        #expect(try Self.value(text).pounds == shown)
    }
}
