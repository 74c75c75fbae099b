public import CaseModel
import Dispatch
import Logging

/// The contents of a document cannot be read as they were written: the file is gone, was changed, or is another's.
public enum DocumentFault: Error, Sendable, Hashable { case damaged }

/// The files of documents. A row comes after its file and goes before it: what has no row is swept away.
public struct DocumentStore: Sendable {
    let folder: DocumentFolder
    let log: Logger
    /// Files are read and written here, so that the threads that answer pages do not wait for a disk.
    private static let threads = DispatchQueue(label: "documents", attributes: .concurrent)

    /// Keeps the contents of a document that is about to be entered.
    public func put(_ plain: [UInt8], _ id: DocumentID) async throws {
        try await Self.away { try folder.put(plain, id) }
    }

    /// The contents of a document that was read under a permission, as they were given: checked against their digest.
    /// - Throws: `DocumentFault`.
    public func read(_ document: Document) async throws -> [UInt8] {
        try await Self.away {
            guard let plain = folder.read(document.id, most: Int(clamping: document.size)),
                plain.count == Int(clamping: document.size), DocumentFolder.digest(plain) == document.digest
            else {
                log.error(
                    "The contents of a document are not as they were written",
                    metadata: ["document.id": "\(document.id)"])
                throw DocumentFault.damaged
            }
            return plain
        }
    }

    /// Takes contents away that nobody needs any more.
    public func remove(_ ids: [DocumentID]) async {
        guard !ids.isEmpty else { return }
        try? await Self.away { ids.forEach(folder.remove) }
    }

    /// SHA-256, hexadecimal.
    public static func digest(_ plain: [UInt8]) -> String { DocumentFolder.digest(plain) }

    private static func away<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            threads.async { continuation.resume(with: Result { try work() }) }
        }
    }
}

extension Store {
    /// Removes files of which no row speaks, as a stop between file and row leaves them, and contents of refused ones.
    /// - Parameter age: seconds that a file must have been left alone: another server may be about to enter it.
    /// - Returns: how many were removed.
    @discardableResult
    public func sweepDocuments(age: Int = 3_600, at now: Moment) async throws -> Int {
        var gone: [DocumentID] = []
        let files = documents.folder.untouched(for: age, at: now)
        for start in stride(from: 0, to: files.count, by: 200) {
            let some = Array(files[start..<min(start + 200, files.count)])
            let known = try await engine.read { connection in
                var builder = SQLBuilder()
                let named = builder.isIn("id", some.map(\.text))
                return Set(
                    try connection.rows(
                        "SELECT id FROM document WHERE state <> 'refused' AND \(named)", builder.values
                    ).map { try $0.text("id") })
            }
            gone += some.filter { !known.contains($0.text) }
        }
        await documents.remove(gone)
        return Set(gone).count
    }
}
