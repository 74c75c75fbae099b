import Foundation
import Logging

/// The two engines of a site: one for the data with the chain of changes, one for the chain of reads.
struct SiteEngines {
    let data: any StorageEngine
    let reads: any StorageEngine
    /// Nothing was kept here before.
    let isNew: Bool
    /// The name of this server among those of the database; nil with SQLite, where there is one.
    let node: String?

    /// - Parameter isSingleWriter: the caller holds the folder's lock.
    static func open(_ folders: SiteFolders, log: Logger) async throws -> SiteEngines {
        guard let database = folders.database else { return try sqlite(folders, log) }
        return try await postgreSQL(database, folders)
    }

    private static func sqlite(_ folders: SiteFolders, _ log: Logger) throws -> SiteEngines {
        guard !FileManager.default.fileExists(atPath: folders.nodeFile) else {
            throw StorageFault.cannotOpen(path: folders.data, reason: "it belongs to a server of a database: name it")
        }
        let isNew = !FileManager.default.fileExists(atPath: folders.caseFile)
        return SiteEngines(
            data: try SQLiteEngine(path: folders.caseFile, isSingleWriter: true, log: log),
            reads: try SQLiteEngine(
                path: folders.readsFile, settings: SQLiteSettings(readers: 2), isSingleWriter: true, log: log),
            isNew: isNew, node: nil)
    }

    /// Each server has a chain of reads of its own, in a schema of its own: a page waits for no other server's page.
    private static func postgreSQL(_ database: DatabaseAddress, _ folders: SiteFolders) async throws -> SiteEngines {
        guard !FileManager.default.fileExists(atPath: folders.caseFile) else {
            throw StorageFault.cannotOpen(path: folders.data, reason: "the folder holds a site in files")
        }
        let node = try node(folders.nodeFile)
        let data = try await PostgreSQLEngine(database)
        let place = try await data.place()
        let family = "\(place.schema)_reads_"
        let settings = PostgreSQLSettings(readers: 2, schema: family + node, family: family)
        return SiteEngines(
            data: data, reads: try await PostgreSQLEngine(database, settings: settings), isNew: place.isEmpty,
            node: node)
    }

    /// Twelve digits, made once and kept in the data folder.
    private static func node(_ path: String) throws -> String {
        if let bytes = FileManager.default.contents(atPath: path) {
            let text = String(decoding: bytes, as: UTF8.self)
            guard text.utf8.count == 12, Hexadecimal.bytes(text) != nil else {
                throw StorageFault.cannotOpen(path: path, reason: "not the name of a server")
            }
            return text
        }
        let made = Hexadecimal.text((0..<6).map { _ in UInt8.random(in: 0...255) })
        try Data(made.utf8).write(to: URL(filePath: path), options: .atomic)
        return made
    }
}

extension PostgreSQLEngine {
    /// The schema that the site is kept in, and whether nothing was kept there before.
    func place() async throws -> (schema: String, isEmpty: Bool) {
        try await read { connection in
            let row = try connection.one(
                """
                SELECT CAST(current_schema() AS text) AS place,
                    CASE WHEN to_regclass('migration') IS NULL THEN 1 ELSE 0 END AS vacant
                """)
            return (try row?.text("place") ?? "", try row?.bool("vacant") ?? false)
        }
    }
}
