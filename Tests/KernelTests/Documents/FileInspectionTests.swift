import CaseModel
import Foundation
import Testing

@testable import Kernel

@Suite("T-20, T-21: what a file is")
struct FileInspectionTests {
    private func refusal(_ bytes: [UInt8], _ name: String, taking kinds: Set<FileKind>? = nil) -> FileRefusal? {
        do throws(FileRefusal) {
            _ = try FileInspection(bytes, named: name, taking: kinds)
            return nil
        } catch { return error }
    }

    @Test func `a file of each kind is taken, and nothing under the name of another kind`() throws {
        for (name, bytes) in SampleFile.all {
            #expect(refusal(bytes, name) == nil, "\(name)")
            let own = try FileInspection(bytes, named: name).kind
            for kind in FileKind.allCases where kind != own {
                let isText = [FileKind.txt, .csv].contains(kind) && [.txt, .csv, .eml].contains(own)
                if isText { continue }
                #expect(refusal(bytes, "other.\(kind.rawValue)") != nil, "\(name) as \(kind)")
            }
        }
        #expect(Set(SampleFile.all.compactMap { try? FileInspection($0.bytes, named: $0.name).kind }).count == 15)
        #expect(refusal(SampleFile.pdf, "letter.pdf", taking: [.png]) == .kindUnknown)
        #expect(refusal([], "letter.pdf") == .empty)
        #expect(refusal([UInt8](repeating: 65, count: DocumentLimits.fileBytes + 1), "a.txt") == .tooLarge)
        #expect(refusal([UInt8](repeating: 65, count: DocumentLimits.fileBytes), "a.txt") == nil)
    }

    @Test(
        "T-21 a kind that could run or show as a page is refused by its name",
        arguments: [
            "a.html", "a.htm", "a.svg", "a.exe", "a.js", "a.docm", "a.xlsm", "a.zip", "a.7z", "a.iso", "a.lnk", "a.msg",
            "a.doc", "a", "a.", ".pdf.exe", "a.pdf ", "a.pdf.html", "a.xml", "a.xhtml", "a.mht", "a.hta", "a.ps1",
        ])
    func ending(name: String) {
        guard name != "a.pdf " else {
            #expect(refusal(SampleFile.pdf, name) == nil)
            return
        }
        #expect(refusal(SampleFile.pdf, name) == .kindUnknown)
    }

    static let polyglots: [(String, [UInt8])] = [
        ("a.pdf", Array("<html>%PDF-1.4 %%EOF".utf8)),
        ("a.pdf", SampleFile.pdf + Array("<script>alert(1)</script>\n%%EOF".utf8)),
        ("a.pdf", Array("%PDF-1.4\n<HTML><body onload=x>\n%%EOF".utf8)),
        ("a.pdf", SampleFile.pdf + TestZip.word().bytes),
        ("a.pdf", Array("%PDF-1.4 /OpenAction << /S /JavaScript >> %%EOF".utf8)),
        ("a.pdf", Array("%PDF-1.4 << /S /Launch /F (cmd.exe) >> %%EOF".utf8)),
        ("a.pdf", Array("%PDF-1.4 /EmbeddedFiles << >> %%EOF".utf8)),
        ("a.pdf", Array("%PDF-1.4 cut off".utf8)),
        ("a.gif", Array("GIF89a=1;alert(1)//".utf8)),
        ("a.gif", Array("GIF89a/*".utf8) + SampleFile.gif.dropFirst(8) + Array("*/=1;alert(1)".utf8)),
        ("a.gif", SampleFile.gif + Array("<script>".utf8)),
        ("a.png", SampleFile.png + Array("<script>alert(1)</script>".utf8)),
        ("a.png", SampleFile.png + TestZip.word().bytes),
        ("a.png", Array(SampleFile.png.dropLast(8))),
        ("a.jpg", SampleFile.jpeg + Array("<script>alert(1)</script>".utf8)),
        ("a.jpg", SampleFile.jpeg + TestZip.word().bytes),
        ("a.jpg", [0xFF, 0xD8, 0xFF] + Array("<?php system($_GET[0]);".utf8)),
        ("a.webp", SampleFile.webp + [0]),
        ("a.heic", SampleFile.heic + Array("<svg onload=alert(1)>".utf8)),
        ("a.txt", Array("<!DOCTYPE html><p>Hello".utf8)), ("a.txt", Array("  <SVG onload=alert(1)>".utf8)),
        ("a.csv", Array("a,b\n<script>alert(1)</script>".utf8)), ("a.txt", [0x4D, 0x5A, 0x90, 0]),
        ("a.txt", Array("#!/bin/sh\nrm".utf8)), ("a.txt", [65, 0, 66]), ("a.eml", Array("Hello there".utf8)),
        ("a.rtf", Array("{\\rtf1 {\\object\\objemb {\\*\\objdata 0105}}}".utf8)),
        ("a.docx", SampleFile.pdf), ("a.docx", SampleFile.sheet), ("a.docx", [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3]),
        ("a.docx", TestZip.word([.init("word/vbaProject.bin")]).bytes),
        ("a.docx", TestZip.word([.init("word/embeddings/oleObject1.bin")]).bytes),
        ("a.docx", TestZip.word([.init("word/media/inner.zip")]).bytes),
        ("a.docx", TestZip.word([.init("word/run.js")]).bytes),
        ("a.odt", TestZip([.init("mimetype", "text/html"), .init("content.xml")]).bytes),
        ("a.odt", TestZip([.init("content.xml"), .init("mimetype", "application/vnd.oasis.opendocument.text")]).bytes),
        (
            "a.odt",
            TestZip([
                .init("mimetype", "application/vnd.oasis.opendocument.text"), .init("content.xml"),
                .init("Basic/Standard/Module1.xml"),
            ]).bytes
        ),
    ]

