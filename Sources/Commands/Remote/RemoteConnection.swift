import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// The connection to a running node, and what makes it trusted: the authorities of this system, or a fingerprint.
struct RemoteConnection: Sendable {
    /// The certificate that the node must show; nil where an authority of this system has to vouch for it.
    let pin: Fingerprint?

    /// The most bytes that an answer may have.
    private static let longestAnswer = 16 * 1024 * 1024

    /// What the node answered.
    struct Answer {
        let status: HTTPResponseStatus
        let body: ByteBuffer
    }

    /// Why there is no answer.
    enum Problem: Error {
        case notReached
        /// No authority of this system vouches for the node's certificate, or it is another node's.
        case notTrusted
        /// The node shows the certificate with this fingerprint, which is not the pinned one.
        case otherCertificate(Fingerprint)
    }

    /// Sends one request over a connection of its own.
    func send(_ request: HTTPClientRequest, patience: TimeAmount) async throws(Problem) -> Answer {
        let shown = Mutex<Fingerprint?>(nil)
        do {
            let configuration = configuration { fingerprint in shown.withLock { $0 = fingerprint } }
            return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
                let response = try await client.execute(request, timeout: patience)
                let body = try await response.body.collect(upTo: Self.longestAnswer)
                return Answer(status: response.status, body: body)
            }
        } catch {
            if let other = shown.withLock({ $0 }), other != pin { throw .otherCertificate(other) }
            throw error is NIOSSLError || error is NIOSSLExtraError ? .notTrusted : .notReached
        }
    }

    /// TLS 1.3, no redirection: what is sent may be a secret, and is for this node alone.
    private func configuration(_ show: @escaping @Sendable (Fingerprint) -> Void) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        if let pin {
            tls.certificateVerification = .none
            // Called once the handshake is done, before anything of a request is sent.
            configuration.http1_1ConnectionDebugInitializer = { channel in
                channel.nioSSL_peerCertificate().flatMapThrowing { certificate in
                    guard let der = try certificate?.toDERBytes() else { throw Problem.notTrusted }
                    let fingerprint = Fingerprint(ofCertificate: der)
                    show(fingerprint)
                    guard fingerprint == pin else { throw Problem.otherCertificate(fingerprint) }
                }
            }
        }
        configuration.tlsConfiguration = tls
        return configuration
    }
}
