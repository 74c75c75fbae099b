public import CaseModel

/// Attempts to sign in that failed or are still being checked. They outlive the process.
public struct AttemptRepository: Sendable {
    let engine: any StorageEngine

    /// Charges one attempt to every key, or to none when one of them is shut; the judgement and the charge are one step.
    ///
    /// - Parameters:
    ///   - since: what is older is forgotten.
    ///   - judge: given a key and its failures, when the next attempt counts; nil for now.
    public func reserve(
        _ keys: [String], at now: Moment, forgetting since: Moment, mark: String,
        judgedBy judge: @escaping @Sendable (String, [Moment], Moment) -> Moment?
    ) async throws -> AttemptOutcome {
        try await engine.write { connection in
            try connection.run("DELETE FROM attempt WHERE at <= $1", [.integer(since.milliseconds)])
            var shut: Moment?
            for key in keys {
                let failed = try connection.rows("SELECT at FROM attempt WHERE bucket = $1 ORDER BY at", [.text(key)])
                let until = judge(key, try failed.map { try IdentityRows.at($0, "at") }, now)
                shut = [shut, until].compactMap(\.self).max()
            }
            if let shut { return .refused(until: shut) }
            for key in keys {
                try connection.run(
                    "INSERT INTO attempt (bucket, mark, at) VALUES ($1, $2, $3)",
                    [.text(key), .text(mark), .integer(now.milliseconds)])
            }
            return .reserved(AttemptReservation(mark: mark))
        }
    }

    /// Takes the charge back: the attempt was right.
    public func release(_ reservation: AttemptReservation) async throws {
        try await engine.write { connection in
            _ = try connection.run("DELETE FROM attempt WHERE mark = $1", [.text(reservation.mark)])
        }
    }
}

/// Whether an attempt may be made now.
public enum AttemptOutcome: Sendable {
    case reserved(AttemptReservation)
    case refused(until: Moment)
}

/// One attempt that was charged and may be taken back.
public struct AttemptReservation: Sendable {
    let mark: String
}
