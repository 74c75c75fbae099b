/// Where a site lives: its data, its keys, and the copies of its checkpoints. Keys and copies belong outside the data folder.
public struct SiteFolders: Sendable, Hashable {
    public let data: String
    public let keys: String
    public let checkpoints: String

    public init(data: String, keys: String, checkpoints: String) {
        self.data = data
        self.keys = keys
        self.checkpoints = checkpoints
    }

    var caseFile: String { data + "/case.sqlite" }
    var readsFile: String { data + "/trail.sqlite" }
}
