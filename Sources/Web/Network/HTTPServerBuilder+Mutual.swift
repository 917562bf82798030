import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOSSL

extension HTTPServerBuilder {
    /// TLS 1.3 where the client shows a certificate too; HTTP/1.1, since each node has two connections of long life.
    ///
    /// Any certificate passes the handshake: it proves who calls, and the routes ask whether that is a member. There is no
    /// authority to ask, since every certificate is pinned (docs/decisions/0040).
    static func mutual(
        _ certificate: ServerCertificate,
        limits: TransportLimits,
        headers: SecurityHeaders
    ) -> HTTPServerBuilder {
        let streams = HTTP1Channel.Configuration(
            additionalChannelHandlers: [AnswerGuard(limits), RequestGuard(limits, headers: headers)],
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytes,
                maxHeaderListSize: limits.headerBytes,
                maxHeaderFieldCount: limits.headerFields
            )
        )
        let count = ConnectionCount()
        return HTTPServerBuilder { responder in
            var configuration = certificate.configuration
            configuration.certificateVerification = .noHostnameVerification
            let base = try TLSChannel(
                HTTP1Channel(responder: responder, configuration: streams),
                configuration: TLSChannelConfiguration(tlsConfiguration: configuration) { chain, promise in
                    promise.succeed(chain.isEmpty ? .failed : .certificateVerified)
                }
            )
            return GuardedChannel(base: base, limits: limits, count: count)
        }
    }
}
