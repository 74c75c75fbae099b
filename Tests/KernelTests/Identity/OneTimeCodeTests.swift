import CaseModel
import Testing

@testable import Kernel

@Suite("One-time codes")
struct OneTimeCodeTests {
    private let secret = AuthenticatorSecret(
        from: SecretSource { count in (0..<count).map { UInt8(ascii: "0") + UInt8(($0 + 1) % 10) } })

    @Test(
        "codes are those of RFC 6238, appendix B",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func vectors(second: Int64, code: String) {
        #expect(OneTimeCode.code(of: secret, step: OneTimeCode.step(at: Moment(milliseconds: second * 1000))) == code)
    }

    @Test(
        "a code counts one step early and one late, and no further",
        arguments: [
            (-2, false), (-1, true), (0, true), (1, true), (2, false),
        ] as [(Int64, Bool)])
    func window(offset: Int64, counts: Bool) {
        let now = Moment(milliseconds: 1_700_000_000_000)
        let code = OneTimeCode.code(of: secret, step: OneTimeCode.step(at: now) + offset)
        #expect((OneTimeCode.step(of: code, secret: secret, at: now) != nil) == counts)
    }

    @Test(
        "spaces do not matter and anything but six digits is no code",
        arguments: [
            ("287 082", true), (" 287082\n", true), ("28708", false), ("2870822", false), ("28708a", false),
            ("٢٨٧٠٨٢", false), ("", false),
        ])
    func typed(text: String, isCode: Bool) {
        #expect((OneTimeCode.digits(text) != nil) == isCode)
    }

    @Test func `the address for an app carries the secret in base 32`() {
        #expect(
            secret.address(account: "a@b.example", issuer: "Our casework")
                == "otpauth://totp/Our%20casework:a%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Our%20casework"
        )
        #expect(secret.typed == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    }
}
