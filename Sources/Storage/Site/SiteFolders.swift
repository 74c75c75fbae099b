/// Where a site lives: its data, its keys, and the copies of its checkpoints. Keys and copies belong outside the data folder.
///
/// With a database, the data folder belongs to one server of several and holds its own name and socket; the keys are the
/// same for all.
public struct SiteFolders: Sendable, Hashable {
    public let data: String
    public let keys: String
    public let checkpoints: String
    /// The PostgreSQL database that holds the records; nil: they are in the data folder.
    public let database: DatabaseAddress?
    /// Where the contents of documents lie, encrypted. Several servers of a site share the folder.
    public let documents: String

    public init(
        data: String, keys: String, checkpoints: String, database: DatabaseAddress? = nil, documents: String? = nil
    ) {
        self.documents = documents ?? data + "/documents"
        self.data = data
        self.keys = keys
        self.checkpoints = checkpoints
        self.database = database
    }

    var caseFile: String { data + "/case.sqlite" }
    var readsFile: String { data + "/trail.sqlite" }
    var nodeFile: String { data + "/node" }

    /// Where the copies of a chain's checkpoints lie. Several servers may share the folder, and each has a chain of reads.
    func checkpoints(of chain: TrailChain, node: String?) -> CheckpointFolder {
        CheckpointFolder(path: chain == .reads && node != nil ? checkpoints + "/\(node ?? "")" : checkpoints)
    }
}
