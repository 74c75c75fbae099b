import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The exclusive hold of one process on a data folder, by `flock` on `writer.lock`; it ends with the process or the value.
final class FolderLock: Sendable {
    private let descriptor: Int32

    init(folder: String) throws(StorageFault) {
        let path = folder + "/writer.lock"
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .cannotOpen(path: path, reason: "errno \(errno)") }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            _ = close(opened)
            throw .inUse(folder: folder)
        }
        descriptor = opened
    }

    deinit { _ = close(descriptor) }
}
