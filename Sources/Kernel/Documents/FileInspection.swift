public import CaseModel

/// Looks at a file before it is kept: what it is by its contents, whether its name agrees, and whether it could do harm.
/// Nothing is unpacked, drawn or run.
public struct FileInspection: Sendable, Hashable {
    public let kind: FileKind
    public let name: DocumentName

    /// - Parameter kinds: those that are taken here; nil takes all.
    public init(_ bytes: [UInt8], named given: String, taking kinds: Set<FileKind>? = nil) throws(FileRefusal) {
        let name = DocumentName(given)
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= DocumentLimits.fileBytes else { throw .tooLarge }
        guard let claimed = FileKind(extension: name.ending), kinds?.contains(claimed) ?? true else {
            throw .kindUnknown
        }
        try Self.confirm(bytes, is: claimed)
        (kind, self.name) = (claimed, name)
    }

    private static func confirm(_ bytes: [UInt8], is kind: FileKind) throws(FileRefusal) {
        switch kind {
        case .docx, .xlsx, .pptx, .odt, .ods: return try confirmPacked(bytes, is: kind)
        case .txt, .csv, .eml, .rtf: return try confirmText(bytes, is: kind)
        case .pdf: try confirmPDF(bytes)
        case .png: try confirm(PictureShape.isPNG(bytes), bytes, begins: PictureShape.pngMark)
        case .gif: try confirm(PictureShape.isGIF(bytes), bytes, begins: Array("GIF8".utf8))
        case .jpeg: try confirm(PictureShape.isJPEG(bytes), bytes, begins: [0xFF, 0xD8, 0xFF])
        case .webp: try confirm(PictureShape.isWebP(bytes), bytes, begins: Array("RIFF".utf8))
        case .heic: guard PictureShape.isHEIC(bytes) else { throw .kindDiffers }
        }
        // A file of two kinds at once: readable as a page, a script or something packed as well.
        guard !isPackedToo(bytes), !Self.markup.contains(where: bytes.holdsFolded) else { throw .holdsCode }
    }

    private static func confirm(_ isWhole: Bool, _ bytes: [UInt8], begins mark: [UInt8]) throws(FileRefusal) {
        guard bytes.starts(with: mark) else { throw .kindDiffers }
        guard isWhole else { throw .unreadable }
    }

    // MARK: Packed

    private static func confirmPacked(_ bytes: [UInt8], is kind: FileKind) throws(FileRefusal) {
        // Office writes a file with a password in its older form.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .locked }
        guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { throw .kindDiffers }
        let directory = try ZipDirectory(bytes)
        for entry in directory.entries {
            let name = entry.name.lowercased()
            let ending = name.split(separator: ".").last.map(String.init) ?? ""
            let isCode =
                name.contains("vbaproject") || name.contains("activex") || name.hasPrefix("basic/")
                || name.hasPrefix("scripts/") || code.contains(ending)
            if isCode { throw .holdsCode }
            if archives.contains(ending) || name.contains("/embeddings/") || name.contains("oleobject") {
                throw .holdsFiles
            }
        }
        switch kind {
        case .docx: try confirm(directory, holds: "word/document.xml")
        case .xlsx: try confirm(directory, holds: "xl/workbook.xml")
        case .pptx: try confirm(directory, holds: "ppt/presentation.xml")
        default:
            // The first entry says what it is, as it stands.
            guard let first = directory.entries.min(by: { $0.offset < $1.offset }), first.name == "mimetype",
                first.isStored, first.offset == 0,
                let said = LittleEndian(bytes).slice(38, Int(first.unpacked)),
                String(decoding: said, as: UTF8.self) == kind.mediaType, directory.holds("content.xml")
            else { throw .kindDiffers }
        }
    }

    private static func confirm(_ directory: ZipDirectory, holds name: String) throws(FileRefusal) {
        guard directory.holds("[Content_Types].xml"), directory.holds(name) else { throw .kindDiffers }
    }

