import Crypto

/// An unguessable 256-bit word that opens something: a session, an invitation, a known device.
///
/// Only the person's browser or link holds the token; the database holds its digest, so a stolen copy of the
/// database opens nothing.
public struct SecretToken: Hashable, Sendable {
    private static let byteCount = 32
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// 43 characters that are safe in a cookie and in an address.
    public let text: String

    public init(from source: SecretSource) {
        text = Self.encoded(source.bytes(Self.byteCount))
    }

    /// Reads a token that a browser sent; `nil` for anything that this system cannot have made.
    public init?(_ text: String) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Self.alphabet.contains) else { return nil }
        self.text = text
    }

    /// What is stored and looked up: SHA-256 in hexadecimal, 64 characters.
    public var digest: String { Fingerprint.text(of: text) }

    /// The word that every form of this session carries. It is derived, so it dies with the token.
    public var formToken: String {
        let code = HMAC<SHA256>.authenticationCode(for: Array("form".utf8), using: SymmetricKey(data: Array(text.utf8)))
        return Self.encoded(Array(code))
    }

    /// Whether a form carried this session's word; the time taken does not say how nearly.
    public func accepts(formToken candidate: String) -> Bool {
        ConstantTime.equal(Array(formToken.utf8), Array(candidate.utf8))
    }

    private static func encoded(_ bytes: [UInt8]) -> String {
        PackedText.text(of: bytes, bits: 6, alphabet: alphabet)
    }
}

/// SHA-256 of a text, in hexadecimal.
enum Fingerprint {
    static func text(of text: String) -> String { hexadecimal(SHA256.hash(data: Array(text.utf8))) }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// Comparison whose time depends on the lengths only.
enum ConstantTime {
    static func equal(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        guard first.count == second.count else { return false }
        return zip(first, second).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
