import Foundation

@testable import Kernel

/// A clamd of this test alone: a folder, a socket and a signature of its own, no network.
final class RealScanner: Sendable {
    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/sbin/clamd")

    let folder = FileManager.default.temporaryDirectory.path + "/c-\(UUID().uuidString.prefix(8))"
    var socket: String { folder + "/s" }
    private let process: Process

    init() async throws {
        try FileManager.default.createDirectory(atPath: folder + "/db", withIntermediateDirectories: true)
        let hex = FakeScanner.eicar.utf8.map { byte in
            let text = String(byte, radix: 16)
            return text.utf8.count == 1 ? "0" + text : text
        }.joined()
        try "Eicar-Test-Signature:0:*:\(hex)\n".write(
            toFile: folder + "/db/test.ndb", atomically: true, encoding: .utf8)
        let settings = """
            LocalSocket \(folder)/s
            DatabaseDirectory \(folder)/db
            TemporaryDirectory \(folder)
            Foreground yes
            StreamMaxLength 30M
            LogFile \(folder)/log
            """
        try settings.write(toFile: folder + "/clamd.conf", atomically: true, encoding: .utf8)
        process = Process()
        process.executableURL = URL(filePath: "/usr/sbin/clamd")
        process.arguments = ["--config-file=\(folder)/clamd.conf"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let scanner = ClamScanner(folder + "/s", seconds: 2)
        for _ in 0..<100 {
            if await scanner?.verdict(on: [65]) == .clean { return }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }
}
