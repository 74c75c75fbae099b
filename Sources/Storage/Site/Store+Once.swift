public import CaseModel

extension Store {
    /// A change that is done once, however often it is asked for: a repeated key is answered with the first result.
    ///
    /// The key is the account's own; the result is a short text, as the identifier or address of what was made.
    public func change(
        _ trace: Trace, once key: String, by account: AccountID, at: Moment,
        _ work: @escaping @Sendable (Transaction) throws -> String
    ) async throws -> String {
        try await change(trace) { transaction in
            let place = SQLValue.text("\(account.text) \(key)")
            let found = try transaction.connection.one(
                "SELECT result FROM answeredRequest WHERE requestKey = $1", [place])
            if let found { return try found.text("result") }
            let result = try work(transaction)
            try transaction.connection.run(
                "INSERT INTO answeredRequest (requestKey, account, result, at) VALUES ($1, $2, $3, $4)",
                [place, .id(account), .text(result), .moment(at)])
            return result
        }
    }
}
