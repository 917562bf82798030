import NIOCore
import NIOSSL

/// One connection to a mail server: lines out, replies in, and TLS when it is asked for.
struct MailLine {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>
    private var incoming: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outgoing: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var unread = ByteBuffer()
    private var reader = MailReply.Reader()

    /// The most bytes of a line (RFC 5321 §4.5.3.1.5 allows 512; servers send more).
    private static let longest = 4096

    init(
        _ channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>,
        _ incoming: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outgoing: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.channel = channel
        self.incoming = incoming.makeAsyncIterator()
        self.outgoing = outgoing
    }

    /// The address that this machine has on the line, as a mail server is greeted with it (RFC 5321 §4.1.3).
    var ownAddress: String {
        let address = channel.channel.localAddress?.ipAddress ?? "127.0.0.1"
        return address.contains(":") ? "[IPv6:\(address)]" : "[\(address)]"
    }

    /// Sends a command and gives the server's answer.
    mutating func ask(_ command: String) async throws -> MailReply {
        try await send(Array((command + "\r\n").utf8))
        return try await reply()
    }

    func send(_ bytes: [UInt8]) async throws {
        try await outgoing.write(ByteBuffer(bytes: bytes))
    }

    /// The next answer.
    mutating func reply() async throws -> MailReply {
        while true {
            while let line = try nextLine() {
                if let reply = try reader.take(line) { return reply }
            }
            guard let more = try await incoming.next(isolation: #isolation) else {
                throw AlertFailure("the mail server closed the line")
            }
            unread.writeImmutableBuffer(more)
        }
    }

    private mutating func nextLine() throws(AlertFailure) -> String? {
        guard let end = unread.readableBytesView.firstIndex(of: 10) else {
            guard unread.readableBytes < Self.longest else { throw AlertFailure("this is no answer of a mail server") }
            return nil
        }
        var line = unread.readString(length: end - unread.readerIndex) ?? ""
        unread.moveReaderIndex(forwardBy: 1)
        if line.hasSuffix("\r") { line.removeLast() }
        return line
    }

    /// Begins TLS. What came before it and was not read is what somebody else slipped in, and ends the line.
    mutating func secure(_ context: NIOSSLContext, host: String) async throws {
        guard unread.readableBytes == 0, reader.isIdle else {
            throw AlertFailure("the mail server said something before TLS began: somebody may be on the line")
        }
        let pipeline = channel.channel.pipeline
        try await channel.channel.eventLoop.submit {
            try pipeline.syncOperations.secure(context, host, position: .first)
        }.get().get()
    }
}

extension ChannelPipeline.SynchronousOperations {
    /// Begins TLS, which checks the certificate against the host's name, or its address.
    /// - Returns: when it stands.
    /// - Throws: `NIOSSLError`.
    func secure(_ context: NIOSSLContext, _ host: String, position: Position = .last) throws -> EventLoopFuture<Void> {
        let isAddress = host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
        let promise = eventLoop.makePromise(of: Void.self)
        let handler = try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
        let watch = HandshakeWatch(promise)
        try addHandlers([handler, watch], position: position)
        return promise.futureResult
    }
}