    @Test("T-21 a file of two kinds, of the wrong kind or with something that runs is refused", arguments: polyglots)
    func polyglot(name: String, bytes: [UInt8]) {
        #expect(refusal(bytes, name) != nil)
    }

    /// 60 ways to write a path that leads out of its folder, or a name that systems read as something else.
    static let escapes: [String] = {
        let up = [
            "../", "..\\", "%2e%2e/", "%2e%2e%2f", "..%2f", "..%5c", "%252e%252e%252f", "..%c0%af", "..%ef%bc%8f",
            "..//", "....//", "..;/", ".../", "../../../../", "..\\..\\..\\", "x/../../", "x\\..\\..\\", "./../",
            "/", "//", "\\\\host\\share\\", "C:\\", "C:/", "c:", "file:///", "/etc/", "/proc/self/", "~/../",
            "\u{FF0E}\u{FF0E}/",
            "..\u{2215}", "..\u{FF0F}", "..\u{FF3C}", "..\u{2044}", "\u{2024}\u{2024}/", "\u{202E}../", "\u{200B}../",
            "\0../", "\n../", "\r\n../", "\t../", "..\0/", " ../", ".. /", "../ ", "*/../", "?/", "<x>/../", "|/../",
            "\"/../", "a:b/../", "nul/../", "con:/../", "aux/../../", "..%00/", "..%u2216", "..%255c", "%uff0e%uff0e/",
            "\u{FF0E}\u{FF0E}\u{FF0F}", "..\u{29F8}", "..\u{29F5}",
        ]
        return up.map { $0 + "passwd" }
    }()

    @Test func `T-20 no name of 60 encodings leads out of a folder, neither in an archive nor of a file`() {
        #expect(Self.escapes.count >= 60)
        for name in Self.escapes {
            let packed = TestZip.word([.init(name + ".xml")]).bytes
            #expect(refusal(packed, "a.docx") != nil, "\(name.debugDescription)")
            let cleaned = DocumentName(name + ".pdf").text
            #expect(Self.isPlain(cleaned), "\(name.debugDescription) became \(cleaned.debugDescription)")
        }
        var link = TestZip.Entry("word/link", "/etc/passwd")
        link.mode = 0xA1FF
        #expect(refusal(TestZip.word([link]).bytes, "a.docx") == .unreadable)
    }

