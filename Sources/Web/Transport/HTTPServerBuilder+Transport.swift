import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import NIOCore

extension HTTPServerBuilder {
    /// HTTP/1.1 on loopback; TLS with HTTP/2 by ALPN and HTTP/1.1 beside it (RFC 9113 §3.2) everywhere else.
    ///
    /// - Parameters:
    ///   - transport: whether there is TLS.
    ///   - limits: what a connection may cost.
    ///   - headers: what every answer carries.
    ///   - express: answers plain reports without the router; nil where there are none.
    /// - Returns: what makes a server of a responder.
    static func guarded(
        _ transport: Transport,
        limits: TransportLimits,
        headers: SecurityHeaders,
        express: ExpressDesk? = nil
    ) -> HTTPServerBuilder {
        let streams = HTTP1Channel.Configuration(
            additionalChannelHandlers: [AnswerGuard(limits), RequestGuard(limits, headers: headers)]
                + (express.map { [ExpressHandler($0)] } ?? []),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytes,
                maxHeaderListSize: limits.headerBytes,
                maxHeaderFieldCount: limits.headerFields
            )
        )
        let count = ConnectionCount()
        switch transport {
        case .loopback:
            return HTTPServerBuilder { responder in
                let base = HTTP1Channel(responder: responder, configuration: streams)
                return GuardedChannel(base: base, limits: limits, count: count)
            }
        case .tls(let certificate):
            // A moment before the guard would close it, an idle client is told to go (RFC 9113 §6.8).
            let idle = limits.resting - .seconds(5)
            return HTTPServerBuilder { responder in
                let base = try HTTP2UpgradeChannel(
                    tlsConfiguration: certificate.configuration,
                    configuration: .init(
                        idleTimeout: .nanoseconds(idle.nanoseconds),
                        gracefulCloseTimeout: .nanoseconds(limits.stopping.nanoseconds),
                        streamConfiguration: streams
                    ),
                    responder: responder
                )
                return GuardedChannel(base: base, limits: limits, count: count)
            }
        }
    }
}
