import NIOCore
import NIOHTTPTypes

/// One node's held connection, as the relay writes to it.
final class RelayLine: Sendable {
    private let channel: any Channel
    private let ending: AsyncStream<Never>.Continuation
    /// Ends, without having given anything, when the connection is to end or has ended.
    let end: AsyncStream<Never>

    init(_ channel: any Channel) {
        self.channel = channel
        (end, ending) = AsyncStream.makeStream(of: Never.self)
        let ending = ending
        channel.closeFuture.whenComplete { _ in ending.finish() }
    }

    /// Ends the connection in order.
    func finish() {
        ending.finish()
    }

    /// Ends the connection at once: nobody is there to hear more.
    func cut() {
        channel.close(promise: nil)
    }

    /// Writes `bytes` and calls `done` once the connection has taken them, or has failed.
    func write(_ bytes: ByteBuffer, done: @escaping @Sendable () -> Void) {
        channel.writeAndFlush(HTTPResponsePart.body(bytes)).whenComplete { _ in done() }
    }
}
