import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Speaks INSTREAM on a socket of its own, as clamd does: it finds the harmless test signature and nothing else.
final class FakeScanner: Sendable {
    enum Mood: Sendable { case answers, nonsense, nothing }

    /// The signature of the European Institute for Computer Antivirus Research, which every scanner finds and nothing runs.
    static let eicar =
        "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

    let path = FileManager.default.temporaryDirectory.path + "/s-\(UUID().uuidString.prefix(8))"
    private let mood = Mutex(Mood.answers)
    private let line: Int32
    private let isStopped = Mutex(false)

    var says: Mood {
        get { mood.withLock { $0 } }
        set { mood.withLock { $0 = newValue } }
    }

    init() throws {
        line = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(line, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, listen(line, 8) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        let thread = Thread { [self] in serve() }
        thread.start()
    }

    func stop() {
        guard
            isStopped.withLock({ stopped in
                defer { stopped = true }; return !stopped
            })
        else { return }
        shutdown(line, Int32(SHUT_RDWR))
        close(line)
        unlink(path)
    }

    deinit { stop() }

    private func serve() {
        while true {
            let call = accept(line, nil, nil)
            guard call >= 0 else { return }
            let content = received(call)
            let found = content.firstRange(of: Array(Self.eicar.utf8)) != nil
            let answer =
                switch says {
                case .answers: found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0"
                case .nonsense: "stream: ERROR\0"
                case .nothing: ""
                }
            if answer.isEmpty { Thread.sleep(forTimeInterval: 3) }
            _ = Array(answer.utf8).withUnsafeBytes { Glibc.send(call, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            close(call)
        }
    }

    private func received(_ call: Int32) -> [UInt8] {
        func bytes(_ count: Int) -> [UInt8]? {
            var found = [UInt8](repeating: 0, count: count)
            var done = 0
            while done < count {
                let got = found.withUnsafeMutableBytes {
                    recv(call, $0.baseAddress?.advanced(by: done), count - done, 0)
                }
                guard got > 0 else { return nil }
                done += got
            }
            return found
        }
        guard bytes(10) == Array("zINSTREAM\0".utf8) else { return [] }
        var content: [UInt8] = []
        while let head = bytes(4) {
            let count = head.reduce(0) { $0 << 8 | Int($1) }
            guard count > 0, let piece = bytes(count) else { break }
            content += piece
        }
        return content
    }
}
