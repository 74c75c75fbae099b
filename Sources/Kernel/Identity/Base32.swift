/// Base 32 of RFC 4648 without padding: what authenticator apps read.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func text(of bytes: [UInt8]) -> String { PackedText.text(of: bytes, bits: 5, alphabet: alphabet) }
}
