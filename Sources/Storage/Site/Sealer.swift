import Crypto
import Foundation

/// Encrypts sealed answers with AES-GCM under the site's key; the place that a text belongs to is authenticated with it,
/// so that ciphertext moved to another record or field does not open.
struct Sealer: Sendable {
    private let key: SymmetricKey
    private let termKey: SymmetricKey
    /// Tells this key from another, and nothing else of it.
    let mark: String

    init(key bytes: [UInt8]) {
        let main = SymmetricKey(data: bytes)
        key = HKDF<SHA256>.deriveKey(inputKeyMaterial: main, info: Data("sealed answers".utf8), outputByteCount: 32)
        let told = HKDF<SHA256>.deriveKey(inputKeyMaterial: main, info: Data("key mark".utf8), outputByteCount: 16)
        mark = told.withUnsafeBytes { Hexadecimal.text($0) }
        termKey = HKDF<SHA256>.deriveKey(inputKeyMaterial: main, info: Data("search terms".utf8), outputByteCount: 32)
    }

    func seal(_ text: String, at place: String) throws -> String {
        let box = try AES.GCM.seal(Data(text.utf8), using: key, authenticating: Data(place.utf8))
        guard let bytes = box.combined else { throw StorageFault.unreadable(table: "sealedAnswer", column: "sealed") }
        return bytes.base64EncodedString()
    }

    func open(_ sealed: String, at place: String) throws(StorageFault) -> String {
        guard let bytes = Data(base64Encoded: sealed), let box = try? AES.GCM.SealedBox(combined: bytes),
            let opened = try? AES.GCM.open(box, using: key, authenticating: Data(place.utf8)),
            let text = String(validating: opened, as: UTF8.self)
        else { throw .unreadable(table: "sealedAnswer", column: "sealed") }
        return text
    }

    /// What the trail keeps of a search term.
    func termHash(_ term: String) -> String {
        Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Data(term.utf8), using: termKey).prefix(16))
    }
}
