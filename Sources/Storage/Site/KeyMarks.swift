/// By what a server knows that its keys are those that the site was made with: sealed answers under two keys could not
/// be read again, and a chain signed with two would not verify.
struct KeyMarks: Sendable {
    let sealing: String
    let trail: String

    /// Keeps the marks where there are none yet; refuses others.
    func confirm(_ engine: any StorageEngine) async throws {
        try await engine.write { connection in
            for (name, mark) in [("sealing", sealing), ("trail", trail)] {
                try connection.run(
                    "INSERT INTO keyMark (name, mark) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
                    [.text(name), .text(mark)])
                let kept = try connection.one("SELECT mark FROM keyMark WHERE name = $1", [.text(name)])
                guard try kept?.text("mark") == mark else { throw StorageFault.keysOfAnotherSite }
            }
        }
    }
}
