import Foundation
import Testing

@testable import Kernel

@Suite("Square codes")
struct QRCodeTests {
    static let reference = ["/usr/bin/qrencode", "/usr/local/bin/qrencode"].first(
        where: FileManager.default.isExecutableFile)

    @Test(
        "a code is the one that qrencode draws under the same mask",
        .enabled(if: reference != nil),
        arguments: [1, 14, 15, 26, 40, 62, 63, 84, 100, 110, 122, 140, 152, 170, 180, 200, 213])
    func sameAsReference(count: Int) throws {
        let text = String(String(repeating: "otpauth://totp/Casework:a%40b.example?secret=", count: 5).prefix(count))
        let drawn = try drawing(of: text)
        let mask = (0..<3).reduce(0) { $0 | (drawn[8][4 - $1] != ((0x5412 >> (10 + $1)) & 1 == 1) ? 1 << $1 : 0) }
        let ours = try #require(QRCode(Array(text.utf8), mask: mask))
        #expect(ours.modules == drawn)
    }

    @Test func `a text of 214 bytes does not fit`() {
        #expect(QRCode(String(repeating: "x", count: 213))?.size == 57)
        #expect(QRCode(String(repeating: "x", count: 214)) == nil)
    }

    @Test func `without a mask the drawing of least penalty is taken`() throws {
        let bytes = Array("otpauth://totp/x".utf8)
        let all = try (0..<8).map { try #require(QRCode(bytes, mask: $0)) }
        let best = try #require(QRCode(bytes, mask: nil))
        #expect(all.map { QRPenalty.of($0.modules) }.min() == QRPenalty.of(best.modules))
    }

    private func drawing(of text: String) throws -> [[Bool]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.reference))
        process.arguments = ["-8", "-l", "M", "-m", "0", "-t", "ASCII", "-o", "-", text]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
            let characters = Array(line.utf8)
            return stride(from: 0, to: characters.count, by: 2).map { characters[$0] == UInt8(ascii: "#") }
        }
    }
}
