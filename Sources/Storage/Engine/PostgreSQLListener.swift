import Foundation
import Synchronization

/// Listens for what other servers announce, on a connection and a thread of its own.
final class PostgreSQLListener: Sendable {
    private let address: DatabaseAddress
    private let settings: PostgreSQLSettings
    private let isStopped = Atomic<Bool>(false)

    init(_ address: DatabaseAddress, _ settings: PostgreSQLSettings) {
        self.address = address
        self.settings = settings
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// What comes in until the stream is dropped or the listener stopped; only the newest 64 are kept for a slow reader.
    func news() -> AsyncStream<SiteNews> {
        AsyncStream(bufferingPolicy: .bufferingNewest(64)) { stream in
            let isDropped = Dropped()
            stream.onTermination = { _ in isDropped.flag.store(true, ordering: .relaxed) }
            let thread = Thread { [self] in
                while !isStopped.load(ordering: .relaxed), !isDropped.flag.load(ordering: .relaxed) {
                    do throws(StorageFault) { try listen(stream, isDropped) } catch {
                        Thread.sleep(forTimeInterval: 1)
                    }
                }
                stream.finish()
            }
            thread.name = "ecms.listener"
            thread.start()
        }
    }

    private final class Dropped: Sendable {
        let flag = Atomic<Bool>(false)
    }

    /// Returns when told to stop; throws when the connection is lost.
    private func listen(_ stream: AsyncStream<SiteNews>.Continuation, _ isDropped: Dropped) throws(StorageFault) {
        let session = try PostgreSQLSession(address, settings, StatementCounter())
        try session.command("LISTEN ecms")
        let place = try ownSchema(session)
        stream.yield(.mayHaveMissed)
        while !isStopped.load(ordering: .relaxed), !isDropped.flag.load(ordering: .relaxed) {
            var waiting = pollfd(fd: session.socket, events: Int16(POLLIN), revents: 0)
            _ = poll(&waiting, 1, 500)
            for text in try session.takeNews() {
                let words = text.split(separator: " ", maxSplits: 1).map(String.init)
                guard words.count == 2, words[0] == place, let news = SiteNews(text: words[1]) else { continue }
                stream.yield(news)
            }
        }
    }

    private func ownSchema(_ session: PostgreSQLSession) throws(StorageFault) -> String {
        let sql = "SELECT CAST(current_schema() AS text)"
        guard case .text(let found)? = try? session.rows(sql, []).first?.values.first else { throw .connectionLost }
        return found
    }
}
