import CaseModel
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Asks the running site through its socket.
struct ControlClient {
    let path: String

    /// The answer, or nil when no site runs there.
    func ask(_ request: ControlRequest) throws -> JSONValue? {
        guard let descriptor = connected() else { return nil }
        defer { close(descriptor) }
        let body = Array(request.json.text.utf8)
        let head =
            "POST /control HTTP/1.1\r\nHost: control\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        guard send(Array(head.utf8) + body, to: descriptor) else {
            throw CommandFailure("The running site did not take the request.")
        }
        let answer = receive(from: descriptor)
        guard let cut = answer.firstRange(of: Array("\r\n\r\n".utf8)),
            let json = try? JSONValue(parsing: Array(answer[cut.upperBound...]), limits: ControlServer.limits)
        else { throw CommandFailure("The running site gave no answer.") }
        return json
    }

    /// Whether a site runs there.
    var isAnswered: Bool {
        guard let descriptor = connected() else { return false }
        close(descriptor)
        return true
    }

    private func connected() -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            close(descriptor)
            return nil
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private func receive(from descriptor: Int32) -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return all }
            all += buffer[..<count]
        }
    }
}
