import Foundation

/// Packs files without making them smaller, and lies where a test asks for it.
struct TestZip {
    struct Entry {
        var name: String
        var content: [UInt8]
        /// What the directory claims that it unpacks to; nil tells the truth.
        var claims: UInt32?
        /// As Unix keeps it: a link is 0xA1FF.
        var mode: UInt16 = 0x81A4
        var flags: UInt16 = 0
        /// The name that stands before the contents; nil: the same.
        var nameInside: String?

        init(_ name: String, _ text: String = "x") {
            (self.name, content) = (name, Array(text.utf8))
        }

        init(_ name: String, bytes: [UInt8]) { (self.name, content) = (name, bytes) }
    }

    var entries: [Entry]
    var remark: [UInt8] = []
    var before: [UInt8] = []
    var after: [UInt8] = []

    init(_ entries: [Entry]) { self.entries = entries }

    var bytes: [UInt8] {
        var made = before
        var directory: [UInt8] = []
        for entry in entries {
            let offset = made.count - before.count
            let sizes = four(crc(entry.content)) + four(UInt32(entry.content.count))
            let claimed = four(entry.claims ?? UInt32(entry.content.count))
            let packing = two(entry.claims == nil ? 0 : 8)
            let inside = Array((entry.nameInside ?? entry.name).utf8)
            made += four(0x0403_4b50) + two(20) + two(entry.flags) + packing + two(0) + two(0)
            made += sizes + claimed + two(UInt16(inside.count)) + two(0) + inside + entry.content
            let name = Array(entry.name.utf8)
            directory += four(0x0201_4b50) + two(0x0314) + two(20) + two(entry.flags) + packing + two(0) + two(0)
            directory += sizes + claimed + two(UInt16(name.count)) + two(0) + two(0) + two(0) + two(0)
            directory += four(UInt32(entry.mode) << 16) + four(UInt32(offset)) + name
        }
        let start = made.count - before.count
        made += directory
        made += four(0x0605_4b50) + two(0) + two(0) + two(UInt16(entries.count)) + two(UInt16(entries.count))
        made += four(UInt32(directory.count)) + four(UInt32(start)) + two(UInt16(remark.count)) + remark
        return made + after
    }

    private func two(_ number: UInt16) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8)] }
    private func four(_ number: UInt32) -> [UInt8] { two(UInt16(number & 0xFFFF)) + two(UInt16(number >> 16)) }

    private func crc(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }

    /// A Word document with further parts.
    static func word(_ further: [Entry] = []) -> TestZip {
        TestZip([Entry("[Content_Types].xml", "<Types/>"), Entry("word/document.xml", "<w:document/>")] + further)
    }
}

/// Small files that are what they say.
enum SampleFile {
    static let pdf = Array("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n".utf8)
    static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        + [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0] + [0x3A, 0x7E, 0x9B, 0x55]
        + [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
    static let gif: [UInt8] =
        Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0] + [0, 0, 0, 255, 255, 255]
        + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]
    static let jpeg: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]
        + [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xFF, 0xD9]
    static let webp: [UInt8] =
        Array("RIFF".utf8) + [16, 0, 0, 0] + Array("WEBPVP8L".utf8) + [4, 0, 0, 0, 0x2F, 0, 0, 0]
    static let heic: [UInt8] =
        [0, 0, 0, 16] + Array("ftypheic".utf8) + [0, 0, 0, 0] + [0, 0, 0, 8] + Array("mdat".utf8)

    static func openDocument(_ type: String) -> [UInt8] {
        TestZip([.init("mimetype", "application/vnd.oasis.opendocument.\(type)"), .init("content.xml", "<x/>")]).bytes
    }

    static let word = TestZip.word().bytes
    static let sheet = TestZip([.init("[Content_Types].xml"), .init("xl/workbook.xml")]).bytes
    static let slides = TestZip([.init("[Content_Types].xml"), .init("ppt/presentation.xml")]).bytes

    /// Every kind that is taken, each with its name.
    static let all: [(name: String, bytes: [UInt8])] = [
        ("letter.pdf", pdf), ("scan.png", png), ("move.gif", gif), ("photo.jpg", jpeg), ("photo.JPEG", jpeg),
        ("photo.webp", webp), ("photo.heic", heic), ("report.docx", word), ("sums.xlsx", sheet),
        ("talk.pptx", slides), ("report.odt", openDocument("text")), ("sums.ods", openDocument("spreadsheet")),
        ("note.txt", Array("Seen at home — all well.\r\n".utf8)), ("list.csv", Array("name,age\nAlma,40\n".utf8)),
        ("note.rtf", Array("{\\rtf1 Hello}".utf8)),
        ("mail.eml", Array("Received: x\r\nFrom: a@example.org\r\n\r\nHello\r\n".utf8)),
    ]
}
