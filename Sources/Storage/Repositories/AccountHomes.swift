public import CaseModel
public import Policy

extension Sealer {
    /// A mark of an address under the site's key: the same for the same house, and nothing can be read from it. Nil without a
    /// postal code and a number.
    func homeMark(_ address: AddressKeys) -> String? {
        guard let code = address.postalCode, let number = address.number else { return nil }
        return termHash("home \(code) \(number)")
    }
}

extension IdentityRepositories {
    /// Keeps the mark of where somebody lives; nil takes it away.
    public func keepHome(
        _ home: AddressKeys?, _ permitted: Permitted<Subject.Account>, _ trace: Trace
    ) async throws {
        try await accounts.keepHome(home.flatMap(mark), permitted, trace)
    }
}

extension AccountRepository {
    /// Whether a mark of where they live is kept.
    public func hasHome(_ account: AccountID) async throws -> Bool {
        try await engine.read {
            try $0.one("SELECT id FROM account WHERE id = $1 AND homeMark IS NOT NULL", [.text(account.text)]) != nil
        }
    }

    fileprivate func keepHome(_ mark: String?, _ permitted: Permitted<Subject.Account>, _ trace: Trace) async throws {
        try await engine.write { connection in
            try Self.confirm(permitted, at: permitted.stamp.at, connection)
            try connection.run(
                "UPDATE account SET homeMark = $2 WHERE id = $1", [.text(permitted.id.text), .optional(mark)])
            try TrailChain.changes.append(
                [TrailEntry(permitted.stamp, trace, subjects: [permitted.id.text], fields: ["home"])], connection)
        }
    }
}
