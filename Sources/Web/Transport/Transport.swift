package import NIOSSL

/// How a server is reached: plain HTTP on this machine, or TLS.
package enum Transport: Sendable {
    case loopback
    case tls(ServerCertificate)

    /// Under which names the server answers.
    package var site: SiteAddress {
        switch self {
        case .loopback: .loopback
        case .tls(let certificate): .secure(certificate.names)
        }
    }
}

/// What a server shows to prove who it is.
package struct ServerCertificate: Sendable {
    /// The server's own certificate first.
    package let chain: [NIOSSLCertificate]
    package let key: NIOSSLPrivateKey
    /// The hosts that the server answers for: those of the certificate and what the administrator adds.
    package let names: [String]

    package init(chain: [NIOSSLCertificate], key: NIOSSLPrivateKey, names: [String]) {
        self.chain = chain
        self.key = key
        self.names = names
    }

    /// TLS 1.3 and nothing older (RFC 8446); BoringSSL chooses among its three suites.
    var configuration: TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv13
        return configuration
    }
}
