import Dispatch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Asks a clamd of this machine, over its socket or a port of the loopback address, by INSTREAM: the file never touches
/// another disk and nothing of it leaves the machine.
public struct ClamScanner: DocumentScanner {
    enum Place: Sendable, Hashable {
        case socket(String)
        case port(UInt16)
    }

    let place: Place
    /// Seconds for the whole of one file.
    let seconds: Int
    private static let threads = DispatchQueue(label: "scanner", attributes: .concurrent)

    /// `/run/clamav/clamd.ctl`, or `127.0.0.1:3310`. Nil for anything else: files are not sent to other machines.
    public init?(_ address: String, seconds: Int = 20) {
        if address.hasPrefix("/"), address.utf8.count < 100 {
            place = .socket(address)
        } else {
            let parts = address.split(separator: ":").map(String.init)
            guard parts.count == 2, ["127.0.0.1", "localhost"].contains(parts[0]), let port = UInt16(parts[1]), port > 0
            else { return nil }
            place = .port(port)
        }
        self.seconds = seconds
    }

    public func verdict(on bytes: [UInt8]) async -> ScanVerdict {
        await withCheckedContinuation { continuation in
            Self.threads.async { continuation.resume(returning: asked(bytes)) }
        }
    }

    private func asked(_ bytes: [UInt8]) -> ScanVerdict {
        let end = DispatchTime.now() + .seconds(seconds)
        let line = opened()
        guard line >= 0 else { return .unclear }
        defer { close(line) }
        guard send(Array("zINSTREAM\0".utf8), line, end) else { return .unclear }
        for start in stride(from: 0, to: bytes.count, by: 65_536) {
            let piece = bytes[start..<min(start + 65_536, bytes.count)]
            // clamd ends the line early when the stream is longer than it takes; then it has an answer to read.
            guard send(Self.count(piece.count) + piece, line, end) else { break }
        }
        _ = send(Self.count(0), line, end)
        return ScanReply(answer(line, end)).verdict
    }

    private static func count(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }

    private func opened() -> Int32 {
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        let line: Int32
        let isThere: Bool
        switch place {
        case .socket(let path):
            line = socket(AF_UNIX, stream, 0)
            guard line >= 0 else { return -1 }
            limit(line)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8.prefix(100))) }
            isThere =
                withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        connect(line, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                    }
                } == 0
        case .port(let port):
            line = socket(AF_INET, stream, 0)
            guard line >= 0 else { return -1 }
            limit(line)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            isThere =
                withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        connect(line, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                    }
                } == 0
        }
        guard isThere else {
            close(line)
            return -1
        }
        return line
    }

    /// No single step waits longer than a second; the end of the whole is looked at between them.
    private func limit(_ line: Int32) {
        var wait = timeval(tv_sec: 1, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(line, SOL_SOCKET, SO_SNDTIMEO, &wait, size)
        setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &wait, size)
    }

    private func send(_ bytes: [UInt8], _ line: Int32, _ end: DispatchTime) -> Bool {
        var done = 0
        while done < bytes.count {
            guard DispatchTime.now() < end else { return false }
            let count = bytes.withUnsafeBytes { buffer in
                Self.write(line, buffer.baseAddress?.advanced(by: done), buffer.count - done)
            }
            if count > 0 {
                done += count
            } else if errno != EAGAIN && errno != EINTR {
                return false
            }
        }
        return true
    }

    /// Without the signal that would end the process when the other side has gone.
    private static func write(_ line: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.send(line, bytes, count, Int32(MSG_NOSIGNAL))
        #else
            Darwin.send(line, bytes, count, 0)
        #endif
    }

    private func answer(_ line: Int32, _ end: DispatchTime) -> [UInt8] {
        var found: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: ScanReply.mostBytes)
        while found.count <= ScanReply.mostBytes, DispatchTime.now() < end, found.last != 0 {
            let count = piece.withUnsafeMutableBytes { recv(line, $0.baseAddress, $0.count, 0) }
            if count > 0 {
                found += piece[0..<count]
            } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                break
            }
        }
        return found
    }
}
