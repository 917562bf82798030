import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import Operations
import Primitives

/// Hands one alert to a program. No redirect is followed, and each has a connection of its own: alerts are rare.
struct WebhookSender {
    let webhook: Webhook
    let tls: TLSConfiguration

    /// - Returns: the status of the answer, which is the receipt.
    /// - Throws: `AlertFailure`, or what the connection failed of.
    func send(_ alert: Alert, name: String, now: Timestamp) async throws -> String {
        let body = Webhook.body(alert)
        var request = HTTPClientRequest(url: webhook.address)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        for (header, value) in webhook.headers(name: name, body: body, now: now) {
            request.headers.add(name: header, value: value)
        }
        request.body = .bytes(ByteBuffer(bytes: body))
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(10), read: .seconds(15))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        let ready = request
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            let response = try await client.execute(ready, timeout: .seconds(15))
            guard (200..<300).contains(response.status.code) else {
                throw AlertFailure("it was not accepted: \(response.status.code) \(response.status.reasonPhrase)")
            }
            return "\(response.status.code) \(response.status.reasonPhrase)"
        }
    }
}
