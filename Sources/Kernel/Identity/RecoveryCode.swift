import CaseModel

/// A word that stands in once for a person's authenticator: 80 bits in four groups of four.
public struct RecoveryCode: Hashable, Sendable {
    /// How many a person is given.
    public static let setSize = 10

    /// Without 0, 1, I and O, which are misread.
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

    private let letters: [UInt8]

    init(from source: SecretSource) {
        letters = source.bytes(16).map { Self.alphabet[Int($0 & 31)] }
    }

    /// Forgives case, spaces and hyphens; `nil` when it cannot be a recovery code.
    public init?(_ typed: String) {
        guard typed.utf8.count <= 64 else { return nil }
        let kept = typed.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "-"): nil
            case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
            default: byte
            }
        }
        guard kept.count == 16, kept.allSatisfy(Self.alphabet.contains) else { return nil }
        letters = kept
    }

    /// How it is shown, once: `ABCD-EFGH-JKLM-NPQR`.
    public var text: String {
        let groups = stride(from: 0, to: letters.count, by: 4).map {
            String(decoding: letters[$0..<min($0 + 4, letters.count)], as: UTF8.self)
        }
        return groups.joined(separator: "-")
    }

    /// What is stored: bound to the account, so equal words of two people differ.
    func digest(for account: AccountID) -> String {
        Fingerprint.text(of: "recovery\n\(account.text)\n\(text)")
    }

    static func newSet(from source: SecretSource) -> [RecoveryCode] {
        (0..<setSize).map { _ in RecoveryCode(from: source) }
    }
}