    private static let archives: Set<String> = [
        "zip", "jar", "7z", "rar", "gz", "bz2", "xz", "tar", "cab", "iso", "docx", "xlsx", "pptx", "odt", "ods", "doc",
        "xls", "ppt", "docm", "xlsm", "pptm", "msi", "pdf", "eml", "msg",
    ]
    private static let code: Set<String> = [
        "exe", "dll", "com", "scr", "js", "jse", "vbs", "vbe", "wsf", "hta", "bat", "cmd", "ps1", "sh", "py", "lnk",
        "html", "htm", "class", "so", "swf", "url", "reg", "chm",
    ]

    // MARK: Others

    private static func confirmPDF(_ bytes: [UInt8]) throws(FileRefusal) {
        guard bytes.starts(with: "%PDF-".utf8) else { throw .kindDiffers }
        guard Array(bytes.suffix(1_100)).holds(Array("%%EOF".utf8)) else { throw .unreadable }
        let acts = ["/JavaScript", "/JS ", "/JS(", "/Launch", "/RichMedia", "/XFA"]
        guard !acts.contains(where: { bytes.holds(Array($0.utf8)) }) else { throw .holdsCode }
        guard !bytes.holds(Array("/EmbeddedFile".utf8)) else { throw .holdsFiles }
    }

    private static func confirmText(_ bytes: [UInt8], is kind: FileKind) throws(FileRefusal) {
        let marks: [[UInt8]] = [
            Array("%PDF".utf8), Array("MZ".utf8), Array("PK\u{3}\u{4}".utf8), [0x7F, 0x45, 0x4C, 0x46],
            Array("#!".utf8),
            [0xD0, 0xCF, 0x11, 0xE0],
        ]
        guard !marks.contains(where: bytes.starts(with:)) else { throw .kindDiffers }
        // Bytes of no text: controls other than tab, line ends and form feed.
        guard !bytes.contains(where: { $0 < 0x20 && ![9, 10, 12, 13].contains($0) }) else { throw .kindDiffers }
        guard !isPackedToo(bytes) else { throw .holdsCode }
        if kind == .rtf {
            guard bytes.starts(with: "{\\rtf".utf8) else { throw .kindDiffers }
            let objects = ["\\objdata", "\\object", "\\objemb", "\\objlink", "\\objupdate"]
            guard !objects.contains(where: { bytes.holdsFolded(Array($0.utf8)) }) else { throw .holdsFiles }
        } else {
            guard !bytes.starts(with: "{\\rtf".utf8) else { throw .kindDiffers }
        }
        if kind == .eml {
            let head = String(decoding: bytes.prefix(8_000), as: UTF8.self).lowercased()
            let isHead = head.split(whereSeparator: \.isNewline).prefix(60).contains { $0.hasPrefix("from:") }
            guard isHead else { throw .kindDiffers }
        } else {
            guard !Self.markup.contains(where: Array(bytes.prefix(65_536)).holdsFolded) else { throw .holdsCode }
        }
    }

    /// What a browser reads as a page, or a server as a program.
    private static let markup: [[UInt8]] =
        ["script", "html", "!doctype", "svg", "?php", "iframe"].map { [UInt8(ascii: "<")] + Array($0.utf8) }
        + [Array("javascript:".utf8)]

    /// Whether something packed hangs at its end: those are read from behind.
    private static func isPackedToo(_ bytes: [UInt8]) -> Bool {
        Array(bytes.suffix(66_000)).holds([0x50, 0x4B, 0x05, 0x06])
    }
}

extension [UInt8] {
    /// Whether it holds these bytes.
    func holds(_ wanted: [UInt8]) -> Bool { find(wanted) { $0 } }

    /// The same, letters of ASCII large or small; `wanted` is in small ones.
    func holdsFolded(_ wanted: [UInt8]) -> Bool { find(wanted) { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }

    private func find(_ wanted: [UInt8], _ fold: (UInt8) -> UInt8) -> Bool {
        guard let first = wanted.first, count >= wanted.count else { return false }
        return withUnsafeBufferPointer { all in
            for start in 0...(all.count - wanted.count) where fold(all[start]) == first {
                var place = 1
                while place < wanted.count, fold(all[start + place]) == wanted[place] { place += 1 }
                if place == wanted.count { return true }
            }
            return false
        }
    }
}
