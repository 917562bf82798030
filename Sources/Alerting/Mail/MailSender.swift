import Foundation
import Ledger
import NIOCore
import NIOPosix
import NIOSSL
import Primitives

/// Hands one mail to a server, and gives the server's word that it has it (RFC 5321).
struct MailSender {
    let server: MailServer
    let tls: TLSConfiguration

    /// - Returns: the server's answer to the end of the mail, which is the receipt.
    /// - Throws: `AlertFailure`, or what the line failed of.
    func send(_ mail: MailText) async throws -> String {
        let context = server.security == .none ? nil : try NIOSSLContext(configuration: tls)
        let host = server.host
        let isSecureAtOnce = server.security == .tls
        let (channel, secured) = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(10))
            .connect(host: host, port: server.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let secured =
                        isSecureAtOnce
                        ? try context.map { try channel.pipeline.syncOperations.secure($0, host) } : nil
                    return (
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel), secured
                    )
                }
            }
        return try await channel.executeThenClose { incoming, outgoing in
            try await secured?.get()
            var line = MailLine(channel, incoming, outgoing)
            return try await hand(mail, over: &line, context)
        }
    }

    private func hand(_ mail: MailText, over line: inout MailLine, _ context: NIOSSLContext?) async throws -> String {
        try Self.expect(try await line.reply(), "the greeting")
        var greeting = try await hello(&line)
        if server.security == .starttls, let context {
            guard greeting.offers("STARTTLS") else {
                throw AlertFailure("the mail server offers no TLS: nothing was sent")
            }
            try Self.expect(try await line.ask("STARTTLS"), "STARTTLS")
            try await line.secure(context, host: server.host)
            greeting = try await hello(&line)
        }
        if let login = server.login {
            guard greeting.offers("AUTH", "PLAIN") else {
                throw AlertFailure("the mail server takes no user and password here (AUTH PLAIN)")
            }
            let proof = Base64.encode(Array("\0\(login.user)\0\(login.password)".utf8))
            try Self.expect(try await line.ask("AUTH PLAIN \(proof)"), "the user and password")
        }
        try Self.expect(try await line.ask("MAIL FROM:<\(server.sender)>"), "the sender")
        var refusals: [MailReply] = []
        for recipient in server.recipients {
            let answer = try await line.ask("RCPT TO:<\(recipient)>")
            if !answer.isPositive { refusals.append(answer) }
        }
        if let refusal = refusals.first, refusals.count == server.recipients.count {
            throw AlertFailure("no recipient was accepted: \(refusal.words)")
        }
        let go = try await line.ask("DATA")
        guard go.code == 354 else { throw AlertFailure("the mail was not accepted: \(go.words)") }
        try await line.send(mail.data)
        let receipt = try await line.reply()
        try Self.expect(receipt, "the mail")
        // It has been taken; how the line ends changes nothing.
        _ = try? await line.ask("QUIT")
        guard !refusals.isEmpty else { return receipt.words }
        return "\(receipt.words) (\(refusals.count) of \(server.recipients.count) recipients refused)"
    }

    private func hello(_ line: inout MailLine) async throws -> MailReply {
        let answer = try await line.ask("EHLO \(line.ownAddress)")
        try Self.expect(answer, "EHLO")
        return answer
    }

    private static func expect(_ reply: MailReply, _ what: String) throws(AlertFailure) {
        guard reply.isPositive else { throw AlertFailure("\(what) was not accepted: \(reply.words)") }
    }
}
