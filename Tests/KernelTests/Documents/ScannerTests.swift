import Foundation
import Testing

@testable import Kernel

@Suite("T-22: the scanner")
struct ScannerTests {
    @Test func `the answer of the scanner is read strictly, and everything else is unclear`() {
        func verdict(_ text: String) -> ScanVerdict { ScanReply(Array(text.utf8)).verdict }
        #expect(verdict("stream: OK\0") == .clean)
        #expect(verdict("stream: Eicar-Test-Signature FOUND\0") == .found("Eicar-Test-Signature"))
        for text in [
            "", "\0", "OK\0", "stream: OK", "stream: OK\n", "stream: OK\0stream: OK\0", "stream:  FOUND\0",
            "stream: FOUND\0", "stream: ok\0", "stream: OK \0", "INSTREAM size limit exceeded. ERROR\0",
            "stream: Can't allocate memory ERROR\0", "stream: a\nb FOUND\0", "x stream: OK\0",
            "stream: \u{202E} FOUND\0",
            "stream: " + String(repeating: "a", count: 2_000) + " FOUND\0",
        ] {
            #expect(verdict(text) == .unclear, "\(text.debugDescription)")
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let noise = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(ScanReply(noise).verdict == .unclear)
        }
    }

    @Test(
        "only this machine is asked",
        arguments: ["example.org:3310", "10.0.0.1:3310", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", "", "socket"])
    func address(text: String) {
        #expect(ClamScanner(text) == nil)
    }

    @Test func `T-22 a scanner that is there, slow, broken or gone`() async throws {
        let fake = try FakeScanner()
        let scanner = try #require(ClamScanner(fake.path, seconds: 2))
        #expect(await scanner.verdict(on: Array("Hello".utf8)) == .clean)
        #expect(await scanner.verdict(on: [UInt8](repeating: 65, count: 200_000)) == .clean)
        let eicar = Array(FakeScanner.eicar.utf8)
        #expect(await scanner.verdict(on: eicar) == .found("Eicar-Test-Signature"))
        #expect(
            await scanner.verdict(on: TestZip([.init("eicar.com", FakeScanner.eicar)]).bytes)
                == .found("Eicar-Test-Signature"))
        fake.says = .nonsense
        #expect(await scanner.verdict(on: eicar) == .unclear)
        fake.says = .nothing
        let start = ContinuousClock.now
        #expect(await scanner.verdict(on: eicar) == .unclear)
        #expect(ContinuousClock.now - start < .seconds(5))
        fake.stop()
        #expect(await scanner.verdict(on: eicar) == .unclear)
    }
}