    private static func isPlain(_ name: String) -> Bool {
        let bad = "/\\:*?\"<>|%".unicodeScalars
        return !name.isEmpty && name.utf8.count <= 255 && !name.hasPrefix(".") && name != ".."
            && !name.unicodeScalars.contains { scalar in
                bad.contains(scalar) || scalar.value < 0x20 || scalar.properties.generalCategory == .format
            }
    }

    @Test func `T-34 whatever a name holds, what is kept of it is a plain name and the same when cleaned again`() {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "..", "/", "\\", "\0", "\r\n", "\u{202E}", "\u{FEFF}", "con", "NUL", ".", " ", "%", "é", "🏠", "ａ", "\"",
            ";",
            "=", "filename*=", "\u{0301}", "\u{E000}", "pdf", ".pdf", "a", String(repeating: "長", count: 90),
        ]
        for _ in 0..<3_000 {
            let name = (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement() ?? "" }.joined()
            let cleaned = DocumentName(name)
            #expect(Self.isPlain(cleaned.text), "\(name.debugDescription)")
            #expect(DocumentName(cleaned.text).text == cleaned.text, "\(name.debugDescription)")
        }
        #expect(DocumentName("Brief an Zoë (2).PDF").text == "Brief an Zoë (2).PDF")
        #expect(DocumentName("Brief an Zoë (2).PDF").ending == "pdf")
        #expect(DocumentName("CON.pdf").text == "_CON.pdf")
        let long = DocumentName(String(repeating: "長", count: 200) + ".pdf")
        #expect(long.text.hasSuffix(".pdf") && long.text.utf8.count <= 255)
        #expect(DocumentName("invoice\u{202E}fdp.exe").text == "invoice_fdp.exe")
    }

    @Test func `T-20 what unpacks to more than is safe is refused within 100 ms, before anything is unpacked`() {
        var bomb = TestZip.Entry("word/bomb.xml", bytes: [UInt8](repeating: 0, count: 1_000))
        bomb.claims = 4_000_000_000
        var many = TestZip.word((0..<4_000).map { .init("word/part\($0).xml") })
        var sum = TestZip.word(
            (0..<20).map { number in
                var entry = TestZip.Entry("word/\(number).xml", bytes: [UInt8](repeating: 7, count: 200_000))
                entry.claims = 30_000_000
                return entry
            })
        var cases: [(String, [UInt8], FileRefusal)] = [
            ("one entry", TestZip.word([bomb]).bytes, .packedTooMuch),
            ("many entries", many.bytes, .packedTooMuch), ("all together", sum.bytes, .packedTooMuch),
        ]
        many = .word()
        many.before = Array("#!/bin/sh\n".utf8)
        cases.append(("something before", many.bytes, .kindDiffers))
        sum = .word()
        sum.after = Array("<script>".utf8)
        cases.append(("something after", sum.bytes, .unreadable))
        sum.after = []
        sum.remark = Array("PK\u{5}\u{6}hidden".utf8)
        cases.append(("a remark", sum.bytes, .unreadable))
        var other = TestZip.Entry("word/a.xml")
        other.nameInside = "word/b.xml"
        cases.append(("two names", TestZip.word([other]).bytes, .unreadable))
        var locked = TestZip.Entry("word/a.xml")
        locked.flags = 1
        cases.append(("a password", TestZip.word([locked]).bytes, .locked))
        cases.append(("the same twice", TestZip.word([.init("word/A.xml"), .init("word/a.xml")]).bytes, .unreadable))
        for (what, bytes, expected) in cases {
            let clock = ContinuousClock()
            let start = clock.now
            #expect(refusal(bytes, "a.docx") == expected, "\(what)")
            #expect(clock.now - start < .milliseconds(100), "\(what)")
        }
    }

    @Test func `a packed file that is cut or changed anywhere never stops the process`() {
        let whole = TestZip.word([.init("word/more.xml", "abc")]).bytes
        var random = SystemRandomNumberGenerator()
        for length in 0..<whole.count { #expect(refusal(Array(whole.prefix(length)), "a.docx") != nil) }
        for sample in SampleFile.all {
            for _ in 0..<300 {
                var changed = sample.bytes
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                _ = refusal(changed, sample.name)
            }
        }
    }
}
