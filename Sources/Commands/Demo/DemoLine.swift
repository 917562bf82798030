import NIOCore
import NIOPosix
import Synchronization

/// A line between nodes and their hub that can be cut: it passes bytes on, and knows nothing of them.
final class DemoLine: Sendable {
    private struct State {
        var target: Int?
        var isCut = false
        var open: [ObjectIdentifier: any Channel] = [:]
    }

    private let state = Mutex(State())
    private let listener = Mutex<(any Channel)?>(nil)

    /// The port that nodes call.
    var port: Int { listener.withLock { $0?.localAddress?.port } ?? 0 }

    /// Opens the line.
    func open() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let channel = try await ServerBootstrap(group: group)
            .childChannelOption(.autoRead, value: true)
            .childChannelInitializer { caller in self.accept(caller, group) }
            .bind(host: "127.0.0.1", port: 0).get()
        listener.withLock { $0 = channel }
    }

    /// Leads to the hub's port from now on.
    func lead(to port: Int) {
        state.withLock { $0.target = port }
    }

    /// Cuts the line: what is open ends, and nothing new comes through.
    func cut() {
        let open = state.withLock { state in
            state.isCut = true
            return Array(state.open.values)
        }
        for channel in open { channel.close(promise: nil) }
    }

    /// Mends the line.
    func mend() {
        state.withLock { $0.isCut = false }
    }

    private func accept(_ caller: any Channel, _ group: any EventLoopGroup) -> EventLoopFuture<Void> {
        let target = state.withLock { $0.isCut ? nil : $0.target }
        guard let target else { return caller.close() }
        return ClientBootstrap(group: caller.eventLoop).connect(host: "127.0.0.1", port: target).flatMap { hub in
            self.keep(caller)
            self.keep(hub)
            return caller.eventLoop.makeCompletedFuture {
                try caller.pipeline.syncOperations.addHandler(PassOn(to: hub))
                try hub.pipeline.syncOperations.addHandler(PassOn(to: caller))
            }
        }
    }

    private func keep(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        state.withLock { $0.open[id] = channel }
        channel.closeFuture.whenComplete { _ in self.state.withLock { _ = $0.open.removeValue(forKey: id) } }
    }
}

/// Writes what one end sends to the other end, and closes it with it. Both ends live on one event loop.
private final class PassOn: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) {
        self.other = other
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        other.close(promise: nil)
        context.fireChannelInactive()
    }
}
