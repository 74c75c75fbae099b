extension Migration {
    /// By what it is seen that a colleague and a client live at one address, without the colleague's address being kept.
    static let homesOfAccounts = Migration(
        name: "2026-11-27-homes-of-accounts", statements: ["ALTER TABLE account ADD COLUMN homeMark TEXT"])
}
