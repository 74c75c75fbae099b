import CArgon2

/// Argon2id by the reference library: 19 MiB, two passes, one lane; about 33 ms. Blocks its thread.
enum Argon2 {
    static let memoryKiB: UInt32 = 19 * 1024
    static let passes: UInt32 = 2
    static let lanes: UInt32 = 1
    static let saltCount = 16
    static let hashCount = 32

    /// A hash as a PHC string, which says how it was made; `nil` when the library had no memory.
    static func hash(_ password: [UInt8], salt: [UInt8]) -> String? {
        let room = argon2_encodedlen(passes, memoryKiB, lanes, UInt32(salt.count), UInt32(hashCount), Argon2_id)
        var encoded = [CChar](repeating: 0, count: room)
        let status = argon2id_hash_encoded(
            passes, memoryKiB, lanes, password, password.count, salt, salt.count, hashCount, &encoded, room)
        guard status == ARGON2_OK.rawValue else { return nil }
        return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func verify(_ password: [UInt8], against encoded: String) -> Bool {
        argon2id_verify(encoded, password, password.count) == ARGON2_OK.rawValue
    }
}
