/// Bytes written in an alphabet of 2 to the power of `bits` letters, highest bits first, without padding (RFC 4648).
enum PackedText {
    static func text(of bytes: [UInt8], bits: Int, alphabet: [UInt8]) -> String {
        let mask = UInt32(alphabet.count - 1)
        var text: [UInt8] = []
        var held: UInt32 = 0
        var count = 0
        for byte in bytes {
            held = (held << 8 | UInt32(byte)) & 0xFFFF
            count += 8
            while count >= bits {
                count -= bits
                text.append(alphabet[Int(held >> UInt32(count) & mask)])
            }
        }
        if count > 0 { text.append(alphabet[Int(held << UInt32(bits - count) & mask)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
