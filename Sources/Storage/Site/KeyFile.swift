import Crypto
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A key of 32 bytes in a file of its own that only its owner may read.
struct KeyFile: Sendable {
    let path: String

    /// The key that is there; where none is and `making` is set, a new one.
    func key(making: Bool) throws(StorageFault) -> [UInt8] {
        if let found = read() {
            guard found.count == 32 else { throw .keyUnusable(path: path) }
            return found
        }
        guard making else { throw .keyUnusable(path: path) }
        let made = SymmetricKey(size: .bits256).withUnsafeBytes(Array.init)
        try write(made)
        return made
    }

    private func read() -> [UInt8]? {
        FileManager.default.contents(atPath: path).map(Array.init)
    }

    /// Never writes over a file that is there.
    private func write(_ bytes: [UInt8]) throws(StorageFault) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: "errno \(errno)") }
        let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        let isKept = count == bytes.count && fsync(descriptor) == 0
        _ = close(descriptor)
        guard isKept else { throw .cannotOpen(path: path, reason: "not written") }
    }
}
