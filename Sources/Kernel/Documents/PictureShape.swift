/// Whether a picture is whole: from its mark to its end, with nothing behind.
enum PictureShape {
    static let pngMark: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Chunks from the first, which is the header, to the last, which is the end of the file.
    static func isPNG(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: pngMark) else { return false }
        var at = pngMark.count
        var isFirst = true
        while let count = bigEndian(bytes, at), count <= bytes.count, at + 12 + count <= bytes.count {
            let name = bytes[(at + 4)..<(at + 8)]
            if isFirst && !name.elementsEqual("IHDR".utf8) { return false }
            isFirst = false
            at += 12 + count
            if name.elementsEqual("IEND".utf8) { return at == bytes.count }
        }
        return false
    }

    /// Blocks up to the trailer, which is the last byte.
    static func isGIF(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8), bytes.count > 13 else {
            return false
        }
        func table(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }
        var at = 13 + table(bytes[10])
        while at < bytes.count {
            switch bytes[at] {
            case 0x3B: return at == bytes.count - 1
            case 0x21: at += 2
            case 0x2C:
                guard at + 9 < bytes.count else { return false }
                at += 10 + table(bytes[at + 9]) + 1
            default: return false
            }
            while at < bytes.count, bytes[at] != 0 { at += 1 + Int(bytes[at]) }
            at += 1
        }
        return false
    }

    /// Segments up to the scan, and an end of the picture. Cameras write more behind it, so that is allowed.
    static func isJPEG(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return false }
        var at = 2
        while at + 4 <= bytes.count, bytes[at] == 0xFF {
            let marker = bytes[at + 1]
            if marker == 0xFF {
                at += 1
                continue
            }
            if marker == 0xDA { return Array(bytes[at...]).holds([0xFF, 0xD9]) }
            let count = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
            guard (0xC0...0xFE).contains(marker), count >= 2 else { return false }
            at += 2 + count
        }
        return false
    }

    static func isWebP(_ bytes: [UInt8]) -> Bool {
        guard let size = LittleEndian(bytes).four(4), bytes.count >= 16 else { return false }
        return bytes.starts(with: "RIFF".utf8) && bytes[8..<12].elementsEqual("WEBP".utf8)
            && bytes[12..<15].elementsEqual("VP8".utf8) && Int(size) + 8 == bytes.count
    }

    /// Boxes from the first, which names a kind of HEIF, to the end of the file.
    static func isHEIC(_ bytes: [UInt8]) -> Bool {
        let brands = ["heic", "heix", "heim", "heis", "mif1", "msf1", "hevc"]
        guard bytes.count >= 16, bytes[4..<8].elementsEqual("ftyp".utf8),
            brands.contains(String(decoding: bytes[8..<12], as: UTF8.self))
        else { return false }
        var at = 0
        while at < bytes.count {
            guard let count = bigEndian(bytes, at), count >= 8 || count == 0 else { return false }
            at = count == 0 ? bytes.count : at + count
        }
        return at == bytes.count
    }

    private static func bigEndian(_ bytes: [UInt8], _ at: Int) -> Int? {
        guard at >= 0, at <= bytes.count - 4 else { return nil }
        return bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}
