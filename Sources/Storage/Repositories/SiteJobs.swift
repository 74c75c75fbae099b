public import CaseModel

/// Work of the whole site that one server does at a time.
public enum SiteJob: String, Sendable {
    /// Working out cases that were last worked out under other definitions.
    case catchUp = "catch_up"
    /// Sealing what older records hold openly, and making keys of them.
    case olderRecords = "older_records"
    /// Stands while something was sealed and what it was before is not wiped out of the files.
    case wiping
}

extension FollowingChanges {
    /// Milliseconds after which a job that nobody went on with is anybody's: its server has died.
    private static let silence: Int64 = 10 * 60_000

    /// Takes a job, or says that one's own goes on; false while another server is at it.
    public func hold(_ job: SiteJob, _ holder: RequestID, at now: Moment) throws -> Bool {
        try transaction.connection.one(
            """
            INSERT INTO siteJob (name, holder, heldAt) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, heldAt = excluded.heldAt
            WHERE siteJob.holder = excluded.holder OR siteJob.heldAt < $4
            RETURNING name
            """,
            [
                .text(job.rawValue), .id(holder), .moment(now), .moment(now.adding(milliseconds: -Self.silence)),
            ]) != nil
    }

    /// Takes a job off, whoever held it.
    public func end(_ job: SiteJob) throws {
        try transaction.connection.run("DELETE FROM siteJob WHERE name = $1", [.text(job.rawValue)])
    }

    /// Leaves a job to whoever comes next.
    public func release(_ job: SiteJob, _ holder: RequestID) throws {
        try transaction.connection.run(
            "DELETE FROM siteJob WHERE name = $1 AND holder = $2", [.text(job.rawValue), .id(holder)])
    }
}

extension FollowingRepository {
    /// Whether a job waits to be done, or is being done.
    public func isWaiting(_ job: SiteJob) throws -> Bool {
        try connection.one("SELECT name FROM siteJob WHERE name = $1", [.text(job.rawValue)]) != nil
    }
}
