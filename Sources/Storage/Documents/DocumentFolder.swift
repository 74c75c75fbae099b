import CaseModel
import Crypto
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the contents of documents lie: one file each, under a name of ours, encrypted.
///
/// A file holds a mark, its own key sealed under the site's key, and the contents sealed under that; both are bound
/// to the document's identifier, so that a file under another name does not open. AES-GCM with keys of 256 bits.
struct DocumentFolder: Sendable {
    let path: String
    private let key: SymmetricKey
    private static let mark = Array("ecms document 1\n".utf8)
    /// A sealed key: 12 bytes of nonce, 32 of key, 16 of tag.
    private static let sealedKeyCount = 60

    init(path: String, key bytes: [UInt8]) {
        self.path = path
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), info: Data("documents".utf8), outputByteCount: 32)
    }

    /// Writes the contents whole or not at all: beside, to the disk, then under their name.
    func put(_ plain: [UInt8], _ id: DocumentID) throws {
        let folder = folder(of: id)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let beside = file(of: id) + ".new"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageFault.cannotOpen(path: beside, reason: "errno \(errno)") }
        let isKept = write(try sealed(plain, id), to: descriptor) && fsync(descriptor) == 0
        _ = close(descriptor)
        guard isKept, rename(beside, file(of: id)) == 0 else {
            unlink(beside)
            throw StorageFault.cannotOpen(path: beside, reason: "not written")
        }
        Self.sync(folder)
    }

    /// The contents; nil when there is no such file, when it was changed or cut, or when it is another document's.
    func read(_ id: DocumentID, most: Int) -> [UInt8]? {
        let descriptor = open(file(of: id), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        let head = Self.mark.count + Self.sealedKeyCount
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > head + 28,
            status.st_size <= most + head + 28, let bytes = Self.bytes(of: descriptor, count: Int(status.st_size)),
            bytes.starts(with: Self.mark)
        else { return nil }
        guard let own = opened(bytes[Self.mark.count..<head], key, "key \(id.text)") else { return nil }
        return opened(bytes[head...], SymmetricKey(data: own), "contents \(id.text)").map(Array.init)
    }

    func remove(_ id: DocumentID) {
        unlink(file(of: id))
        unlink(file(of: id) + ".new")
    }

    /// The documents of which there is a file, or part of one, that nobody has touched for so many seconds.
    func untouched(for seconds: Int, at now: Moment) -> [DocumentID] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        var found: [DocumentID] = []
        for name in names where name.utf8.count == 2 && Hexadecimal.bytes(name) != nil {
            var folder = stat()
            guard lstat(path + "/" + name, &folder) == 0, folder.st_mode & S_IFMT == S_IFDIR else { continue }
            for file in (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + name)) ?? [] {
                let plain = file.hasSuffix(".new") ? String(file.dropLast(4)) : file
                var status = stat()
                guard let id = DocumentID(plain), id.text == plain,
                    lstat("\(path)/\(name)/\(file)", &status) == 0,
                    Int64(status.st_mtim.tv_sec) <= now.milliseconds / 1_000 - Int64(seconds)
                else { continue }
                found.append(id)
            }
        }
        return found
    }

    static func digest(_ plain: [UInt8]) -> String { Hexadecimal.text(SHA256.hash(data: plain)) }

    // MARK: Bytes

    private func folder(of id: DocumentID) -> String { "\(path)/\(id.text.suffix(2))" }
    func file(of id: DocumentID) -> String { "\(folder(of: id))/\(id.text)" }

    private func sealed(_ plain: [UInt8], _ id: DocumentID) throws -> [UInt8] {
        let own = SymmetricKey(size: .bits256)
        let ownBytes = own.withUnsafeBytes { Data($0) }
        let wrapped = try AES.GCM.seal(ownBytes, using: key, authenticating: Data("key \(id.text)".utf8))
        let box = try AES.GCM.seal(plain, using: own, authenticating: Data("contents \(id.text)".utf8))
        guard let head = wrapped.combined, let body = box.combined else {
            throw StorageFault.cannotOpen(path: path, reason: "not sealed")
        }
        return Self.mark + head + body
    }

    private func opened(_ sealed: ArraySlice<UInt8>, _ key: SymmetricKey, _ place: String) -> Data? {
        guard let box = try? AES.GCM.SealedBox(combined: Data(sealed)) else { return nil }
        return try? AES.GCM.open(box, using: key, authenticating: Data(place.utf8))
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Foundation.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }

    private static func bytes(of descriptor: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let isRead = bytes.withUnsafeMutableBytes { buffer in
            var done = 0
            while done < buffer.count {
                let got = Foundation.read(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
                guard got > 0 else { return false }
                done += got
            }
            return true
        }
        return isRead ? bytes : nil
    }

    /// The name itself must outlast a power cut, too.
    private static func sync(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        _ = close(descriptor)
    }
}
