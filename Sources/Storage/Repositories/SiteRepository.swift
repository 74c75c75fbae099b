public import CaseModel

/// What the site was stamped as when it was made. Nothing changes it.
public struct SiteStamp: Sendable, Hashable {
    public let council: String
    /// A demonstration, with invented data and known logins.
    public let isDemo: Bool
    public let createdAt: Moment

    public init(council: String, isDemo: Bool, createdAt: Moment) {
        self.council = council
        self.isDemo = isDemo
        self.createdAt = createdAt
    }
}

/// Reads the stamp of the site, which tells nothing of clients.
public struct SiteRepository {
    let snapshot: Snapshot

    /// Nil before the site is stamped.
    public func stamp() throws -> SiteStamp? {
        try snapshot.connection.one("SELECT * FROM site").map {
            SiteStamp(
                council: try $0.text("council"), isDemo: try $0.bool("demo"), createdAt: try $0.moment("createdAt"))
        }
    }
}

/// Stamps a new site.
public struct SiteChanges {
    let transaction: Transaction

    /// Once in the life of a site; afterwards it is refused.
    public func stamp(_ stamp: SiteStamp) throws {
        guard try transaction.snapshot.site.stamp() == nil else { throw StoreRefusal.exists }
        try transaction.connection.run(
            "INSERT INTO site (id, council, demo, createdAt) VALUES ('site', $1, $2, $3)",
            [.text(stamp.council), .bool(stamp.isDemo), .moment(stamp.createdAt)])
    }
}
