/// Turns bytes into the codewords of a square code: data, padding, correction, interleaved.
enum QRCodewords {
    static func stream(of bytes: [UInt8], version: QRVersion) -> [UInt8] {
        let data = padded(bytes, version: version)
        var blocks: [[UInt8]] = []
        var start = 0
        for count in version.blocks {
            blocks.append(Array(data[start..<start + count]))
            start += count
        }
        let corrections = blocks.map { ReedSolomon.correction(of: $0, count: version.correction) }
        return interleaved(blocks) + interleaved(corrections)
    }

    private static func padded(_ bytes: [UInt8], version: QRVersion) -> [UInt8] {
        var bits = QRBits()
        bits.append(0b0100, count: 4)
        bits.append(bytes.count, count: version.lengthBits)
        for byte in bytes { bits.append(Int(byte), count: 8) }
        var codewords = bits.codewords(atMost: version.dataCount)
        var pad: UInt8 = 0xEC
        while codewords.count < version.dataCount {
            codewords.append(pad)
            pad ^= 0xEC ^ 0x11
        }
        return codewords
    }

    private static func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
        let longest = blocks.map(\.count).max() ?? 0
        return (0..<longest).flatMap { place in
            blocks.compactMap { place < $0.count ? $0[place] : nil }
        }
    }
}

/// A row of bits, most significant first.
private struct QRBits {
    private var bits: [Bool] = []

    mutating func append(_ value: Int, count: Int) {
        for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
    }

    /// Up to four noughts end the text, and the last codeword is filled with noughts.
    func codewords(atMost count: Int) -> [UInt8] {
        var ended = bits
        ended += Array(repeating: false, count: min(4, max(0, count * 8 - bits.count)))
        while ended.count % 8 != 0 { ended.append(false) }
        return stride(from: 0, to: ended.count, by: 8).map { start in
            ended[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
    }
}

/// Reed–Solomon correction over the field of 256 elements with the polynomial 0x11D.
enum ReedSolomon {
    static func correction(of data: [UInt8], count: Int) -> [UInt8] {
        let generator = generator(count)
        var rest = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ (rest.first ?? 0)
            rest = Array(rest.dropFirst()) + [0]
            for place in rest.indices { rest[place] ^= product(generator[place], factor) }
        }
        return rest
    }

    /// The coefficients after the leading one of (x − 1)(x − 2)(x − 4)…
    private static func generator(_ count: Int) -> [UInt8] {
        var coefficients = [UInt8](repeating: 0, count: count - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<count {
            for place in coefficients.indices {
                coefficients[place] = product(coefficients[place], root)
                if place + 1 < coefficients.count { coefficients[place] ^= coefficients[place + 1] }
            }
            root = product(root, 2)
        }
        return coefficients
    }

    private static func product(_ first: UInt8, _ second: UInt8) -> UInt8 {
        var product: UInt8 = 0
        for bit in (0..<8).reversed() {
            product = (product << 1) ^ (product & 0x80 == 0 ? 0 : 0x1D)
            if second >> UInt8(bit) & 1 == 1 { product ^= first }
        }
        return product
    }
}
