extension Migration {
    /// By what a server knows that its keys are those that this site was made with.
    static let keys = Migration(
        name: "2026-11-27-40-key-marks",
        statements: ["CREATE TABLE keyMark (name TEXT PRIMARY KEY, mark TEXT NOT NULL)"])
}
