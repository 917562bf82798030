import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// A kind of connection, with a guard at its gate and a count of how many there are.
struct GuardedChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let limits: TransportLimits
    let count: ConnectionCount

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        let isAdmitted = count.enter(limits.mostConnections)
        if isAdmitted {
            channel.closeFuture.whenComplete { _ in count.leave() }
        } else {
            // The listener goes on accepting: connections that wait in its queue would never hear why.
            channel.eventLoop.execute { channel.close(promise: nil) }
        }
        let prepared = channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(ConnectionGuard(limits))
        }
        return prepared.flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Base.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}

/// How many connections one listener has.
final class ConnectionCount: Sendable {
    private let count = Mutex(0)

    /// Whether there is room for one more, which is then taken.
    func enter(_ most: Int) -> Bool {
        count.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
    }

    func leave() {
        count.withLock { $0 -= 1 }
    }
}
