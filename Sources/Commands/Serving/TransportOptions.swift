import ArgumentParser
import StorageSQLite
import Web

/// On which address a node is served, and with which certificate.
///
/// Plain HTTP is for this machine only: every other address has TLS, and no option changes that.
struct TransportOptions: ParsableArguments {
    @Option(name: .long, help: "The address to listen on; with any but loopback, TLS is used.")
    var host = "127.0.0.1"

    @Option(name: .long, help: "A name or address by which people reach the node; may be given several times.")
    var hostName: [String] = []

    @Flag(name: .long, help: "Use TLS on loopback too.")
    var tls = false

    @Option(name: .long, help: "The certificate, with its chain, as PEM; without it the node makes one itself.")
    var tlsCertificate: String?

    @Option(name: .long, help: "The private key of the certificate, as PEM.")
    var tlsKey: String?

    /// How the node's listener and its public listener are reached.
    struct Listeners {
        let node: Transport
        let site: Transport
        /// What to print once the node listens.
        let lines: [String]
    }

    /// Reads or makes the certificate, where one is needed.
    ///
    /// - Parameters:
    ///   - folder: The node's folder, which keeps a certificate of its own.
    ///   - publicHost: The address of the public listener; nil where there is none.
    /// - Returns: The transports, and what to say about the certificate.
    /// - Throws: `CommandFailure`.
    func listeners(in folder: DataFolder, publicHost: String?) throws -> Listeners {
        let host = try Self.name(host, "--host")
        let site = try publicHost.map { try Self.name($0, "--public-host") }
        let others = try hostName.map { try Self.name($0, "--host-name") }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw CommandFailure.usage("--tls-certificate and --tls-key belong together: give both or neither")
        }
        let isSecure = tls || tlsCertificate != nil || !host.isLoopback
        let isPublicSecure = site.map { !$0.isLoopback } ?? false
        guard isSecure || isPublicSecure else {
            return Listeners(node: .loopback, site: .loopback, lines: [])
        }
        let bound = [host] + (site.map { [$0] } ?? [])
        let (pair, lines) = try certificate(in: folder, bound: bound, others: others)
        // Whoever asks for an address of the certificate is at the right door, and so is whoever was told another one.
        let names = unique(pair.names + others.map(\.description))
        let transport = Transport.tls(ServerCertificate(chain: pair.chain, key: pair.key, names: names))
        return Listeners(
            node: isSecure ? transport : .loopback,
            site: isPublicSecure ? transport : .loopback,
            lines: lines
        )
    }

    private func certificate(
        in folder: DataFolder,
        bound: [HostName],
        others: [HostName]
    ) throws -> (CertificatePair, [String]) {
        if let tlsCertificate, let tlsKey {
            let pair: CertificatePair
            do throws(CertificateProblem) {
                pair = try CertificatePair(certificate: tlsCertificate, key: tlsKey)
            } catch { throw error.failure }
            guard !(pair.names.isEmpty && others.isEmpty) else {
                throw CommandFailure.io("\(tlsCertificate) names no host: give one with a subject alternative name")
            }
            let soon = pair.ends(within: 30) ? ["the certificate ends soon: renew it before then"] : []
            return (pair, soon + ["certificate SHA-256 \(pair.fingerprint), until \(pair.lastDay)"])
        }
        guard !(bound.contains(where: \.isEverything) && others.isEmpty) else {
            throw CommandFailure.usage(
                "an address for everyone names nobody: say with --host-name how people reach this node"
            )
        }
        let names = unique(others + bound.filter { !$0.isEverything } + HostName.loopback)
        let own = try OwnCertificate(in: folder, for: names)
        let line = "certificate SHA-256 \(own.pair.fingerprint), until \(own.pair.lastDay), self-signed"
        return (own.pair, (own.news.map { [$0] } ?? []) + [line])
    }

    private static func name(_ text: String, _ option: String) throws -> HostName {
        guard let name = HostName(text) else {
            throw CommandFailure.usage("“\(text)” is no host for \(option): give a name or an address, without a port")
        }
        return name
    }

    private func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
        var seen = Set<Value>()
        return values.filter { seen.insert($0).inserted }
    }
}
