package import AsyncHTTPClient
package import Ledger
package import NIOCore
import NIOHTTP1
package import NIOSSL

/// Speaks to the listener for nodes of one hub: mutual TLS 1.3, the hub's certificate pinned.
package final class HubClient: Sendable {
    private let base: String
    private let client: HTTPClient

    /// What a node shows of itself.
    package struct Certificate: Sendable {
        package let chain: [NIOSSLCertificate]
        package let key: NIOSSLPrivateKey

        package init(chain: [NIOSSLCertificate], key: NIOSSLPrivateKey) {
            self.chain = chain
            self.key = key
        }
    }

    /// Why there is no answer.
    package enum Failure: Error {
        /// Whoever answers has another certificate than the one that was pinned.
        case otherCertificate(Digest)
        case noCertificate
    }

    /// A client of the hub at `address` (scheme, host and port), which shows `own` and believes only the certificate whose
    /// SHA-256 is `pin`.
    package init(_ address: String, pin: Digest, own: Certificate) {
        base = address.hasSuffix("/") ? String(address.dropLast()) : address
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        tls.certificateVerification = .none
        tls.certificateChain = own.chain.map { .certificate($0) }
        tls.privateKey = .privateKey(own.key)
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.timeout = .init(connect: .seconds(5), read: .seconds(55))
        configuration.connectionPool.retryConnectionEstablishment = false
        // Called once the handshake is done, before anything of a request is sent.
        configuration.http1_1ConnectionDebugInitializer = { channel in
            channel.nioSSL_peerCertificate().flatMapThrowing { certificate in
                guard let der = try certificate?.toDERBytes() else { throw Failure.noCertificate }
                let shown = Digest.sha256(of: der)
                guard shown == pin else { throw Failure.otherCertificate(shown) }
            }
        }
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Sends a body and gives the answer, whose body may have 1 MiB.
    package func post(
        _ path: String,
        _ body: [UInt8],
        patience: TimeAmount = .seconds(30)
    ) async throws -> (
        status: UInt, body: [UInt8]
    ) {
        let response = try await client.execute(request(path, body), timeout: patience)
        let answer = try await response.body.collect(upTo: 1024 * 1024)
        return (response.status.code, Array(answer.readableBytesView))
    }

    /// Sends a body and gives the answer as it comes, for as long as it comes.
    package func open(_ path: String, _ body: [UInt8]) async throws -> HTTPClientResponse {
        try await client.execute(request(path, body), deadline: .distantFuture)
    }

    private func request(_ path: String, _ body: [UInt8]) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: base + path)
        request.method = .POST
        request.body = .bytes(ByteBuffer(bytes: body))
        return request
    }

    /// Ends every connection.
    package func shutdown() async {
        try? await client.shutdown()
    }
}
