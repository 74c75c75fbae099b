import Crypto
import Foundation

/// The public half of a site's trail key: with it anybody can verify, and nobody can sign.
public struct TrailKey: Sendable {
    let key: Curve25519.Signing.PublicKey

    init(_ key: Curve25519.Signing.PublicKey) {
        self.key = key
    }

    /// From 64 hexadecimal digits, as `text` writes them.
    public init(_ text: String) throws(StorageFault) {
        guard let bytes = Hexadecimal.bytes(text),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(bytes))
        else { throw .keyUnusable(path: "") }
        self.key = key
    }

    public var text: String { Hexadecimal.text(key.rawRepresentation) }
}
