import NIOCore
import Synchronization

/// Sent up a connection when somebody who is signed in uses it.
struct ConnectionRecognised: Sendable {}

/// Counts the connections of each address on which nobody has signed in yet, and refuses those above the limit.
/// A whole council sits behind one address, so a connection stops counting once somebody signed in uses it; listed
/// proxies and the loopback address are never counted.
final class ConnectionLimiter: Sendable {
    private let limit: Int
    private let exempt: Set<String>
    private let counts = Mutex<[String: Int]>([:])

    init(limit: Int, exempt: Set<String>) {
        self.limit = limit
        self.exempt = exempt.union(["127.0.0.1", "::1"])
    }

    /// Whether one more connection of this address may stay; it is counted when it may.
    func admits(_ address: String) -> Bool {
        guard !exempt.contains(address) else { return true }
        return counts.withLock { counts in
            guard counts[address, default: 0] < limit else { return false }
            counts[address, default: 0] += 1
            return true
        }
    }

    /// One counted connection of this address has closed, or somebody has signed in on it.
    func forget(_ address: String) {
        guard !exempt.contains(address) else { return }
        counts.withLock { counts in
            let left = (counts[address] ?? 1) - 1
            counts[address] = left > 0 ? left : nil
        }
    }
}

/// The limiter on one connection.
final class ConnectionLimitHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private let limiter: ConnectionLimiter
    private var counted: String?

    init(limiter: ConnectionLimiter) { self.limiter = limiter }

    func handlerAdded(context: ChannelHandlerContext) {
        guard counted == nil, let address = context.remoteAddress?.ipAddress else { return }
        if limiter.admits(address) {
            counted = address
        } else {
            context.close(promise: nil)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ConnectionRecognised { release() } else { context.fireUserInboundEventTriggered(event) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        release()
        context.fireChannelInactive()
    }

    private func release() {
        if let counted { limiter.forget(counted) }
        counted = nil
    }
}
