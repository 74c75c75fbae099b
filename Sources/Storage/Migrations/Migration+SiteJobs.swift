extension Migration {
    /// Work of the whole site that one server does at a time, and since when that server has been at it.
    static let siteJobs = Migration(
        name: "2026-11-27-site-jobs",
        statements: ["CREATE TABLE siteJob (name TEXT PRIMARY KEY, holder TEXT NOT NULL, heldAt BIGINT NOT NULL)"])
}
