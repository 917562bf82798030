import NIOCore
import NIOHTTPTypes

/// One open stream of live updates: the connection that they are written to.
///
/// A thousand boards get the same bytes at the same moment, so they are written by the threads of their connections, a
/// thread at a time for all of its own, and no task is woken for any of them.
final class LiveSubscriber: Sendable {
    private let channel: any Channel
    private let ending: AsyncStream<Never>.Continuation
    /// Ends, without having given anything, when the stream is to end.
    let end: AsyncStream<Never>

    init(_ channel: any Channel) {
        self.channel = channel
        (end, ending) = AsyncStream.makeStream(of: Never.self)
    }

    /// Ends the stream in order.
    func finish() {
        ending.finish()
    }

    /// Writes `event` to each of `subscribers`.
    ///
    /// One whose connection has more waiting than it takes does not keep up: its connection is closed, it reconnects and
    /// gets everything at once, and memory stays bounded.
    static func send(_ event: ByteBuffer, to subscribers: some Sequence<LiveSubscriber>) {
        var groups: [ObjectIdentifier: (loop: any EventLoop, members: [LiveSubscriber])] = [:]
        for subscriber in subscribers {
            let loop = subscriber.channel.eventLoop
            groups[ObjectIdentifier(loop), default: (loop, [])].members.append(subscriber)
        }
        for group in groups.values {
            let members = group.members
            group.loop.execute {
                for member in members { member.write(event) }
            }
        }
    }

    private func write(_ event: ByteBuffer) {
        guard channel.isWritable else {
            channel.close(promise: nil)
            return
        }
        channel.writeAndFlush(HTTPResponsePart.body(event), promise: nil)
    }
}
