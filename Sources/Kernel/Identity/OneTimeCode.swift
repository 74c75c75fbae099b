public import CaseModel
import Crypto

/// The shared secret of one authenticator: 160 bits.
public struct AuthenticatorSecret: Hashable, Sendable {
    static let byteCount = 20
    let bytes: [UInt8]

    public init(from source: SecretSource) {
        bytes = source.bytes(Self.byteCount)
    }

    /// As it is encrypted for storage: numbers from 0 to 255 with spaces between.
    var text: String { bytes.map { "\($0)" }.joined(separator: " ") }

    /// `nil` unless there are 20 bytes.
    init?(text: String) {
        bytes = text.split(separator: " ").compactMap { UInt8($0) }
        guard bytes.count == Self.byteCount else { return nil }
    }

    /// What a person types who cannot scan: 32 letters and digits in groups of four.
    public var typed: String {
        let letters = Array(Base32.text(of: bytes).utf8)
        let groups = stride(from: 0, to: letters.count, by: 4).map {
            String(decoding: letters[$0..<min($0 + 4, letters.count)], as: UTF8.self)
        }
        return groups.joined(separator: " ")
    }

    /// The `otpauth:` address that an app reads from the square code.
    public func address(account: String, issuer: String) -> String {
        let issuer = PercentEncoding.text(issuer)
        let account = PercentEncoding.text(account)
        return "otpauth://totp/\(issuer):\(account)?secret=\(Base32.text(of: bytes))&issuer=\(issuer)"
    }
}

/// Codes of six digits that change every 30 seconds (RFC 6238 with HMAC-SHA-1).
public enum OneTimeCode {
    static let seconds: Int64 = 30

    /// The number of the 30-second step that holds a moment.
    public static func step(at moment: Moment) -> Int64 {
        let (quotient, remainder) = moment.milliseconds.quotientAndRemainder(dividingBy: seconds * 1000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The code of a step, always six digits.
    public static func code(of secret: AuthenticatorSecret, step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let key = SymmetricKey(data: secret.bytes)
        let digest = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: key))
        let offset = Int(digest[19] & 15)
        let number = digest[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }

    /// The step that a typed code belongs to: now, one before or one after; `nil` when it is none of them.
    /// A step is spent once, so the caller must still compare and set the authenticator's last step.
    static func step(of typed: String, secret: AuthenticatorSecret, at moment: Moment) -> Int64? {
        guard let digits = digits(typed) else { return nil }
        let now = step(at: moment)
        var found: Int64?
        for candidate in [now - 1, now, now + 1] {
            if ConstantTime.equal(digits, Array(code(of: secret, step: candidate).utf8)) { found = candidate }
        }
        return found
    }

    /// Six digits out of what was typed or pasted; spaces do not matter.
    static func digits(_ typed: String) -> [UInt8]? {
        guard typed.utf8.count <= 32 else { return nil }
        let kept = typed.unicodeScalars.filter { !$0.properties.isWhitespace }
        guard kept.count == 6, kept.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        return kept.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}

/// RFC 3986: everything but letters, digits, `-`, `.`, `_` and `~` is written as `%` and two digits.
enum PercentEncoding {
    static func text(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.append(byte)
            default:
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
